import { router, userProcedure } from "#server/trpc/procedures.ts";
import * as inputs from "./api-keys.inputs.ts";
import * as apiKeys from "./api-keys.service.ts";

export const apiKeysRouter = router({
  list: userProcedure.output(inputs.listOutput).query(({ ctx }) => apiKeys.listApiKeys(ctx.app, ctx.user)),
  create: userProcedure
    .input(inputs.createInput)
    .output(inputs.createOutput)
    .mutation(({ ctx, input }) => apiKeys.createApiKey(ctx.app, ctx, input)),
  revoke: userProcedure
    .input(inputs.revokeInput)
    .output(inputs.apiKeyOutput)
    .mutation(({ ctx, input }) => apiKeys.revokeApiKey(ctx.app, ctx, input)),
});

import { userProcedure, router } from "#server/trpc/procedures.ts";
import * as inputs from "./account.inputs.ts";
import * as account from "./account.service.ts";

export const accountRouter = router({
  me: userProcedure.output(inputs.meOutput).query(({ ctx }) => account.readAccount(ctx.user)),
  update: userProcedure
    .input(inputs.updateInput)
    .output(inputs.meOutput)
    .mutation(({ ctx, input }) => account.updateAccount(ctx.app, ctx, input)),
});

import { signedInOutput } from "#server/auth/auth.inputs.ts";
import { sendVerification } from "#server/auth/send-verification.ts";
import { contextProcedure, publicProcedure, userProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as inputs from "./account.inputs.ts";
import * as account from "./account.service.ts";
import * as credentials from "./credentials.service.ts";
import * as deletion from "./deletion.service.ts";
import * as sessions from "./sessions.service.ts";

export const accountRouter = router({
  me: userProcedure.output(inputs.meOutput).query(({ ctx }) => account.readAccount(ctx.user)),
  update: userProcedure
    .input(inputs.updateInput)
    .output(inputs.meOutput)
    .mutation(({ ctx, input }) => account.updateAccount(ctx.app, ctx, input)),
  rememberScope: contextProcedure("dashboard:read")
    .input(inputs.rememberScopeInput)
    .output(done)
    .mutation(({ ctx }) => account.rememberScope(ctx.app, ctx.service)),
  sendVerification: userProcedure.output(done).mutation(async ({ ctx }) => {
    await sendVerification(ctx.app, ctx.user);
    return { ok: true };
  }),
  changeEmail: userProcedure
    .input(inputs.changeEmailInput)
    .output(done)
    .mutation(({ ctx, input }) => credentials.changeEmail(ctx, input)),
  changePassword: userProcedure
    .input(inputs.changePasswordInput)
    .output(done)
    .mutation(({ ctx, input }) => credentials.changePassword(ctx, input)),
  sessions: userProcedure.output(inputs.sessionsOutput).query(({ ctx }) => sessions.listSessions(ctx)),
  endSession: userProcedure
    .input(inputs.endSessionInput)
    .output(done)
    .mutation(({ ctx, input }) => sessions.endOneSession(ctx, input)),
  endOtherSessions: userProcedure.output(done).mutation(({ ctx }) => sessions.endOtherSessions(ctx)),
  deletion: userProcedure.output(inputs.deletionOutput).query(({ ctx }) => deletion.readDeletion(ctx)),
  delete: userProcedure
    .input(inputs.deleteInput)
    .output(inputs.deletedOutput)
    .mutation(({ ctx, input }) => deletion.deleteAccount(ctx, input)),
  takeBack: publicProcedure
    .input(inputs.takeBackInput)
    .output(signedInOutput)
    .mutation(({ ctx, input }) => deletion.takeBackDeletion(ctx, input)),
});

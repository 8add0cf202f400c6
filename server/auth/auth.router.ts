import { publicProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/base/schemas.ts";
import * as inputs from "./auth.inputs.ts";
import * as auth from "./auth.service.ts";
import * as confirmation from "./confirm-email.service.ts";
import * as reset from "./password-reset.service.ts";

export const authRouter = router({
  signUp: publicProcedure
    .input(inputs.signUpInput)
    .output(inputs.signUpOutput)
    .mutation(({ ctx, input }) => auth.signUp(ctx, input)),
  signIn: publicProcedure
    .input(inputs.signInInput)
    .output(inputs.signInOutput)
    .mutation(({ ctx, input }) => auth.signIn(ctx, input)),
  signOut: publicProcedure.output(done).mutation(({ ctx }) => auth.signOut(ctx)),
  confirmEmail: publicProcedure
    .input(inputs.confirmEmailInput)
    .output(inputs.confirmEmailOutput)
    .mutation(({ ctx, input }) => confirmation.confirmEmail(ctx, input)),
  requestPasswordReset: publicProcedure
    .input(inputs.requestPasswordResetInput)
    .output(done)
    .mutation(({ ctx, input }) => reset.requestPasswordReset(ctx, input)),
  resetPassword: publicProcedure
    .input(inputs.resetPasswordInput)
    .output(inputs.signInOutput)
    .mutation(({ ctx, input }) => reset.resetPassword(ctx, input)),
});

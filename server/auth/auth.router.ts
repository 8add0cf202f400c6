import { publicProcedure, router } from "#server/trpc/procedures.ts";
import { done } from "#server/trpc/schemas.ts";
import * as inputs from "./auth.inputs.ts";
import * as auth from "./auth.service.ts";

export const authRouter = router({
  signUp: publicProcedure
    .input(inputs.signUpInput)
    .output(inputs.signedInOutput)
    .mutation(({ ctx, input }) => auth.signUp(ctx, input)),
  signIn: publicProcedure
    .input(inputs.signInInput)
    .output(inputs.signedInOutput)
    .mutation(({ ctx, input }) => auth.signIn(ctx, input)),
  signOut: publicProcedure.output(done).mutation(({ ctx }) => auth.signOut(ctx)),
});

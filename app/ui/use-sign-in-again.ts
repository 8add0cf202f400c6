import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { askToSignIn } from "#app/trpc/provider.tsx";

/** Asks whoever's session has ended to sign in where they are, when that is what a form failed for. */
export function useSignInAgain(errors: FormErrors | undefined): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    if (errors?.isSignedOut) void askToSignIn(queryClient);
  }, [errors, queryClient]);
}

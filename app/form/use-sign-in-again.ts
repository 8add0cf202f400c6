import { createContext, useContext, useEffect } from "react";
import type { FormErrors } from "./form-errors.ts";

/** Lets whoever's session has ended sign in where they are; who keeps the page's data says how. */
export const SignInAgainContext = createContext<() => void>(() => undefined);

/** Asks whoever's session has ended to sign in where they are, when that is what a form failed for. */
export function useSignInAgain(errors: FormErrors | undefined): void {
  const askToSignIn = useContext(SignInAgainContext);
  useEffect(() => {
    if (errors?.isSignedOut) askToSignIn();
  }, [errors, askToSignIn]);
}

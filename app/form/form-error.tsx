import { useEffect, useRef } from "react";
import type { FormErrors } from "./form-errors.ts";
import { useSignInAgain } from "./use-sign-in-again.ts";

/** What is wrong with a form as a whole, read out at once; when it is a field, that field gets the focus instead. */
export function FormError({ errors }: { errors: FormErrors | undefined }) {
  const place = useRef<HTMLDivElement>(null);
  useSignInAgain(errors);
  useEffect(() => {
    if (errors) place.current?.closest("form")?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [errors]);
  return (
    <div ref={place} role="alert" className={errors?.form ? "" : "sr-only"}>
      {errors?.form && (
        <p className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">{errors.form}</p>
      )}
    </div>
  );
}

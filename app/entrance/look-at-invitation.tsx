import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { FrontPage } from "./front-page.tsx";
import { Field } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf } from "#app/trpc/fields-of.ts";

const storedAs = "invitation";

/** Sends the link's token to be looked at, by itself where scripts run; says why one doesn't work. */
export function LookAtInvitation({
  errors,
}: {
  errors: ErrorsOf<"organizations", "lookAtInvitation"> | undefined;
}) {
  const form = useTokenOfInvitation();
  return (
    <FrontPage title="Join an organization" text="You were invited to look after bots together.">
      <Form ref={form} method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={errors} />
        <Field
          label="Code of the invitation"
          name="token"
          autoComplete="off"
          spellCheck={false}
          required
          hint="The link you were given, or what follows its #. Opening the link fills it in."
          errors={errors}
        />
        <SubmitButton busy="Looking…">Continue</SubmitButton>
      </Form>
    </FrontPage>
  );
}

/**
 * The token comes in the part of the address that is never sent, so that it is in no log; this tab keeps it while one
 * signs in or confirms an address, and the address forgets it.
 */
function useTokenOfInvitation() {
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  useEffect(() => {
    const { hash, pathname, search } = window.location;
    const token = hash.length > 1 ? hash.slice(1) : keptInvitation();
    const input = form.current?.querySelector<HTMLInputElement>("[name=token]");
    if (!token || !input) return;
    input.value = token;
    history.replaceState(history.state, "", pathname + search);
    submit(form.current);
  }, [submit]);
  return form;
}

/** For coming back after signing in. A browser that keeps nothing leads there by the link once more. */
export function keepInvitation(token: string): void {
  try {
    sessionStorage.setItem(storedAs, token);
  } catch {
    // Then the link is opened again.
  }
}

/** Kept only once: a link that doesn't work isn't tried again and again. */
function keptInvitation(): string | null {
  try {
    const token = sessionStorage.getItem(storedAs);
    sessionStorage.removeItem(storedAs);
    return token;
  } catch {
    return null;
  }
}

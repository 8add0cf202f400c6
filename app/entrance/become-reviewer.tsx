import { Form } from "@remix-run/react";
import { useRef } from "react";
import { TokenField } from "./token-field.tsx";
import { useTokenOfLink } from "./use-token-of-link.ts";
import { FormError } from "#app/form/form-error.tsx";
import type { FormErrors } from "#app/form/form-errors.ts";
import { SubmitButton } from "#app/form/submit-button.tsx";

/** What is here for whoever doesn't review widgets: the way to do so, with the operator's link. */
export function BecomeReviewer({ errors }: { errors: FormErrors | undefined }) {
  const form = useRef<HTMLFormElement>(null);
  useTokenOfLink(form);
  return (
    <section aria-labelledby="become" className="card max-w-xl p-4">
      <h1 id="become" className="mb-2 text-xl font-semibold">
        Review widgets
      </h1>
      <p className="mb-4">
        Reviewers look at widgets before anybody is offered them. Whoever runs this server makes you one, by a
        command or with a link that works once.
      </p>
      <Form ref={form} method="post" className="flex flex-col gap-4" noValidate>
        <FormError errors={errors} />
        <TokenField errors={errors} from="server’s log" />
        <p>
          <SubmitButton busy="One moment…">Become a reviewer</SubmitButton>
        </p>
      </Form>
    </section>
  );
}

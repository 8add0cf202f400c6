import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { FormErrors } from "#app/form/form-errors.ts";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";

type Props = {
  title: string;
  intent: string;
  errors: FormErrors | undefined;
  /** What its button says, and says while it is busy. */
  submit: { text: string; busy: string };
  isDangerous?: boolean;
  children: ReactNode;
};

/** A form behind its title; open while something in it is wrong. */
export function FoldedForm({ title, intent, errors, submit, isDangerous = false, children }: Props) {
  return (
    <details open={errors !== undefined}>
      <summary className={isDangerous ? "button-danger" : "cursor-pointer text-sm font-medium"}>
        {title}
      </summary>
      <Form method="post" noValidate className="flex max-w-96 flex-col gap-4 pt-4">
        <HiddenFields values={{ intent }} />
        <FormError errors={errors} />
        {children}
        <p>
          <SubmitButton
            look={isDangerous ? "button-danger" : "button-primary"}
            busy={submit.busy}
            when={{ intent }}
          >
            {submit.text}
          </SubmitButton>
        </p>
      </Form>
    </details>
  );
}

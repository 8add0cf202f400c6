import { Form } from "@remix-run/react";
import { fixtureStates } from "#domain/widget.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Field } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { Rendered } from "#app/trial/rendered-states.tsx";

type Props = { rendered: Rendered[]; mayNotDecide: string | null; errors: FormErrors | undefined };

/** Offers the version to everybody, or sends it back; it can be offered once it was drawn in every state. */
export function Decision({ rendered, mayNotDecide, errors }: Props) {
  const drawn = rendered.filter(({ ok }) => ok).length;
  if (mayNotDecide !== null) return <p className="card p-4">{mayNotDecide}</p>;
  return (
    <section aria-labelledby="decide" className="card p-4">
      <h2 id="decide" className="mb-3 font-semibold">
        Decide
      </h2>
      <Form method="post" className="flex max-w-xl flex-col gap-4">
        <FormError errors={errors} />
        <input type="hidden" name="rendered" value={JSON.stringify(rendered)} />
        <div>
          <label htmlFor="note" className="mb-1 block text-sm font-medium">
            Note to the author
          </label>
          <textarea id="note" name="note" className="input" rows={3} maxLength={4_000} />
        </div>
        <p role="status" className="text-sm text-muted">
          Drawn without errors in {drawn} of {fixtureStates.length} states.
        </p>
        <div className="flex flex-wrap gap-2">
          <button
            type="submit"
            name="intent"
            value="approve"
            className="button-primary"
            disabled={drawn < fixtureStates.length}
          >
            Approve and publish
          </button>
          <button type="submit" name="intent" value="reject" className="button">
            Send back
          </button>
        </div>
      </Form>
    </section>
  );
}

/** The kill switch. */
export function StopEverywhere({ errors }: { errors: FormErrors | undefined }) {
  return (
    <details className="card p-4">
      <summary className="cursor-pointer font-semibold text-bad">Stop this version everywhere…</summary>
      <Form method="post" className="mt-3 flex max-w-xl flex-col gap-4">
        <p>It stops on every dashboard within a minute, for good. Only a newer version can follow it.</p>
        <input type="hidden" name="intent" value="stop" />
        <Field
          label="Reason, shown to everybody who has it"
          name="reason"
          required
          maxLength={300}
          error={errors?.fields.reason}
        />
        <p>
          <SubmitButton look="button-danger" busy="Stopping…" when={{ intent: "stop" }}>
            Stop it everywhere
          </SubmitButton>
        </p>
      </Form>
    </details>
  );
}

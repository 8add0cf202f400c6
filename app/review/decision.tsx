import { Form } from "@remix-run/react";
import { fixtureStates } from "#domain/widgets/widget.ts";
import { Field, TextAreaField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import type { Rendered } from "#app/trial/rendered-states.tsx";

type Props = {
  /** Of what is on the page: nothing else is decided on. */
  contentHash: string;
  rendered: Rendered[];
  mayNotDecide: string | null;
  errors: ErrorsOf<"review", "decide"> | undefined;
};

/** Offers the version to everybody, or sends it back; it can be offered once it was drawn in every state. */
export function Decision({ contentHash, rendered, mayNotDecide, errors }: Props) {
  const drawn = rendered.filter(({ ok }) => ok).length;
  if (mayNotDecide !== null) return <p className="card p-4">{mayNotDecide}</p>;
  return (
    <section aria-labelledby="decide" className="card p-4">
      <h2 id="decide" className="mb-3 font-semibold">
        Decide
      </h2>
      <Form method="post" className="flex max-w-xl flex-col gap-4">
        <FormError errors={errors} />
        <HiddenFields<FieldsOf<"review", "decide">>
          values={{ contentHash, rendered: JSON.stringify(rendered) }}
        />
        <TextAreaField label="Note to the author" name="note" rows={3} maxLength={4_000} errors={errors} />
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

type Stopped = Pick<Props, "contentHash"> & { errors: ErrorsOf<"review", "kill"> | undefined };

/** The kill switch. */
export function StopEverywhere({ contentHash, errors }: Stopped) {
  return (
    <details className="card p-4">
      <summary className="cursor-pointer font-semibold text-bad">Stop this version everywhere…</summary>
      <Form method="post" className="mt-3 flex max-w-xl flex-col gap-4">
        <p>It stops on every dashboard within a minute, for good. Only a newer version can follow it.</p>
        <HiddenFields<FieldsOf<"review", "kill">> values={{ intent: "stop", contentHash }} />
        <Field
          label="Reason, shown to everybody who has it"
          name="reason"
          required
          maxLength={300}
          errors={errors}
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

import { Form, Link } from "@remix-run/react";
import { Field, SelectField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { KeyOnce } from "#app/ui/key-once.tsx";
import { Section } from "#app/ui/section.tsx";
import { KeyRow } from "#app/form/key-row.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import type { ApiKey } from "#server/api-keys/api-keys.inputs.ts";

type Props = {
  keys: ApiKey[];
  timeZone: string;
  /** The key just made, shown this once. */
  secret: string | undefined;
  errors: ErrorsOf<"apiKeys", "create"> | undefined;
};

/** What programs act for someone with: makes and revokes keys for the API. */
export function ApiKeys({ keys, timeZone, secret, errors }: Props) {
  return (
    <Section
      id="api-keys"
      title="API keys"
      text={
        <>
          With a key a program does what you may do, in every context of yours.{" "}
          <Link to="/docs/api" className="link">
            What programs can do
          </Link>
        </>
      }
    >
      <div role="status" className="empty:hidden">
        {secret && <KeyOnce title="Your API key" secret={secret} />}
      </div>
      <div className="divide-y divide-border rounded-control border border-border">
        {keys.length > 0 && (
          <ul className="divide-y divide-border">
            {keys.map((key) => (
              <KeyRow<FieldsOf<"apiKeys", "revoke">>
                key={key.id}
                used={key}
                timeZone={timeZone}
                access={accessOf(key.scopes)}
                revoke={{ intent: "revoke-api-key", apiKeyId: key.id }}
              />
            ))}
          </ul>
        )}
        <NewKey key={secret} isFirst={keys.length === 0} errors={errors} />
      </div>
    </Section>
  );
}

function NewKey({
  isFirst,
  errors,
}: {
  isFirst: boolean;
  errors: ErrorsOf<"apiKeys", "create"> | undefined;
}) {
  return (
    <details open={isFirst || errors !== undefined}>
      <summary className="cursor-pointer px-4 py-3 text-sm font-medium">New API key</summary>
      <Form method="post" noValidate className="flex max-w-96 flex-col gap-4 px-4 pb-4">
        <HiddenFields values={{ intent: "create-api-key" }} />
        <FormError errors={errors} />
        <Field
          label="Name"
          name="name"
          required
          maxLength={80}
          autoComplete="off"
          hint="What uses it, such as “Weekly report”."
          errors={errors}
        />
        <SelectField label="It may" name="scopes" defaultValue="read" errors={errors}>
          <option value="read">Read</option>
          <option value="write">Read and change</option>
        </SelectField>
        <SelectField label="Expires" name="expiresAt" defaultValue="90" errors={errors}>
          <option value="30">In 30 days</option>
          <option value="90">In 90 days</option>
          <option value="365">In a year</option>
          <option value="0">Never</option>
        </SelectField>
        <p>
          <SubmitButton busy="Creating…" when={{ intent: "create-api-key" }}>
            Create API key
          </SubmitButton>
        </p>
      </Form>
    </details>
  );
}

function accessOf(scopes: ApiKey["scopes"]): string {
  return scopes.includes("write") ? "may change things" : "reads only";
}

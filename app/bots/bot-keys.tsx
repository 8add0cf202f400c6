import { Form } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Viewer } from "#widgets/contract/view.ts";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Field, SelectField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { KeyRow } from "#app/form/key-row.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import { KeyOnce } from "#app/ui/key-once.tsx";
import type { BotAnswer } from "./bot-actions.server.ts";
import { SnippetTabs } from "./snippet-tabs.tsx";

type Props = {
  botRef: { scope: string; botId: string };
  viewer: Viewer;
  origin: string;
  mayWrite: boolean;
  answer: BotAnswer | undefined;
};

/** The bot's keys, those that don't work any more included; makes and revokes them, and says what to do with one. */
export function BotKeys({ botRef, viewer, origin, mayWrite, answer }: Props) {
  const trpc = useTRPC();
  const {
    data: { keys },
  } = useSuspenseQuery(trpc.bots.keys.queryOptions(botRef));
  const errors: ErrorsOf<"bots", "createKey"> | undefined =
    answer?.intent === "create-key" ? answer.errors : undefined;
  const secret = answer?.secret;
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
      {secret && (
        <div className="xl:col-span-2">
          <KeyOnce title="The bot’s key" secret={secret} />
        </div>
      )}
      <section aria-labelledby="keys">
        <h2 id="keys" className="mb-2 font-semibold">
          Keys
        </h2>
        <div className="card divide-y divide-border">
          <ul className="divide-y divide-border">
            {keys.map((key) => (
              <KeyRow<FieldsOf<"bots", "revokeKey">>
                key={key.id}
                used={key}
                timeZone={viewer.timeZone}
                revoke={mayWrite ? { intent: "revoke-key", keyId: key.id } : undefined}
              />
            ))}
          </ul>
          {mayWrite && (
            <details open={errors !== undefined}>
              <summary className="cursor-pointer px-4 py-3 text-sm font-medium">New key</summary>
              <Form method="post" noValidate className="flex max-w-text flex-col gap-4 px-4 pb-4">
                <FormError errors={errors} />
                <Field
                  label="Name"
                  name="name"
                  required
                  maxLength={80}
                  autoComplete="off"
                  hint="Where it is used, such as “Staging”."
                  errors={errors}
                />
                <SelectField label="Expires" name="expiresAt" defaultValue="0" errors={errors}>
                  <option value="0">Never</option>
                  <option value="30">In 30 days</option>
                  <option value="90">In 90 days</option>
                  <option value="365">In a year</option>
                </SelectField>
                <HiddenFields values={{ intent: "create-key" }} />
                <p>
                  <SubmitButton busy="Creating…" when={{ intent: "create-key" }}>
                    Create key
                  </SubmitButton>
                </p>
              </Form>
            </details>
          )}
        </div>
      </section>
      <Code origin={origin} secret={secret} />
    </div>
  );
}

function Code({ origin, secret }: { origin: string; secret: string | undefined }) {
  return (
    <details className="card xl:mt-7" open={secret !== undefined}>
      <summary className="cursor-pointer px-4 py-3 font-medium">Code to report events</summary>
      <div className="border-t border-border p-4">
        {!secret && <p className="mb-2 text-sm text-muted">Put the bot’s key in place of YOUR_BOT_KEY.</p>}
        <SnippetTabs origin={origin} secret={secret ?? "YOUR_BOT_KEY"} />
      </div>
    </details>
  );
}

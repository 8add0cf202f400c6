import { Form } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Viewer } from "#widgets/sdk/view.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Field, SelectField } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { endOfKey, KeyUse } from "#app/ui/key-use.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
import type { BotKey } from "#server/bots/bots.inputs.ts";
import type { BotAnswer } from "./bot-actions.server.ts";

type Props = {
  botRef: { scope: string; botId: string };
  viewer: Viewer;
  mayWrite: boolean;
  answer: BotAnswer | undefined;
};

/** The bot's keys, those that don't work any more included; makes and revokes them. */
export function BotKeys({ botRef, viewer, mayWrite, answer }: Props) {
  const trpc = useTRPC();
  const {
    data: { keys },
  } = useSuspenseQuery(trpc.bots.keys.queryOptions(botRef));
  const isFailed = answer?.intent === "create-key" && answer.errors !== undefined;
  return (
    <section aria-labelledby="keys">
      <h2 id="keys" className="mb-2 font-semibold">
        Keys
      </h2>
      <div className="card divide-y divide-border">
        <ul className="divide-y divide-border">
          {keys.map((key) => (
            <Key key={key.id} botKey={key} viewer={viewer} mayWrite={mayWrite} />
          ))}
        </ul>
        {mayWrite && (
          <details open={isFailed}>
            <summary className="cursor-pointer px-4 py-3 text-sm font-medium">New key</summary>
            <Form method="post" noValidate className="flex max-w-text flex-col gap-4 px-4 pb-4">
              <FormError errors={isFailed ? answer.errors : undefined} />
              <Field
                label="Name"
                name="name"
                required
                maxLength={80}
                autoComplete="off"
                hint="Where it is used, such as “Staging”."
                error={isFailed ? answer.errors?.fields.name : undefined}
              />
              <SelectField label="Expires" name="expiresInDays" defaultValue="0">
                <option value="0">Never</option>
                <option value="30">In 30 days</option>
                <option value="90">In 90 days</option>
                <option value="365">In a year</option>
              </SelectField>
              <input type="hidden" name="intent" value="create-key" />
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
  );
}

type KeyProps = { botKey: BotKey; viewer: Viewer; mayWrite: boolean };

function Key({ botKey, viewer, mayWrite }: KeyProps) {
  const { id, name } = botKey;
  const end = endOfKey(botKey, useNow());
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className={`min-w-0 flex-1 basis-64 ${end ? "text-muted" : ""}`}>
        <h3 className="truncate font-medium">
          {name} {end && <span className="font-normal">({end})</span>}
        </h3>
        <KeyUse used={botKey} timeZone={viewer.timeZone} />
      </div>
      {mayWrite && !end && (
        <details className="text-sm">
          <summary className="button" aria-label={`Revoke ${name}…`}>
            Revoke…
          </summary>
          <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
            <input type="hidden" name="intent" value="revoke-key" />
            <input type="hidden" name="keyId" value={id} />
            <span>What still uses it is refused at once.</span>
            <SubmitButton busy="Revoking…" look="button-danger" when={{ keyId: id }}>
              Revoke {name}
            </SubmitButton>
          </Form>
        </details>
      )}
    </li>
  );
}

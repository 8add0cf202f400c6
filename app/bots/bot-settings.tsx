import { Form } from "@remix-run/react";
import type { BotOutput } from "#server/bots/bots.inputs.ts";
import { FormError } from "#app/form/form-error.tsx";
import { OpenedWith } from "#app/form/opened-with.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { BotAnswer } from "./bot-actions.server.ts";
import { BotFields } from "./bot-fields.tsx";
import { type BotField, botLabels } from "./bot-labels.ts";

/** Changes a bot, pauses it, deletes it. */
export function BotSettings({ bot, answer }: { bot: BotOutput; answer: BotAnswer | undefined }) {
  const errorsOf = (intent: string) => (answer?.intent === intent ? answer.errors : undefined);
  const { name, platform, description } = bot;
  return (
    <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
      <section aria-labelledby="settings">
        <h2 id="settings" className="mb-2 font-semibold">
          Settings
        </h2>
        <Form method="post" noValidate className="card flex flex-col gap-4 p-4">
          <FormError errors={errorsOf("update")} />
          <OpenedWith<BotField> values={{ name, platform, description }} labels={botLabels} />
          <BotFields values={{ name, platform, description }} errors={errorsOf("update")} />
          <HiddenFields values={{ intent: "update" }} />
          <p>
            <SubmitButton busy="Saving…" when={{ intent: "update" }}>
              Save changes
            </SubmitButton>
          </p>
        </Form>
      </section>
      <div className="flex flex-col gap-6">
        <section aria-labelledby="pause">
          <h2 id="pause" className="mb-2 font-semibold">
            Pause
          </h2>
          <Form method="post" className="card flex flex-wrap items-center gap-4 px-4 py-3">
            <p className="min-w-0 flex-1 basis-64 text-sm">
              {bot.isPaused
                ? "Paused: what the bot reports is refused."
                : "A paused bot keeps its keys and numbers; what it reports is refused."}
            </p>
            <HiddenFields values={{ intent: bot.isPaused ? "resume" : "pause" }} />
            <SubmitButton
              busy="One moment…"
              look="button"
              when={{ intent: bot.isPaused ? "resume" : "pause" }}
            >
              {bot.isPaused ? "Resume bot" : "Pause bot"}
            </SubmitButton>
          </Form>
        </section>
        <section aria-labelledby="danger">
          <h2 id="danger" className="mb-2 font-semibold text-bad">
            Danger zone
          </h2>
          <details className="card border-bad px-4 py-3 text-sm">
            <summary className="button-danger">Delete bot…</summary>
            <Form method="post" className="mt-3 flex flex-wrap items-center gap-4">
              <p className="min-w-0 flex-1 basis-64">
                <bdi>{name}</bdi> leaves every list and its keys stop working. Its numbers stay, under its
                name. This can’t be undone.
              </p>
              <HiddenFields values={{ intent: "delete" }} />
              <SubmitButton busy="Deleting…" look="button-danger" when={{ intent: "delete" }}>
                Delete <bdi>{name}</bdi>
              </SubmitButton>
            </Form>
          </details>
        </section>
      </div>
    </div>
  );
}

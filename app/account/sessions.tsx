import { Form } from "@remix-run/react";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { Section } from "#app/ui/section.tsx";

type Session = { id: string; device: string; ip: string | null; lastUsedAt: string; isThis: boolean };
type Props = { sessions: Session[]; timeZone: string };

/** Where somebody is signed in, and the way to end that. */
export function Sessions({ sessions, timeZone }: Props) {
  return (
    <Section id="sessions" title="Sessions" text="Where you are signed in. End what you don’t know.">
      <ul className="divide-y divide-border">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3 first:pt-0">
            <div className="min-w-0 flex-1 basis-64">
              <h3 className="font-medium">
                {session.device} {session.isThis && <span className="font-normal text-good">(this one)</span>}
              </h3>
              <p className="flex flex-wrap gap-x-3 text-xs text-muted">
                <span>
                  Last used <RelativeTime at={session.lastUsedAt} timeZone={timeZone} />
                </span>
                {session.ip && <span>from {session.ip}</span>}
              </p>
            </div>
            {!session.isThis && (
              <Form method="post" preventScrollReset>
                <HiddenFields<FieldsOf<"account", "endSession">>
                  values={{ intent: "end-session", sessionId: session.id }}
                />
                <SubmitButton look="button" busy="Ending…" when={{ sessionId: session.id }}>
                  End<span className="sr-only"> the session of {session.device}</span>
                </SubmitButton>
              </Form>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Form method="post" preventScrollReset>
          <HiddenFields values={{ intent: "end-other-sessions" }} />
          <SubmitButton look="button" busy="Ending…" when={{ intent: "end-other-sessions" }}>
            End all others
          </SubmitButton>
        </Form>
      )}
    </Section>
  );
}

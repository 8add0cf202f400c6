import { Form } from "@remix-run/react";
import { capabilityText } from "#domain/widgets/capability-text.ts";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { formatDate } from "#widgets/ui/format-date.ts";
import type { Sandboxed } from "./sandboxed.server.ts";

type Grant = NonNullable<Sandboxed["own"]>["grants"][number];
type Props = { userWidgetId: string; grants: readonly Grant[]; timeZone: string };

/** What a widget asks for, each allowed or not, and the button that changes that. */
export function Grants({ userWidgetId, grants, timeZone }: Props) {
  if (grants.length === 0) return <p className="text-sm">It asked for nothing, and may do nothing.</p>;
  return (
    <div>
      <h3 className="mb-1 text-sm font-medium">What it may do</h3>
      <ul className="divide-y divide-border rounded-control border border-border text-sm">
        {grants.map(({ capability, purpose, isGranted, grantedBy, grantedAt }) => {
          const intent = isGranted ? "revoke" : "grant";
          const text = capabilityText(capability);
          return (
            <li key={capability} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-2">
              <div className={`min-w-0 flex-1 basis-56 break-words ${isGranted ? "" : "text-muted"}`}>
                <p>{isGranted ? `It may ${text}` : `Not allowed: ${text}`}</p>
                {purpose && <p className="text-xs text-muted">Its author says what for: {purpose}</p>}
                {grantedAt && (
                  <p className="text-xs text-muted">
                    Allowed on {formatDate(grantedAt, timeZone)}
                    {grantedBy && <span> by {grantedBy}</span>}
                  </p>
                )}
              </div>
              <Form method="post" preventScrollReset>
                <HiddenFields<FieldsOf<"sandbox", "grant" | "revoke">>
                  values={{ intent, userWidgetId, capability }}
                />
                <SubmitButton busy="One moment…" look="button" when={{ intent, userWidgetId, capability }}>
                  {isGranted ? "Revoke" : "Allow"}
                  <span className="sr-only"> “{text}”</span>
                </SubmitButton>
              </Form>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

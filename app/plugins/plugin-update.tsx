import { Form } from "@remix-run/react";
import { ConsentTerms } from "#app/consent/consent-terms.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import type { Sandboxed } from "./sandboxed.server.ts";

type Start = Sandboxed["start"];
type Props = { userWidgetId: string; start: Start; update: NonNullable<Start["update"]> };

/** A newer version: what changed, what more it asks for, and the button that agrees to exactly that. */
export function PluginUpdate({ userWidgetId, start, update }: Props) {
  const { versionId, version, more, changelog } = update;
  return (
    <section
      aria-label={`Update of ${start.name}`}
      className="flex flex-col gap-3 rounded-control border border-border p-3 text-sm"
    >
      <h3 className="font-medium">
        Version {version} is there; {start.version} is installed
      </h3>
      {changelog !== "" && <p className="whitespace-pre-line break-words">{changelog}</p>}
      {more.length > 0 ? (
        <>
          <p>It waits for you, because it asks for more than you allowed:</p>
          <ConsentTerms capabilities={more} together={[...start.capabilities, ...more]} />
        </>
      ) : (
        <p className="text-muted">It asks for nothing more.</p>
      )}
      <Form method="post" preventScrollReset>
        <HiddenFields<FieldsOf<"sandbox", "update">>
          values={{ intent: "update", userWidgetId, versionId, consent: more.join(" ") }}
        />
        <SubmitButton busy="Updating…" look="button-primary" when={{ intent: "update", userWidgetId }}>
          {more.length > 0 ? "Update and allow" : "Update"}
          <span className="sr-only"> {start.name}</span>
        </SubmitButton>
      </Form>
    </section>
  );
}

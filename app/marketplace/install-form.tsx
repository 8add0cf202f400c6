import { Form, Link } from "@remix-run/react";
import { ConsentTerms } from "#app/consent/consent-terms.tsx";
import { isPriced, priceText } from "#app/consent/price-text.ts";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import type { OfferedWidget } from "./offered-widget.ts";
import type { WidgetAnswer } from "./widget-actions.server.ts";

type Props = {
  scope: string;
  widget: OfferedWidget;
  /** How often it is installed in the context. */
  installedCount: number;
  answer: WidgetAnswer | undefined;
};

/** What it asks for, and the button that agrees to it and puts it onto the dashboard. */
export function InstallForm({ scope, widget, installedCount, answer }: Props) {
  return (
    <aside aria-labelledby="terms" className="card flex flex-col gap-4 self-start p-4 lg:sticky lg:top-20">
      <h2 id="terms" className="font-semibold">
        What it asks for
      </h2>
      <ConsentTerms capabilities={widget.capabilities} fetches={widget.fetches} />
      {installedCount > 0 && (
        <p className="text-sm">
          {installedCount === 1 ? "It is installed here." : `It is installed here ${installedCount} times.`}{" "}
          <Link className="link" to={`/${scope}/plugins`}>
            What it did, and what it may do
          </Link>
        </p>
      )}
      {isPriced(widget) ? (
        <p className="text-sm">
          It costs {priceText(widget)}, and can’t be bought yet: payments don’t exist here so far.
        </p>
      ) : (
        (installedCount === 0 || widget.allowMultiple) && <Install widget={widget} answer={answer} />
      )}
    </aside>
  );
}

function Install({ widget, answer }: Pick<Props, "widget" | "answer">) {
  const [newest] = widget.versions;
  if (!newest) return null;
  return (
    <Form method="post" className="flex flex-col gap-3">
      <FormError
        errors={answer?.intent === "install" ? answer.errors && shownAsOne(answer.errors) : undefined}
      />
      <HiddenFields<FieldsOf<"widgets", "install">>
        values={{
          intent: "install",
          versionId: newest.versionId,
          contentHash: widget.program.contentHash,
          consent: newest.capabilities.join(" "),
        }}
      />
      <SubmitButton busy="Installing…" when={{ intent: "install" }}>
        {newest.capabilities.length > 0 ? "Install and allow" : "Install"}
      </SubmitButton>
      <p className="text-xs text-muted">You can take each of these back at any time, under Plugins.</p>
    </Form>
  );
}

type Errors = NonNullable<WidgetAnswer["errors"]>;

/** There is no field to say it beside. */
function shownAsOne({ form, fields, ...errors }: Errors): Errors {
  return { ...errors, fields: {}, form: form ?? Object.values(fields).join(" ") };
}

import { Form } from "@remix-run/react";
import { widgetReportReasons } from "#domain/widgets/widget-report.ts";
import { SelectField, TextAreaField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import type { WidgetAnswer } from "./widget-actions.server.ts";

const reasonNames: Record<(typeof widgetReportReasons)[number], string> = {
  broken: "It doesn’t work",
  misleading: "It isn’t what it says",
  harmful: "It does harm, or tries to",
  offensive: "It is offensive",
  other: "Something else",
};

type Props = { name: string; versionId: string | undefined; answer: WidgetAnswer | undefined };

/** Tells the reviewers what is wrong with a widget. */
export function ReportForm({ name, versionId, answer }: Props) {
  const errors: ErrorsOf<"marketplace", "report"> | undefined =
    answer?.intent === "report" ? answer.errors : undefined;
  return (
    <details className="text-sm" open={errors !== undefined}>
      <summary className="button">Report this widget…</summary>
      <Form method="post" className="card mt-3 flex max-w-text flex-col gap-4 p-4" key={answer?.said}>
        <FormError errors={errors} />
        <p className="text-muted">
          The reviewers of this Botdeck read it, and can stop a widget everywhere. <bdi>{name}</bdi>’s author
          isn’t told who you are.
        </p>
        <HiddenFields<FieldsOf<"marketplace", "report">>
          values={{ intent: "report", ...(versionId && { versionId }) }}
        />
        <SelectField label="What is wrong" name="reason" errors={errors}>
          {widgetReportReasons.map((reason) => (
            <option key={reason} value={reason}>
              {reasonNames[reason]}
            </option>
          ))}
        </SelectField>
        <TextAreaField
          label="What happened (optional)"
          name="text"
          rows={3}
          maxLength={2_000}
          errors={errors}
        />
        <p>
          <SubmitButton busy="Sending…" when={{ intent: "report" }}>
            Send report
          </SubmitButton>
        </p>
      </Form>
    </details>
  );
}

import { Form } from "@remix-run/react";
import { widgetReportReasons } from "#domain/widget-report.ts";
import { SelectField, TextAreaField } from "#app/ui/field.tsx";
import { FormError } from "#app/ui/form-error.tsx";
import { SubmitButton } from "#app/ui/submit-button.tsx";
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
  const errors = answer?.intent === "report" ? answer.errors : undefined;
  return (
    <details className="text-sm" open={errors !== undefined}>
      <summary className="button">Report this widget…</summary>
      <Form method="post" className="card mt-3 flex max-w-text flex-col gap-4 p-4" key={answer?.said}>
        <FormError errors={errors} />
        <p className="text-muted">
          The reviewers of this Botdeck read it, and can stop a widget everywhere. {name}’s author isn’t told
          who you are.
        </p>
        <input type="hidden" name="intent" value="report" />
        {versionId && <input type="hidden" name="versionId" value={versionId} />}
        <SelectField label="What is wrong" name="reason" error={errors?.fields.reason}>
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
          error={errors?.fields.text}
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

import { Form } from "@remix-run/react";
import { Star } from "lucide-react";
import { useId } from "react";
import { TextAreaField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import type { OfferedWidget } from "./offered-widget.ts";
import type { WidgetAnswer } from "./widget-actions.server.ts";

type Props = { own: OfferedWidget["ownRating"]; answer: WidgetAnswer | undefined };

/** One's own rating, to give or to change. */
export function RatingForm({ own, answer }: Props) {
  const { stars, text } = own ?? { stars: undefined, text: "" };
  const errors: ErrorsOf<"marketplace", "rate"> | undefined =
    answer?.intent === "rate" ? answer.errors : undefined;
  return (
    <div className="card mb-4 p-4">
      <Form method="post" className="flex flex-col gap-4" key={String(stars)}>
        <FormError errors={errors} />
        <HiddenFields values={{ intent: "rate" }} />
        <StarsField own={stars} isMissing={errors?.fields.stars !== undefined} />
        <TextAreaField
          label="What you think of it (optional)"
          name="text"
          rows={3}
          maxLength={2_000}
          defaultValue={text}
          errors={errors}
        />
        <p>
          <SubmitButton busy="Saving…" when={{ intent: "rate" }}>
            {own ? "Change rating" : "Rate"}
          </SubmitButton>
        </p>
      </Form>
      {own && (
        <Form method="post" className="mt-3">
          <HiddenFields values={{ intent: "unrate" }} />
          <SubmitButton busy="Deleting…" when={{ intent: "unrate" }} look="button">
            Delete my rating
          </SubmitButton>
        </Form>
      )}
    </div>
  );
}

const starsField: FieldsOf<"marketplace", "rate"> = "stars";

/** Stars to press; by keyboard they are the radio buttons that they stand for. Each lights those before it as well. */
function StarsField({ own, isMissing }: { own: number | undefined; isMissing: boolean }) {
  const id = useId();
  return (
    <fieldset aria-describedby={isMissing ? id : undefined}>
      <legend className="mb-1 text-sm font-medium">{own !== undefined ? "Your rating" : "Rate it"}</legend>
      <div className="star-choice">
        {[1, 2, 3, 4, 5].map((stars) => (
          <label key={stars} title={starsText(stars)}>
            <input
              type="radio"
              className="sr-only"
              name={starsField}
              value={stars}
              required
              defaultChecked={own === stars}
            />
            <Star size={24} aria-hidden />
            <span className="sr-only">{starsText(stars)}</span>
          </label>
        ))}
      </div>
      {isMissing && (
        <p id={id} className="text-xs text-bad">
          Choose how many stars.
        </p>
      )}
    </fieldset>
  );
}

function starsText(stars: number): string {
  return stars === 1 ? "1 star" : `${stars} stars`;
}

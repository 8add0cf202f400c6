import { Form, Link } from "@remix-run/react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { formatDate } from "#widgets/ui/format-date.ts";
import { FrontPage } from "./front-page.tsx";

/** What somebody sees who signed in to an account that they deleted. */
export function TakeBack({ deleted }: { deleted: { token: string; until: string } }) {
  return (
    <FrontPage
      title="This account was deleted"
      text={`On ${formatDate(deleted.until, "UTC")} it is gone for good, with everything in it. Until then you can have it back as it was.`}
      below={
        <Link className="link" to="/">
          Leave it deleted
        </Link>
      }
    >
      <Form method="post" action="/take-back">
        <HiddenFields<FieldsOf<"account", "takeBack">> values={{ token: deleted.token }} />
        <SubmitButton busy="Bringing it back…">Take the deletion back</SubmitButton>
      </Form>
    </FrontPage>
  );
}

import { deletionGraceDays } from "#domain/deletion.ts";
import { Form } from "@remix-run/react";
import { Field } from "#app/form/field.tsx";
import { OpenedWith } from "#app/form/opened-with.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { Section } from "#app/ui/section.tsx";

/** Another name for the organization, for those who may. */
export function RenameOrganization({ name }: { name: string }) {
  return (
    <Section id="rename" title="Name">
      <Form method="post" className="flex max-w-96 flex-col gap-4" noValidate>
        <HiddenFields values={{ intent: "rename" }} />
        <OpenedWith<"name"> values={{ name }} labels={{ name: "Name" }} />
        <Field<FieldsOf<"organizations", "rename">>
          label="Name of the organization"
          name="name"
          autoComplete="off"
          required
          defaultValue={name}
          hint="Its address stays, so that every link to it keeps working."
        />
        <div>
          <SubmitButton look="button" busy="Renaming…" when={{ intent: "rename" }}>
            Rename
          </SubmitButton>
        </div>
      </Form>
    </Section>
  );
}

/** The end of the organization, for its owners; its name is typed, so that it doesn't end by a slip. */
export function DeleteOrganization({ name }: { name: string }) {
  return (
    <Section id="danger" title="Danger zone" isDangerous>
      <h3 className="-mb-4 font-medium">Delete the organization</h3>
      <p className="max-w-text text-sm text-muted">
        It is gone for every member at once, and its bots are refused. For {deletionGraceDays} days an owner
        can bring it back as it was; then its bots, events, numbers, dashboards and audit log are removed for
        good.
      </p>
      <details>
        <summary className="button-danger">Delete…</summary>
        <Form method="post" className="mt-4 flex max-w-96 flex-col gap-4" noValidate>
          <HiddenFields values={{ intent: "delete-organization" }} />
          <Field<FieldsOf<"organizations", "delete">>
            label={
              <>
                Type “<bdi>{name}</bdi>” to confirm
              </>
            }
            name="name"
            autoComplete="off"
            required
          />
          <div>
            <SubmitButton look="button-danger" busy="Deleting…" when={{ intent: "delete-organization" }}>
              Delete <bdi>{name}</bdi>
            </SubmitButton>
          </div>
        </Form>
      </details>
    </Section>
  );
}

import { Form } from "@remix-run/react";
import { manageableRoles, type Role } from "#domain/permissions.ts";
import { CopyButton } from "#app/ui/copy-button.tsx";
import { Field, SelectField } from "#app/form/field.tsx";
import { FormError } from "#app/form/form-error.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { ErrorsOf, FieldsOf } from "#app/trpc/fields-of.ts";
import { roleNames } from "#domain/role-names.ts";
import { formatDate } from "#widgets/ui/format-date.ts";

type OpenInvitation = { id: string; email: string | null; role: Role; expiresAt: string };
/** What became of the invitation just made or renewed. */
export type MadeInvitation = {
  /** Shown this once. */
  link?: string | undefined;
  said?: string | undefined;
  /** The id of a new one. */
  invited?: string | undefined;
};
type Props = {
  invitations: OpenInvitation[];
  viewerRole: Role;
  timeZone: string;
  sendsMail: boolean;
  made: MadeInvitation | undefined;
  errors: ErrorsOf<"organizations", "invite"> | undefined;
};

/** Inviting people, and what is still open of it; for those who may. */
export function Invitations({ invitations, viewerRole, timeZone, sendsMail, made = {}, errors }: Props) {
  return (
    <section aria-labelledby="invitations" className="card">
      <h2
        id="invitations"
        tabIndex={-1}
        className="scroll-mt-4 border-b border-border px-4 py-3 text-lg font-semibold"
      >
        Invitations
      </h2>
      <div role="status">
        {(made.said ?? made.link) && (
          <div className="flex flex-col gap-2 border-b border-border bg-good-soft px-4 py-3">
            {made.said && <p className="font-medium">{made.said}</p>}
            {made.link && <InvitationLink link={made.link} />}
          </div>
        )}
      </div>
      <InviteForm key={made.invited} viewerRole={viewerRole} sendsMail={sendsMail} errors={errors} />
      {invitations.length > 0 && (
        <ul className="divide-y divide-border border-t border-border">
          {invitations.map((invitation) => (
            <InvitationRow key={invitation.id} invitation={invitation} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function InvitationLink({ link }: { link: string }) {
  return (
    <>
      <p className="font-medium">Give this link to the one person it is for. It is shown only now.</p>
      <div className="flex items-center gap-2">
        <input className="input font-mono text-xs" readOnly value={link} aria-label="Invitation link" />
        <CopyButton text={link} what="link" />
      </div>
    </>
  );
}

function InviteForm({ viewerRole, sendsMail, errors }: Pick<Props, "viewerRole" | "sendsMail" | "errors">) {
  const invitable = manageableRoles[viewerRole].filter((role) => role !== "owner");
  return (
    <Form method="post" className="flex flex-col gap-4 p-4" noValidate>
      <HiddenFields values={{ intent: "invite" }} />
      <FormError errors={errors} />
      <div className="grid items-start gap-4 sm:grid-cols-[2fr_1.5fr_1fr]">
        <Field
          label="Who it is for (optional)"
          name="email"
          type="email"
          placeholder="grace@example.org"
          autoComplete="off"
          hint={sendsMail ? "They are mailed the link." : "To tell invitations apart. Nothing is sent."}
          errors={errors}
        />
        <SelectField
          label="Role"
          name="role"
          defaultValue="member"
          hint="Viewers look on; members also change bots; admins also give out keys and invite."
          errors={errors}
        >
          {invitable.map((role) => (
            <option key={role} value={role}>
              {roleNames[role]}
            </option>
          ))}
        </SelectField>
        <SelectField label="Works for" name="lastsDays" defaultValue="7" errors={errors}>
          <option value="1">1 day</option>
          <option value="7">7 days</option>
          <option value="30">30 days</option>
        </SelectField>
      </div>
      <div>
        <SubmitButton busy="Inviting…" when={{ intent: "invite" }}>
          {sendsMail ? "Invite" : "Make invitation link"}
        </SubmitButton>
      </div>
    </Form>
  );
}

type RowProps = Pick<Props, "timeZone"> & { invitation: OpenInvitation };

function InvitationRow({ invitation: { id, email, role, expiresAt }, timeZone }: RowProps) {
  const whom = email ?? "Whoever has the link";
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="truncate font-medium">{whom}</p>
        <p className="text-sm text-muted">
          {roleNames[role]} · until {formatDate(expiresAt, timeZone)}
        </p>
      </div>
      <Form method="post">
        <HiddenFields<FieldsOf<"organizations", "resendInvitation">>
          values={{ intent: "resend-invitation", invitationId: id }}
        />
        <SubmitButton look="button" busy="Making…" when={{ intent: "resend-invitation", invitationId: id }}>
          New link
        </SubmitButton>
      </Form>
      <Form method="post">
        <HiddenFields<FieldsOf<"organizations", "revokeInvitation">>
          values={{ intent: "revoke", invitationId: id }}
        />
        <SubmitButton look="button" busy="Withdrawing…" when={{ intent: "revoke", invitationId: id }}>
          Withdraw
        </SubmitButton>
      </Form>
    </li>
  );
}

import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import { RolesHelp } from "./roles-help.tsx";
import type { FormErrors } from "#app/form/form-errors.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Invitations, type MadeInvitation } from "./invitations.tsx";
import { DeleteOrganization, RenameOrganization } from "./change-organization.tsx";
import { MembersTable } from "./members-table.tsx";

type Props = {
  scope: string;
  /** Of the viewer. */
  userId: string;
  sendsMail: boolean;
  made: MadeInvitation | undefined;
  inviteErrors: FormErrors | undefined;
};

/** Who belongs to an organization, and who may join; what others change shows by itself. */
export function OrganizationSettings({ scope, userId, sendsMail, made, inviteErrors }: Props) {
  const { data } = useSuspenseQuery(useTRPC().organizations.members.queryOptions({ scope }));
  const role = data.members.find((member) => member.userId === userId)?.role ?? "viewer";
  return (
    <>
      <MembersTable members={data.members} viewer={{ userId, role }} />
      {isAllowed(role, "members:write") && (
        <Invitations
          invitations={data.invitations}
          viewerRole={role}
          sendsMail={sendsMail}
          made={made}
          errors={inviteErrors}
        />
      )}
      <RolesHelp />
      {isAllowed(role, "organization:rename") && <RenameOrganization name={data.organization.name} />}
      {isAllowed(role, "audit:read") && (
        <section aria-labelledby="audit" className="card flex flex-wrap items-center gap-4 p-4">
          <div className="min-w-0 flex-1 basis-60">
            <h2 id="audit" className="text-lg font-semibold">
              Audit log
            </h2>
            <p className="text-sm text-muted">Who did what here, when and from where.</p>
          </div>
          <Link className="button" to={`/${scope}/audit`}>
            Open the audit log
          </Link>
        </section>
      )}
      {isAllowed(role, "organization:delete") && <DeleteOrganization name={data.organization.name} />}
      <p className="text-sm text-muted">
        Your name and time zone are in{" "}
        <Link className="link" to="/me/settings">
          your personal settings
        </Link>
        .
      </p>
    </>
  );
}

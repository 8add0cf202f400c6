import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import { RolesHelp } from "./roles-help.tsx";
import type { FormErrors } from "#app/trpc/form-errors.ts";
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
  const { data, error } = useSuspenseQuery(useTRPC().organizations.members.queryOptions({ scope }));
  if (error?.data?.code === "NOT_FOUND") return <NoMember name={data.organization.name} />;
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
      {isAllowed(role, "organization:rename") && (
        <RenameOrganization key={data.organization.name} name={data.organization.name} />
      )}
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

/** What somebody sees who is removed, or whose organization is deleted, while they look at it. */
function NoMember({ name }: { name: string }) {
  return (
    <section role="alert" className="card flex flex-col items-start gap-4 p-6">
      <h2 className="text-lg font-semibold">You are no longer a member of {name}</h2>
      <p>Somebody removed you, or the organization was deleted. What is yours alone is still there.</p>
      <a className="button-primary" href="/me/dashboard">
        Go to your personal dashboard
      </a>
    </section>
  );
}

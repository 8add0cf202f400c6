import { Link } from "@remix-run/react";
import { isAllowed, type Role } from "#domain/permissions.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { Invitations, type OpenInvitation } from "./invitations.tsx";
import { type Member, MembersTable } from "./members-table.tsx";

type Props = {
  members: Member[];
  invitations: OpenInvitation[];
  viewer: { userId: string; role: Role };
  link: string | undefined;
  inviteErrors: FormErrors | undefined;
};

/** Who belongs to an organization, and who may join. */
export function OrganizationSettings({ members, invitations, viewer, link, inviteErrors }: Props) {
  return (
    <>
      <MembersTable members={members} viewer={viewer} />
      {isAllowed(viewer.role, "members:write") && (
        <Invitations invitations={invitations} viewerRole={viewer.role} link={link} errors={inviteErrors} />
      )}
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

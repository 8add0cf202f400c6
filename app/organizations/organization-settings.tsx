import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { isAllowed } from "#domain/permissions.ts";
import type { FormErrors } from "#app/trpc/form-errors.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Invitations } from "./invitations.tsx";
import { MembersTable } from "./members-table.tsx";

type Props = {
  scope: string;
  /** Of the viewer. */
  userId: string;
  link: string | undefined;
  inviteErrors: FormErrors | undefined;
};

/** Who belongs to an organization, and who may join; what others change shows by itself. */
export function OrganizationSettings({ scope, userId, link, inviteErrors }: Props) {
  const { data } = useSuspenseQuery(useTRPC().organizations.members.queryOptions({ scope }));
  const role = data.members.find((member) => member.userId === userId)?.role ?? "viewer";
  return (
    <>
      <MembersTable members={data.members} viewer={{ userId, role }} />
      {isAllowed(role, "members:write") && (
        <Invitations invitations={data.invitations} viewerRole={role} link={link} errors={inviteErrors} />
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

import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { isAllowed, type Permission } from "#domain/permissions.ts";
import { RolesHelp } from "./roles-help.tsx";
import type { FormErrors } from "#app/form/form-errors.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { Section } from "#app/ui/section.tsx";
import { Sections } from "#app/ui/sections.tsx";
import { Invitations, type MadeInvitation } from "./invitations.tsx";
import { DeleteOrganization, RenameOrganization } from "./change-organization.tsx";
import { MembersTable } from "./members-table.tsx";

type Props = {
  scope: string;
  /** Of the viewer. */
  userId: string;
  timeZone: string;
  sendsMail: boolean;
  made: MadeInvitation | undefined;
  inviteErrors: FormErrors | undefined;
};

/** Who belongs to an organization, and who may join; what others change shows by itself. */
export function OrganizationSettings({ scope, userId, timeZone, sendsMail, made, inviteErrors }: Props) {
  const { data } = useSuspenseQuery(useTRPC().organizations.members.queryOptions({ scope }));
  const role = data.members.find((member) => member.userId === userId)?.role ?? "viewer";
  return (
    <Sections sections={sections.filter(({ needs }) => needs === undefined || isAllowed(role, needs))}>
      <p className="text-sm text-muted">
        Your name and time zone are in{" "}
        <Link className="link" to="/me/settings">
          your personal settings
        </Link>
        .
      </p>
      <MembersTable members={data.members} viewer={{ userId, role }} timeZone={timeZone} />
      {isAllowed(role, "members:write") && (
        <Invitations
          invitations={data.invitations}
          viewerRole={role}
          timeZone={timeZone}
          sendsMail={sendsMail}
          made={made}
          errors={inviteErrors}
        />
      )}
      <RolesHelp />
      {isAllowed(role, "organization:rename") && <RenameOrganization name={data.organization.name} />}
      {isAllowed(role, "audit:read") && (
        <Section id="audit" title="Audit log" text="Who did what here, when and from where.">
          <p>
            <Link className="button" to={`/${scope}/audit`}>
              Open the audit log
            </Link>
          </p>
        </Section>
      )}
      {isAllowed(role, "organization:delete") && <DeleteOrganization name={data.organization.name} />}
    </Sections>
  );
}

const sections: { id: string; title: string; needs?: Permission }[] = [
  { id: "members", title: "Members" },
  { id: "invitations", title: "Invitations", needs: "members:write" },
  { id: "roles", title: "Roles" },
  { id: "rename", title: "Name", needs: "organization:rename" },
  { id: "audit", title: "Audit log", needs: "audit:read" },
  { id: "danger", title: "Danger zone", needs: "organization:delete" },
];

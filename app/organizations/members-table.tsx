import { Form } from "@remix-run/react";
import { isAllowed, manageableRoles, mayManage, type Role } from "#domain/permissions.ts";
import { OpenedWith } from "#app/form/opened-with.tsx";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { roleNames } from "#domain/role-names.ts";
import { formatDate } from "#widgets/ui/format-date.ts";

type Member = { userId: string; name: string; email: string; role: Role; joinedAt: string };
type Props = { members: Member[]; viewer: { userId: string; role: Role }; timeZone: string };

/** Everyone of an organization, with what the viewer may change about them. */
export function MembersTable({ members, viewer, timeZone }: Props) {
  return (
    <section aria-labelledby="members" className="card">
      <h2
        id="members"
        tabIndex={-1}
        className="scroll-mt-4 border-b border-border px-4 py-3 text-lg font-semibold"
      >
        Members
      </h2>
      <ul className="divide-y divide-border">
        {members.map((member) => (
          <MemberRow key={member.userId} {...{ member, viewer, timeZone }} />
        ))}
      </ul>
    </section>
  );
}

type RowProps = Pick<Props, "viewer" | "timeZone"> & { member: Member };

function MemberRow({ member, viewer, timeZone }: RowProps) {
  const isViewer = member.userId === viewer.userId;
  const mayChange = mayManage(viewer.role, member.role);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex gap-1 font-medium">
          <span className="truncate">{member.name}</span>{" "}
          {isViewer && <span className="font-normal text-muted">(you)</span>}
        </p>
        <p className="truncate text-sm text-muted">
          {member.email} · since {formatDate(member.joinedAt, timeZone)}
        </p>
      </div>
      {mayChange ? (
        <RoleForm member={member} viewer={viewer} />
      ) : (
        <p className="text-sm">{roleNames[member.role]}</p>
      )}
      {!isViewer && isAllowed(viewer.role, "organization:transfer") && <TransferForm member={member} />}
      {(isViewer || mayChange) && <RemoveForm member={member} isViewer={isViewer} />}
    </li>
  );
}

type RoleFields = FieldsOf<"organizations", "changeRole">;
const roleField: RoleFields = "role";

function RoleForm({ member: { userId, name, role }, viewer }: { member: Member; viewer: Props["viewer"] }) {
  return (
    <Form method="post" className="flex max-w-80 flex-wrap items-center gap-2">
      <HiddenFields<RoleFields> values={{ intent: "change-role", userId }} />
      <OpenedWith<"role"> values={{ role }} labels={{ role: "Role" }} />
      <select name={roleField} defaultValue={role} aria-label={`Role of ${name}`} className="input w-auto">
        {manageableRoles[viewer.role].map((one) => (
          <option key={one} value={one}>
            {roleNames[one]}
          </option>
        ))}
      </select>
      <SubmitButton look="button" busy="Saving…" when={{ intent: "change-role", userId }}>
        Change
      </SubmitButton>
    </Form>
  );
}

function TransferForm({ member: { userId, name } }: { member: Member }) {
  return (
    <details className="text-sm">
      <summary className="button" aria-label={`Hand the organization over to ${name}…`}>
        Hand over…
      </summary>
      <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
        <HiddenFields<FieldsOf<"organizations", "transfer">> values={{ intent: "transfer", userId }} />
        <span>
          <bdi>{name}</bdi> becomes its owner, and you an admin: you can’t take that back by yourself.
        </span>
        <SubmitButton look="button-danger" busy="Handing over…" when={{ intent: "transfer", userId }}>
          Hand over to <bdi>{name}</bdi>
        </SubmitButton>
      </Form>
    </details>
  );
}

function RemoveForm({ member: { userId, name }, isViewer }: { member: Member; isViewer: boolean }) {
  const [verb, busy] = isViewer ? ["Leave", "Leaving…"] : ["Remove", "Removing…"];
  return (
    <details className="text-sm">
      <summary className="button" aria-label={isViewer ? "Leave the organization…" : `Remove ${name}…`}>
        {verb}…
      </summary>
      <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
        <HiddenFields<FieldsOf<"organizations", "removeMember">> values={{ intent: "remove", userId }} />
        <span>
          {isViewer
            ? "You lose sight of its bots at once, and what you shared goes out of sight until you are back."
            : "They lose sight of its bots at once. Dashboards they shared go out of everybody’s sight, and are there again should they come back: duplicate first what you want to keep."}
        </span>
        <SubmitButton look="button-danger" busy={busy} when={{ intent: "remove", userId }}>
          {isViewer ? (
            "Leave"
          ) : (
            <>
              Remove <bdi>{name}</bdi>
            </>
          )}
        </SubmitButton>
      </Form>
    </details>
  );
}

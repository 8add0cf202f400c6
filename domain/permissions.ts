export const roles = ["owner", "admin", "member", "viewer"] as const;
export type Role = (typeof roles)[number];

/**
 * What each role may do in a context. In the personal context one is the owner.
 * Enforced by `contextProcedure` (server/trpc/procedures.ts); the docs show this very table.
 */
export const permissions = {
  "dashboard:read": ["owner", "admin", "member", "viewer"],
  "dashboard:edit": ["owner", "admin", "member", "viewer"],
  "stats:read": ["owner", "admin", "member", "viewer"],
  "activity:read": ["owner", "admin", "member", "viewer"],
  "bots:read": ["owner", "admin", "member", "viewer"],
  "bots:write": ["owner", "admin", "member"],
  "bot-keys:read": ["owner", "admin"],
  "bot-keys:write": ["owner", "admin"],
  "members:read": ["owner", "admin", "member", "viewer"],
  "members:write": ["owner", "admin"],
  "audit:read": ["owner", "admin"],
  "organization:rename": ["owner", "admin"],
  "organization:transfer": ["owner"],
  "organization:delete": ["owner"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

/** What each lets do, as the docs and the members' page say it. */
export const permissionTexts: Record<Permission, string> = {
  "dashboard:read": "Look at their own dashboards and those shared with them",
  "dashboard:edit": "Make and arrange their own dashboards",
  "stats:read": "See the numbers",
  "activity:read": "See what happened",
  "bots:read": "See the bots",
  "bots:write": "Add, change, pause and delete bots",
  "bot-keys:read": "See which keys bots have, never the keys themselves",
  "bot-keys:write": "Make and revoke the keys that bots report with",
  "members:read": "See who belongs to it, and leave it",
  "members:write": "Invite people, change their roles and remove them",
  "audit:read": "Read and export the audit log",
  "organization:rename": "Rename it",
  "organization:transfer": "Hand it over to another member",
  "organization:delete": "Delete it, and take that back",
};

export function isAllowed(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes(role);
}

/** Says to someone of that role why not, and whose role would do. */
export function refusalOf(role: Role, permission: Permission): string {
  const others = new Intl.ListFormat("en", { type: "disjunction" }).format(permissions[permission]);
  return `As ${role} of this organization you may not do that: it takes the role ${others}.`;
}

/** Whom each role may invite, give another role or remove, where it has `members:write`. Anyone may leave. */
export const manageableRoles = {
  owner: ["owner", "admin", "member", "viewer"],
  admin: ["member", "viewer"],
  member: [],
  viewer: [],
} as const satisfies Record<Role, readonly Role[]>;

/** Whether someone of one role may have a say over a member of another, or make someone one. */
export function mayManage(role: Role, other: Role): boolean {
  const manageable: readonly Role[] = manageableRoles[role];
  return manageable.includes(other);
}

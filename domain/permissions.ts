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
  "bot-keys:write": ["owner", "admin"],
  "members:read": ["owner", "admin", "member", "viewer"],
  "members:write": ["owner", "admin"],
  "organization:write": ["owner", "admin"],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

export function isAllowed(role: Role, permission: Permission): boolean {
  const allowed: readonly Role[] = permissions[permission];
  return allowed.includes(role);
}

import type { Role } from "./permissions.ts";

/** Roles as people read them. What each may do is in domain/permissions.ts. */
export const roleNames: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
  viewer: "Viewer",
};

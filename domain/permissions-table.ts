import { isAllowed, permissions, permissionTexts, type Permission, roles } from "./permissions.ts";

const isPermission = (name: string): name is Permission => Object.hasOwn(permissions, name);

/** The table that `contextProcedure` enforces, a row a permission, for the docs and the members' page. */
export function permissionsTable() {
  return Object.keys(permissions)
    .filter(isPermission)
    .map((permission) => ({
      permission,
      text: permissionTexts[permission],
      roles: roles.filter((role) => isAllowed(role, permission)),
    }));
}

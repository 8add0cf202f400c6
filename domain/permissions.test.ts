import { expect, test } from "vitest";
import { manageableRoles, permissionTexts, permissions, roles } from "./permissions.ts";
import { permissionsTable } from "./permissions-table.ts";

test("the table that docs and members see has every permission, and nothing that isn't enforced", () => {
  const shown = permissionsTable().map(({ permission, roles: allowed }) => [permission, allowed]);
  expect(Object.fromEntries(shown)).toEqual(permissions);
  expect(Object.keys(permissionTexts).sort()).toEqual(Object.keys(permissions).sort());
});

test("nobody but an owner has a say over owners and admins", () => {
  for (const role of roles.filter((one) => one !== "owner")) {
    expect(manageableRoles[role]).not.toContain("owner");
    expect(manageableRoles[role]).not.toContain("admin");
  }
});

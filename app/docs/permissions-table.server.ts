import { roles } from "#domain/permissions.ts";
import { permissionsTable } from "#domain/permissions-table.ts";
import { roleNames } from "#domain/role-names.ts";

/** What each role may do, as Markdown: it stands where a page says `<!-- permissions -->`. */
export function permissionsMarkdown(): string {
  const lines = [
    ["May", ...roles.map((role) => roleNames[role])],
    ["---", ...roles.map(() => "---")],
    ...permissionsTable().map(({ text, roles: allowed }) => [
      text,
      ...roles.map((role) => (allowed.includes(role) ? "yes" : "no")),
    ]),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

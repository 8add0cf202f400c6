import { roles } from "#domain/permissions.ts";
import { permissionsTable } from "#domain/permissions-table.ts";
import { roleNames } from "#domain/role-names.ts";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";

/** What each role may do, from the very table that the server enforces. */
export function RolesHelp() {
  return (
    <details className="card">
      <summary id="roles" className="scroll-mt-4 cursor-pointer px-4 py-3 font-medium">
        What each role may do
      </summary>
      <ScrollRegion className="overflow-x-auto px-4 pb-4" aria-label="What each role may do">
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-muted">
            <tr>
              <th className="py-1 pr-4 font-medium">May</th>
              {roles.map((role) => (
                <th key={role} className="py-1 pr-4 font-medium">
                  {roleNames[role]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {permissionsTable().map(({ permission, text, roles: allowed }) => (
              <tr key={permission} className="border-t border-border">
                <th scope="row" className="py-1.5 pr-4 font-normal">
                  {text}
                </th>
                {roles.map((role) => (
                  <td key={role} className="py-1.5 pr-4">
                    {allowed.includes(role) ? "yes" : <span className="text-muted">no</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}

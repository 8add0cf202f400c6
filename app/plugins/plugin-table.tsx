import type { Plugin } from "./plugin.ts";
import { PluginRow } from "./plugin-row.tsx";

type Props = { name: string; plugins: Plugin[]; scope: string; timeZone: string };

const columns = ["Widget", "Author", "Version", "State", "Stands on"];

/** Installed widgets, a row each; on narrow screens each row is a stack. */
export function PluginTable({ name, plugins, scope, timeZone }: Props) {
  return (
    <table aria-label={name} className="stacking-table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      {plugins.map((plugin) => (
        <PluginRow key={plugin.id} {...{ plugin, scope, timeZone }} />
      ))}
    </table>
  );
}

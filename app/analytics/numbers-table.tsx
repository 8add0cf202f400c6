import { type ReactNode, useId } from "react";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import type { Table } from "./table.ts";

type Props = {
  title: string;
  table: Table;
  /** What a row is called where it is more than its name. */
  nameOf?: (row: Table["rows"][number]) => ReactNode;
  /** What can be done with the table. */
  children: ReactNode;
};

export function NumbersTable({ title, table, nameOf = (row) => row.name, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="card">
      <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3 pb-2">
        <h2 id={id} className="text-sm font-medium">
          {title}
        </h2>
        {children}
      </div>
      <ScrollRegion className="max-h-96 overflow-auto" aria-labelledby={id}>
        <table className="w-full text-right text-sm tabular-nums">
          <thead className="sticky top-0 bg-surface text-muted">
            <tr>
              {table.columns.map((column, index) => (
                <th
                  key={index}
                  scope="col"
                  className={`px-4 py-2 font-medium whitespace-nowrap ${index === 0 ? "text-left" : ""}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr
                key={row.key}
                className={`border-t border-border ${row.key === "all" ? "font-semibold" : ""}`}
              >
                <th scope="row" className="px-4 py-1.5 text-left font-[inherit] whitespace-nowrap">
                  {nameOf(row)}
                </th>
                {row.cells.map(({ text }, index) => (
                  <td key={index} className="px-4 py-1.5 whitespace-nowrap">
                    {text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

import { csvFile } from "#domain/csv.ts";
import { type Table, WHOLE } from "./table.ts";

/**
 * The table as a file: days in ISO form and hours as instants, shares as numbers (0.05 for 5 %), times in milliseconds, and no
 * row of totals, which who adds up a column would count twice.
 */
export function tableCsv({ columns, rows }: Table): string {
  const lines = rows.filter(({ key }) => key !== WHOLE);
  return csvFile([
    columns,
    ...lines.map(({ stamp, name, cells }) => [stamp ?? name, ...cells.map(({ value }) => value)]),
  ]);
}

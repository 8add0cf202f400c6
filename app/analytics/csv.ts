import { csvOf } from "#domain/csv.ts";
import type { Table } from "./table.ts";

/** The table as a file; shares are numbers (0.05 for 5 %), times milliseconds. */
export function tableCsv({ columns, rows }: Table): string {
  return csvOf([columns, ...rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value)])]);
}

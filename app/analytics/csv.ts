import type { Table } from "./table.ts";

/** The table as RFC 4180 has it; shares are numbers (0.05 for 5 %), times milliseconds, and what isn't there is empty. */
export function csvOf({ columns, rows }: Table): string {
  const lines = [columns, ...rows.map(({ name, cells }) => [name, ...cells.map(({ value }) => value ?? "")])];
  return lines.map((cells) => `${cells.map(cellOf).join()}\r\n`).join("");
}

/** A text that a spreadsheet would take for a formula is told not to be one; numbers are numbers. */
function cellOf(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

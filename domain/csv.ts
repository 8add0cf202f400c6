/**
 * Rows as a file (RFC 4180). What a spreadsheet would run as a formula is kept from it by an apostrophe: names are
 * anybody's. Numbers stay numbers; what isn't there is an empty cell.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((cells) => `${cells.map(cellOf).join()}\r\n`).join("");
}

export type CsvCell = string | number | null;

function cellOf(cell: CsvCell): string {
  if (cell === null) return "";
  const text = typeof cell === "number" ? String(cell) : cell.replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

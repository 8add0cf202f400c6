/**
 * Rows of a file (RFC 4180) whose texts are all in quotes. What a spreadsheet would run as a formula, at the start or behind
 * what one of them takes for the end of a cell, is kept from it by an apostrophe: names are anybody's. Numbers stay numbers;
 * what isn't there is an empty cell.
 */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((cells) => `${cells.map(cellOf).join()}\r\n`).join("");
}

/** A file's beginning: by the mark in front spreadsheets know that it is UTF-8. */
export function csvFile(rows: readonly (readonly CsvCell[])[]): string {
  return `\uFEFF${csvOf(rows)}`;
}

export type CsvCell = string | number | null;

function cellOf(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return `"${cell
    .replace(/(^|[,;|\t\r\n])([ \u00A0"']*)([=+\-@＝＋－＠])/gu, "$1$2'$3")
    .replace(/^[\t\r]/, "'$&")
    .replaceAll('"', '""')}"`;
}

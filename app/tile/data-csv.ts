/**
 * What a widget shows as a table (RFC 4180): its longest list, a line an entry; or else a line for each of its values.
 * @returns null where there is nothing to write down.
 */
export function dataCsv(data: unknown): string | null {
  const rows = longestList(data) ?? valuesOf(data);
  if (rows.length === 0) return null;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  return lines.map((cells) => `${cells.map(cellOf).join()}\r\n`).join("");
}

type Row = Record<string, unknown>;

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function longestList(data: unknown): Row[] | undefined {
  if (Array.isArray(data)) {
    const rows = data.filter(isRow).map(flatten);
    return rows.length > 0 ? rows : undefined;
  }
  if (!isRow(data)) return undefined;
  const lists = Object.values(data).flatMap((value) => {
    const list = longestList(value);
    return list ? [list] : [];
  });
  return lists.sort((a, b) => b.length - a.length)[0];
}

function valuesOf(data: unknown): Row[] {
  return isRow(data) ? Object.entries(flatten(data)).map(([name, value]) => ({ name, value })) : [];
}

/** `{ bot: { name } }` as `bot.name`. */
function flatten(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      isRow(value)
        ? Object.entries(flatten(value)).map(([inner, one]) => [`${key}.${inner}`, one])
        : [[key, value]],
    ),
  );
}

/** Quoted where it needs to be. What a spreadsheet would run as a formula is kept from it by an apostrophe. */
function cellOf(value: unknown): string {
  const text = typeof value === "string" ? value.replace(/^[=+\-@\t\r]/, "'$&") : JSON.stringify(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

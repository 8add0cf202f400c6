import { type CsvCell, csvFile } from "#domain/csv.ts";

/**
 * What a widget shows as a table: its longest list, a line an entry; or else a line for each of its values.
 * @returns null where there is nothing to write down.
 */
export function dataCsv(data: unknown): string | null {
  const rows = longestList(data) ?? valuesOf(data);
  if (rows.length === 0) return null;
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csvFile([columns, ...rows.map((row) => columns.map((column) => cellOf(row[column])))]);
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

function cellOf(value: unknown): CsvCell {
  if (value === undefined || value === null) return null;
  return typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);
}

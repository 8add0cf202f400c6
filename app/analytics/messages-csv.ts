const columns = ["date", "messages", "received", "sent", "commands", "errors"] as const;
type Day = Record<(typeof columns)[number], string | number>;

/** One line a day below the names of the columns (RFC 4180). Days and numbers only: nothing needs quotes. */
export function messagesCsv(days: readonly Day[]): string {
  const lines = [columns, ...days.map((day) => columns.map((column) => day[column]))];
  return lines.map((cells) => `${cells.join()}\r\n`).join("");
}

import { isShownTwice, offsetText, wallClockAt } from "#domain/local-time.ts";
import { dateFormat } from "./viewer-text.ts";

type Options = Omit<Intl.DateTimeFormatOptions, "timeZone">;

/** Formats are dear to make, and a page asks for the same few. */
const formats = new Map<string, (instantMs: number) => string>();

/**
 * Writes instants as the clocks of a zone show them, by the rules of this project (domain/zones): Node's and those of
 * browsers are older or newer, and the server and the page have to write the very same characters.
 * In an hour that the clocks show twice, what tells the two apart stands behind: `Oct 25, 2026, 2:30 AM (UTC+01:00)`.
 * @returns a function of an instant in milliseconds or as ISO 8601.
 */
export function formatInZone(timeZone: string, options: Options): (instant: number | string) => string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? dateFormat(options);
  formats.set(key, format);
  return (instant) => {
    const instantMs = typeof instant === "string" ? Date.parse(instant) : instant;
    const text = format(wallClockAt(instantMs, timeZone));
    return options.hour && isShownTwice(instantMs, timeZone)
      ? `${text} (UTC${offsetText(instantMs, timeZone)})`
      : text;
  };
}

import { american } from "#domain/viewer-format/viewer-format.ts";
import { viewerFormat } from "#viewer-format";

// Both sides write the same English, and put in what the viewer's region has otherwise: what Intl knows of regions depends on
// the browser, and the server and the page have to write the very same characters.

/** Writes numbers with the signs of the viewer's region. */
export function numberFormat(options?: Intl.NumberFormatOptions): (number: number) => string {
  const format = new Intl.NumberFormat(american, options);
  return (number) => {
    const { group, decimal } = viewerFormat();
    return format.format(number).replace(/[.,]/g, (sign) => (sign === "," ? group : decimal) ?? sign);
  };
}

/** Writes instants, in milliseconds and in UTC, in the order of the viewer's region: `Nov 22, 2026` or `22 Nov 2026`. */
export function dateFormat(options: Intl.DateTimeFormatOptions): (instantMs: number) => string {
  const format = new Intl.DateTimeFormat(american, { ...options, timeZone: "UTC" });
  return (instantMs) => {
    // Some have a narrow space before AM.
    const text = format.format(instantMs).replace(/\s/g, " ");
    return viewerFormat().isDayFirst ? text.replace(/(\w{3,9}) (\d\d?\b),?/, "$2 $1") : text;
  };
}

/** The time of day as the viewer's clocks show it, for the options of a date. */
export function clock(): Intl.DateTimeFormatOptions {
  const hourCycle = viewerFormat().is24Hours ? "h23" : "h12";
  return { hourCycle, hour: "numeric", minute: "2-digit" };
}

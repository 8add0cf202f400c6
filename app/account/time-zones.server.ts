/** Every time zone there is to choose from, with the one that is chosen: browsers know some that Node doesn't. */
export function timeZonesWith(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].sort();
}

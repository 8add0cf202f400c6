import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const ofBrowser = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Days begin at midnight where the person is; without JavaScript in UTC, until they say otherwise in the settings. */
export function TimeZoneOfBrowser() {
  const timeZone = useSyncExternalStore(never, ofBrowser, () => "UTC");
  return <input type="hidden" name="timeZone" value={timeZone} />;
}

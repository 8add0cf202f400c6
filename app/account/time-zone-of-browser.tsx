import { useEffect, useRef } from "react";

/** Days begin at midnight where the person is; without JavaScript in UTC, until they say otherwise in the settings. */
export function TimeZoneOfBrowser() {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (input.current) input.current.value = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  }, []);
  return <input ref={input} type="hidden" name="timeZone" defaultValue="UTC" />;
}

import { HiddenFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { useSyncExternalStore } from "react";

const never = () => () => undefined;
const ofBrowser = () => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Days begin at midnight where the person is; without JavaScript in UTC, until they say otherwise in the settings. */
export function TimeZoneOfBrowser() {
  const timeZone = useSyncExternalStore(never, ofBrowser, () => "UTC");
  return <HiddenFields<FieldsOf<"auth", "signUp">> values={{ timeZone }} />;
}

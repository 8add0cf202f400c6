/** What browsers and Node go on calling as it was called when they began, and what it is called today. */
const nameOfToday: Readonly<Record<string, string>> = {
  "Africa/Asmera": "Africa/Asmara",
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "America/Catamarca": "America/Argentina/Catamarca",
  "America/Coral_Harbour": "America/Atikokan",
  "America/Cordoba": "America/Argentina/Cordoba",
  "America/Godthab": "America/Nuuk",
  "America/Indianapolis": "America/Indiana/Indianapolis",
  "America/Jujuy": "America/Argentina/Jujuy",
  "America/Louisville": "America/Kentucky/Louisville",
  "America/Mendoza": "America/Argentina/Mendoza",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Europe/Kiev": "Europe/Kyiv",
  "Pacific/Enderbury": "Pacific/Kanton",
  "Pacific/Ponape": "Pacific/Pohnpei",
  "Pacific/Truk": "Pacific/Chuuk",
};

export function renamed(name: string): string {
  return nameOfToday[name] ?? name;
}

/** A choice of a time zone. Who looks for it under its old name finds it there as well. */
export type ZoneChoice = { value: string; label: string };

/** Every time zone there is to choose from, with the one that is chosen, in the order of what they are called. */
export function zoneChoices(chosen: string | undefined): ZoneChoice[] {
  const names = new Set([
    "UTC",
    ...(chosen ? [chosen] : []),
    ...Intl.supportedValuesOf("timeZone").map(renamed),
  ]);
  const old = Object.entries(nameOfToday).filter(([name, today]) => names.has(today) && !names.has(name));
  return [
    ...[...names].map((name) => ({ value: name, label: name })),
    ...old.map(([name, today]) => ({ value: name, label: `${name} (today ${today})` })),
  ].sort((a, b) => (a.label < b.label ? -1 : 1));
}

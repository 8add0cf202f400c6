const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\b(OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|Chromium|CriOS)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\bWindows\b/, "Windows"],
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bAndroid\b/, "Android"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac OS X\b/, "a Mac"],
  [/\bLinux\b/, "Linux"],
];

/** A browser's own words for itself in plain ones: `Firefox on Windows`. Some pass for others, whose name comes later. */
export function deviceOf(userAgent: string | null): string {
  const browser = nameIn(browsers, userAgent) ?? "A browser";
  const system = nameIn(systems, userAgent);
  if (system) return `${browser} on ${system}`;
  return browser === "A browser" ? "An unknown device" : browser;
}

function nameIn(known: [RegExp, string][], userAgent: string | null): string | undefined {
  return known.find(([pattern]) => pattern.test(userAgent ?? ""))?.[1];
}

import { american, type ViewerFormat } from "./viewer-format.ts";

/** A browser sends five or six. */
const [CHARACTERS_MAX, LANGUAGES_MAX] = [1_000, 20];

/**
 * How somebody is used to dates and numbers, by the languages that their browser asks for (`Accept-Language`). The words stay
 * English: so it is the English of the first one's region that decides, whatever language is spoken there.
 */
export function formatOfLanguages(header: string): ViewerFormat {
  const [language] = languagesOf(header.slice(0, CHARACTERS_MAX));
  const tag = language?.baseName ?? "";
  const before = known.get(tag);
  if (before) return before;
  if (known.size >= KNOWN_MAX) known.clear();
  const format = formatOf(language);
  known.set(tag, format);
  return format;
}

/** By language: what Intl is asked with is dear to make, and a page takes a few milliseconds in all. */
const known = new Map<string, ViewerFormat>();
const KNOWN_MAX = 500;

function formatOf(language: Intl.Locale | undefined): ViewerFormat {
  const locale = localeOf(language);
  // Signs and clocks are those of the language where nobody has written down the region's English.
  const own = locale === ofTheWorld && language ? `${language.baseName}-u-nu-latn` : locale;
  return { ...(locale !== american && { locale }), ...dateOf(locale), ...clockOf(own), ...signsOf(own) };
}

function dateOf(locale: string): ViewerFormat {
  const [first] = new Intl.DateTimeFormat(locale, { month: "short", day: "numeric" }).formatToParts(0);
  return first?.type === "month" ? {} : { isDayFirst: true };
}

function clockOf(locale: string): ViewerFormat {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: "numeric" }).resolvedOptions();
  return hourCycle === "h12" || hourCycle === "h11" ? {} : { is24Hours: true };
}

function signsOf(locale: string): ViewerFormat {
  const parts = new Intl.NumberFormat(locale).formatToParts(12_345.6);
  const valueOf = (of: string) => parts.find(({ type }) => type === of)?.value;
  const [group = ",", decimal = "."] = [valueOf("group"), valueOf("decimal")];
  return { ...(group !== "," && { group }), ...(decimal !== "." && { decimal }) };
}

const ofTheWorld = "en-001";

/** What is asked for, the dearest first; what is no language, or isn't wanted, is left out. */
function languagesOf(header: string): Intl.Locale[] {
  return header
    .split(",", LANGUAGES_MAX)
    .flatMap((part) => {
      const [tag = "", ...parameters] = part.split(";").map((text) => text.trim());
      const quality = Number(parameters.find((one) => one.startsWith("q="))?.slice(2) ?? 1);
      return quality > 0 ? { language: languageOf(tag), quality } : [];
    })
    .toSorted((one, other) => other.quality - one.quality)
    .flatMap(({ language }) => language ?? []);
}

function languageOf(tag: string): Intl.Locale | undefined {
  try {
    return tag === "*" ? undefined : new Intl.Locale(tag).maximize();
  } catch {
    return undefined;
  }
}

/** `en-DE` for `de`, `de-DE` and `en-DE`. A region whose English nobody has written down has that of the world. */
function localeOf(language: Intl.Locale | undefined): string {
  if (!language?.region) return american;
  const asked = `en-${language.region}`;
  const { locale } = new Intl.DateTimeFormat(asked).resolvedOptions();
  return locale === asked ? asked : ofTheWorld;
}

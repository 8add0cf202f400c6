export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];
/** What the root of all pages loads. */
export type WithTheme = { theme: Theme };
export const themeNames: Record<Theme, string> = { system: "As the system", light: "Light", dark: "Dark" };

/** The choice kept in the `theme` cookie; the server writes it into the first HTML, so that nothing flashes. */
export function themeOf(cookieHeader: string | null): Theme {
  const chosen = /(?:^|;\s*)theme=(light|dark)/.exec(cookieHeader ?? "")?.[1];
  return themes.find((theme) => theme === chosen) ?? "system";
}

const YEAR_SECONDS = 31_536_000;

export function themeCookie(theme: Theme): string {
  return `theme=${theme}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

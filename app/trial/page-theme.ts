/** How the page is drawn now: as was chosen, else as the system is set. */
export function pageTheme(): "light" | "dark" {
  if (typeof document === "undefined") return "light";
  const { theme } = document.documentElement.dataset;
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

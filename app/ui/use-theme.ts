import { useRouteLoaderData } from "@remix-run/react";
import type { Theme, WithTheme } from "./theme.ts";

/** How this browser is to look. Where even the root failed to load: as the system. */
export function useTheme(): Theme {
  return useRouteLoaderData<WithTheme>("root")?.theme ?? "system";
}

import { Form, useRouteLoaderData } from "@remix-run/react";
import { Check } from "lucide-react";
import type { loader as rootLoader } from "#app/root.tsx";
import { themeNames, themes } from "#app/shell/theme.ts";
import { Section } from "./section.tsx";

/** Light, dark, or what the system is set to; in this browser. */
export function Appearance() {
  const chosen = useRouteLoaderData<typeof rootLoader>("root")?.theme ?? "system";
  return (
    <Section id="appearance" title="Appearance" text="In this browser; every other one keeps its own.">
      <Form method="post" action="/theme" preventScrollReset className="flex flex-wrap gap-2">
        <input type="hidden" name="from" value="/me/settings" />
        {themes.map((theme) => (
          <button
            key={theme}
            type="submit"
            name="theme"
            value={theme}
            className="button"
            aria-pressed={theme === chosen}
          >
            {theme === chosen && <Check size={14} aria-hidden />}
            {themeNames[theme]}
          </button>
        ))}
      </Form>
    </Section>
  );
}

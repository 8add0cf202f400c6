import { Form } from "@remix-run/react";
import { Check } from "lucide-react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { themeNames, themes } from "#app/ui/theme.ts";
import { useTheme } from "#app/ui/use-theme.ts";
import { Section } from "#app/ui/section.tsx";

/** Light, dark, or what the system is set to; in this browser. */
export function Appearance() {
  const chosen = useTheme();
  return (
    <Section id="appearance" title="Appearance" text="In this browser; every other one keeps its own.">
      <Form method="post" action="/theme" preventScrollReset className="flex flex-wrap gap-2">
        <HiddenFields<"from"> values={{ from: "/me/settings" }} />
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

import { Form, useLocation } from "@remix-run/react";
import { Check, CircleUser, LogOut } from "lucide-react";
import { HiddenFields } from "#app/form/hidden-fields.tsx";
import { Menu, menuItem } from "#app/ui/menu.tsx";
import { type Theme, themeNames, themes } from "#app/ui/theme.ts";
import { useTheme } from "#app/ui/use-theme.ts";

/** Whoever signs out isn't asked to sign in again, by what was on its way meanwhile: the page is nobody's from then on. */
const leave = () => document.querySelector("[data-person]")?.removeAttribute("data-person");

/** Who is signed in, how it looks, and the way out. */
export function AccountMenu({ user }: { user: { name: string; email: string } }) {
  const chosen = useTheme();
  return (
    <Menu align="end" ariaLabel="Account" label={<CircleUser size={20} aria-hidden className="text-muted" />}>
      <p className="px-2 py-1.5">
        <span className="block truncate font-medium">{user.name}</span>
        <span className="block truncate text-xs text-muted">{user.email}</span>
      </p>
      <ThemeChoice chosen={chosen} />
      <Form
        method="post"
        action="/sign-out"
        reloadDocument
        onSubmit={leave}
        className="mt-1 border-t border-border pt-1"
      >
        <button type="submit" className={menuItem}>
          <LogOut size={16} aria-hidden /> Sign out
        </button>
      </Form>
    </Menu>
  );
}

function ThemeChoice({ chosen }: { chosen: Theme }) {
  const { pathname, search } = useLocation();
  return (
    <Form method="post" action="/theme" preventScrollReset className="border-t border-border pt-1">
      <HiddenFields<"from"> values={{ from: pathname + search }} />
      {themes.map((theme) => (
        <button
          key={theme}
          type="submit"
          name="theme"
          value={theme}
          className={menuItem}
          aria-current={theme === chosen}
        >
          {themeNames[theme]}
          {theme === chosen && <Check size={14} aria-hidden className="ml-auto" />}
        </button>
      ))}
    </Form>
  );
}

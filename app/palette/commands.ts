import {
  Bot,
  BookOpen,
  Building2,
  ChartLine,
  LayoutDashboard,
  LogOut,
  type LucideIcon,
  Moon,
  Pencil,
  Plus,
  Puzzle,
  ScrollText,
  Settings,
  Sun,
  SunMoon,
  User,
} from "lucide-react";
import type { inferRouterOutputs } from "@trpc/server";
import { platformNames } from "#domain/bot.ts";
import { isAllowed, type Permission, type Role } from "#domain/permissions.ts";
import { personalScope } from "#domain/scope.ts";
import type { AppRouter } from "#server/api/root.ts";

type Outputs = inferRouterOutputs<AppRouter>;

/** What happens when a command is chosen. */
type Effect =
  | { type: "go"; to: string; isFullLoad?: boolean }
  | { type: "theme"; theme: string }
  | { type: "sign-out" }
  | { type: "add"; widgetId: string };

export type Command = {
  id: string;
  group: "Dashboards" | "Pages" | "Actions" | "Bots" | "Add a widget" | "Contexts";
  label: string;
  /** Stands beside the label: whose it is, what it belongs to. */
  hint?: string;
  /** What else it may be looked for by. */
  keywords?: string;
  Icon: LucideIcon;
  effect: Effect;
};

export type CommandSource = {
  scope: string;
  contexts: { scope: string; name: string; isPersonal: boolean; role: Role }[];
  dashboards: Outputs["dashboards"]["list"]["dashboards"];
  bots: Outputs["bots"]["list"]["bots"];
  widgets: Outputs["widgets"]["available"]["widgets"];
};

/** Everything that one may go to or do in a context, in the order in which it is shown. */
export function commandsOf({ scope, contexts, dashboards, bots, widgets }: CommandSource): Command[] {
  const role = contexts.find((context) => context.scope === scope)?.role;
  const may = (permission: Permission): boolean => role !== undefined && isAllowed(role, permission);
  return [
    ...dashboards.map(({ id, name, address, isOwn, author }): Command => ({
      id: `dashboard ${id}`,
      group: "Dashboards",
      label: name,
      ...(!isOwn && { hint: author }),
      keywords: "dashboard",
      Icon: LayoutDashboard,
      effect: { type: "go", to: `/${scope}/dashboard${address === null ? "" : `/${address}`}` },
    })),
    ...actionsOf(scope, may),
    ...pagesOf(scope, may),
    ...bots.map(({ id, name, platform }): Command => ({
      id: `bot ${id}`,
      group: "Bots",
      label: name,
      hint: platformNames[platform],
      keywords: "bot",
      Icon: Bot,
      effect: { type: "go", to: `/${scope}/bots/${id}` },
    })),
    ...widgets.map(({ id, slug, name, description, category }): Command => ({
      id: `widget ${slug}`,
      group: "Add a widget",
      label: `Add ${name}`,
      keywords: `${description} ${category} widget`,
      Icon: Plus,
      effect: { type: "add", widgetId: id },
    })),
    ...contexts.map((context): Command => ({
      id: `context ${context.scope}`,
      group: "Contexts",
      label: context.name,
      hint: context.scope === scope ? "here" : "switch",
      keywords: "context organization switch",
      Icon: context.isPersonal ? User : Building2,
      effect: { type: "go", to: `/${context.scope}/dashboard`, isFullLoad: true },
    })),
  ];
}

type May = (permission: Permission) => boolean;

function actionsOf(scope: string, may: May): Command[] {
  const action = (label: string, Icon: LucideIcon, effect: Effect, keywords = ""): Command => ({
    id: `action ${label}`,
    group: "Actions",
    label,
    keywords,
    Icon,
    effect,
  });
  const go = (to: string): Effect => ({ type: "go", to });
  return [
    action("Edit the dashboard", Pencil, go(`/${scope}/dashboard?edit`), "arrange layout"),
    ...(may("bots:write") ? [action("New bot", Plus, go(`/${scope}/bots/new`), "create")] : []),
    action("New organization", Plus, go("/organizations/new"), "create context"),
    action("Light theme", Sun, { type: "theme", theme: "light" }, "appearance"),
    action("Dark theme", Moon, { type: "theme", theme: "dark" }, "appearance"),
    action("Theme as the system", SunMoon, { type: "theme", theme: "system" }, "appearance"),
    action("Sign out", LogOut, { type: "sign-out" }, "log out leave"),
  ];
}

function pagesOf(scope: string, may: May): Command[] {
  const page = (to: string, label: string, Icon: LucideIcon, keywords = ""): Command => ({
    id: `page ${label}`,
    group: "Pages",
    label,
    keywords,
    Icon,
    effect: { type: "go", to },
  });
  return [
    page(`/${scope}/bots`, "Bots", Bot),
    page(`/${scope}/analytics`, "Analytics", ChartLine, "numbers messages statistics"),
    page(`/${scope}/widgets`, "Widgets", Puzzle, "catalogue marketplace"),
    page(`/${scope}/plugins`, "Plugins", Puzzle, "installed uninstall"),
    page(`/${scope}/settings`, "Settings", Settings, "account members time zone api keys"),
    ...(scope === personalScope
      ? [
          page(`/${scope}/settings#credentials`, "Address and password", Settings, "account email change"),
          page(`/${scope}/settings#sessions`, "Sessions", Settings, "account devices signed in"),
        ]
      : []),
    ...(may("audit:read") ? [page(`/${scope}/audit`, "Audit log", ScrollText, "history who what when")] : []),
    page("/developers", "Your widgets", Puzzle, "developer author workbench make write publish review"),
    page("/docs", "Docs", BookOpen, "help guide"),
    page("/docs/first-widget", "Your first widget", BookOpen, "docs help tutorial developer"),
    page("/docs/first-steps", "First steps", BookOpen, "docs help begin"),
    page("/docs/reporting-events", "Reporting events", BookOpen, "docs help ingest snippet code"),
    page("/docs/numbers", "What the numbers mean", BookOpen, "docs help statistics"),
    page("/docs/dashboards", "Arranging dashboards", BookOpen, "docs help edit share"),
    page("/docs/bots-and-incidents", "Bots and incidents", BookOpen, "docs help events disconnected"),
    page("/docs/accounts", "Accounts", BookOpen, "docs help password sessions export delete"),
    page("/docs/keyboard", "Keyboard", BookOpen, "docs help shortcuts keys"),
    page("/docs/organizations", "Organizations and roles", BookOpen, "docs help permissions invite"),
    page("/docs/operations", "Running Botdeck", BookOpen, "docs help self-hosting backup upgrade smtp proxy"),
    page("/docs/api", "API reference", BookOpen, "docs rest openapi"),
  ];
}

import { isolate } from "../name.ts";
import type { AppErrorCode, Issue } from "../app-error.ts";
import type { Catalog } from "./catalog.ts";
import type { Dashboard } from "./dashboard.ts";

/** Why an intent can't be: a sentence that names the tile, and where in the intent the reason is. */
export type Refusal = { code: AppErrorCode; message: string; issues: Issue[] };

/** What one intent makes of a dashboard; not settled yet. */
export type Step = { ok: true; dashboard: Dashboard } | Refused;
export type Refused = { ok: false; refusal: Refusal };

export function refuse(code: AppErrorCode, message: string, path: Issue["path"]): Refused {
  return { ok: false, refusal: { code, message, issues: [{ path, message }] } };
}

/** The refusal of a part, as one of the whole. */
export function under(path: Issue["path"], refusal: Refusal): Refusal {
  const issues = refusal.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] }));
  return { ...refusal, issues };
}

/** For a widget that isn't on the dashboard, whose name nobody knows here: the path says to programs which. */
export function notOnDashboard(path: Issue["path"]): Refused {
  return refuse("NOT_FOUND", "That widget isn’t on this dashboard.", path);
}

export function lockedRefusal(name: string, path: Issue["path"]): Refused {
  return refuse("CONFLICT", `${name} is locked: unlock it first.`, path);
}

/** What people call a tile: its title, or else its widget's name. */
export function nameOf({ tiles }: Dashboard, catalog: Catalog, userWidgetId: string): string {
  const tile = tiles.find((one) => one.userWidgetId === userWidgetId);
  const name = tile?.title ?? (tile && catalog.get(tile.widgetId)?.name);
  return name ? `“${isolate(name)}”` : "A widget";
}

import { inArray } from "drizzle-orm";
import { AppError, type Issue } from "#domain/app-error.ts";
import type { DashboardSettings } from "#domain/layout/dashboard.ts";
import { widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import { parseConfig } from "#server/widgets/widget-config.ts";
import type { DashboardFile } from "./dashboard-file.ts";
import { isInstallable, type Placeable } from "./place-widgets.ts";
import { withoutSecrets } from "./without-secrets.ts";

type Blueprint = { name: string; settings: DashboardSettings; tiles: Placeable[] };

export function toFile({ name, settings, tiles }: Blueprint): DashboardFile {
  return {
    format: "botdeck.dashboard",
    version: 1,
    name,
    settings,
    widgets: tiles.map(({ definition, title, config, box, responsive, isLocked }) => ({
      widget: definition.slug,
      title,
      config: withoutSecrets(definition.configSchema, config),
      box,
      responsive: responsive ?? null,
      isLocked,
    })),
  };
}

type FileWidget = DashboardFile["widgets"][number];
type Definition = Placeable["definition"];

/**
 * The widgets of a file, as this installation knows them.
 * @throws AppError BAD_REQUEST that names each that it doesn't, and each setting that a widget doesn't allow.
 */
export async function fromFile(
  app: App,
  ctx: ServiceContext,
  { widgets }: DashboardFile,
): Promise<Placeable[]> {
  const slugs = [...new Set(widgets.map(({ widget }) => widget))];
  const rows =
    slugs.length === 0
      ? []
      : await app.db.select().from(widgetDefinitions).where(inArray(widgetDefinitions.slug, slugs));
  const known = new Map(rows.map((row) => [row.slug, row]));
  const issues: Issue[] = [];
  const seen = new Set<string>();
  const placeable: Placeable[] = [];
  for (const [index, widget] of widgets.entries()) {
    const definition = known.get(widget.widget);
    const refusal = refusalOf(widget, definition, seen);
    seen.add(widget.widget);
    if (refusal !== null) issues.push({ path: ["file", "widgets", index, "widget"], message: refusal });
    if (refusal !== null || !definition) continue;
    const config = await parse(app, ctx, definition, { ...widget, path: ["file", "widgets", index] });
    issues.push(...config.issues);
    const { title, box, responsive, isLocked } = widget;
    placeable.push({
      definition,
      versionId: null,
      title: title === "" ? null : title,
      config: config.parsed,
      box,
      responsive,
      isLocked,
    });
  }
  if (issues.length > 0) {
    const message = issues.map((issue) => `${issue.path.slice(1).join(".")}: ${issue.message}`).join(" ");
    throw new AppError("BAD_REQUEST", `Nothing was imported. ${message}`, { issues });
  }
  return placeable;
}

function refusalOf(
  { widget }: FileWidget,
  definition: Definition | undefined,
  seen: ReadonlySet<string>,
): string | null {
  if (!definition?.isActive) return `there is no widget “${widget}” here.`;
  if (!isInstallable(definition)) return `“${widget}” has a price, and payments don’t exist yet.`;
  if (seen.has(widget) && !definition.allowMultiple) return `“${widget}” may stand on a dashboard only once.`;
  return null;
}

type Parsed = { parsed: Placeable["config"]; issues: Issue[] };

async function parse(
  app: App,
  { asker }: ServiceContext,
  definition: Definition,
  { config, path }: Pick<FileWidget, "config"> & Pick<Issue, "path">,
): Promise<Parsed> {
  try {
    return { parsed: await parseConfig(app, asker, definition, config), issues: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return {
      parsed: {},
      issues: error.issues.map((issue) => ({ ...issue, path: [...path, ...issue.path] })),
    };
  }
}

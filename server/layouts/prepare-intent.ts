import { AppError, notFound } from "#domain/app-error.ts";
import { changedNames, type FieldChanges, withChanges } from "#domain/field-changes.ts";
import type { Json, JsonObject } from "#domain/json.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import type { Configurable } from "#server/widgets/widget-config.ts";
import type { OpenLayout } from "./open-layout.ts";

type Add = Extract<Intent, { type: "add" }>;
type Configure = Extract<Intent, { type: "configure" }>;

/**
 * The intent with settings as the widgets take them, defaults filled in, and what is installed with the settings it has.
 * @throws AppError BAD_REQUEST naming each field that a widget doesn't allow, NOT_FOUND for a widget of somebody else.
 */
export async function prepareIntent(open: OpenLayout, intent: Intent): Promise<Intent> {
  if (intent.type !== "all") return prepareChange(open, intent);
  const intents: Change[] = [];
  for (const [index, one] of intent.intents.entries()) intents.push(await preparePart(open, one, index));
  return { ...intent, intents };
}

/** The additions in an intent, first one first. */
export function additionsOf(intent: Intent): Add[] {
  if (intent.type === "all") return intent.intents.flatMap(additionsOf);
  return intent.type === "add" ? [intent] : [];
}

async function prepareChange(open: OpenLayout, change: Change): Promise<Change> {
  if (change.type === "add") return prepareAdd(open, change);
  return change.type === "configure" ? prepareConfigure(open, change) : change;
}

async function preparePart(open: OpenLayout, change: Change, index: number): Promise<Change> {
  try {
    return await prepareChange(open, change);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues.map((issue) => ({ ...issue, path: ["intents", index, ...issue.path] }));
    throw new AppError(error.code, error.message, { issues });
  }
}

async function prepareAdd(open: OpenLayout, intent: Add): Promise<Add> {
  const definition = open.definitions.get(intent.widgetId);
  const installed = open.installed.get(intent.userWidgetId);
  if (!definition) throw widgetNotFound("widgetId");
  if (installed && installed.widgetId !== intent.widgetId) throw widgetNotFound("userWidgetId");
  const { title = installed?.title ?? null, config } = intent;
  const complete = config || !installed ? await parseAdded(open, intent, definition) : installed.config;
  return { ...intent, title, config: complete };
}

function parseAdded(open: OpenLayout, { userWidgetId, config }: Add, definition: Configurable) {
  return open.parseConfig(open.configurable.get(userWidgetId) ?? definition, config);
}

function widgetNotFound(field: string): AppError {
  const { code, message } = notFound("The widget");
  return new AppError(code, message, { issues: [{ path: [field], message }] });
}

async function prepareConfigure(open: OpenLayout, intent: Configure): Promise<Configure> {
  const tile = open.dashboard.tiles.find(({ userWidgetId }) => userWidgetId === intent.userWidgetId);
  const definition =
    tile && (open.configurable.get(tile.userWidgetId) ?? open.definitions.get(tile.widgetId));
  if (!definition) return intent;
  const { config, changes, from } = intent;
  return {
    ...intent,
    ...(config && { config: await open.parseConfig(definition, config) }),
    ...(changes && { changes: await parseChanges(open, definition, tile.config, changes) }),
    ...(from && { from: await readFrom(open, definition, from) }),
  };
}

/** The changes as the widget takes them beside the settings that stay: what is unset has its default again. */
async function parseChanges(
  open: OpenLayout,
  definition: Configurable,
  config: JsonObject,
  changes: FieldChanges,
): Promise<FieldChanges> {
  const complete = await open.parseConfig(definition, withChanges(config, changes));
  const set = Object.fromEntries(
    changedNames(changes).flatMap((name): [string, Json][] => {
      const value = complete[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { set, unset: changedNames(changes).filter((name) => set[name] === undefined) };
}

async function readFrom(
  open: OpenLayout,
  definition: Configurable,
  from: NonNullable<Configure["from"]>,
): Promise<Configure["from"]> {
  return from.config ? { ...from, config: await open.readConfig(definition, from.config) } : from;
}

import { AppError, notFound } from "#domain/app-error.ts";
import { changedNames, type FieldChanges, withChanges } from "#domain/field-changes.ts";
import type { Json, JsonObject } from "#domain/json.ts";
import type { Change, Intent } from "#domain/layout/intent.ts";
import { type Configurable, parseConfig, readConfig } from "#server/widgets/widget-config.ts";
import type { OpenLayout } from "./open-layout.ts";

type Add = Extract<Intent, { type: "add" }>;
type Configure = Extract<Intent, { type: "configure" }>;

/**
 * The intent with settings as the widgets take them, defaults filled in, and what is installed with the settings it has.
 * @throws AppError BAD_REQUEST naming each field that a widget doesn't allow, NOT_FOUND for a widget of somebody else.
 */
export function prepareIntent(open: OpenLayout, intent: Intent): Intent {
  if (intent.type !== "all") return prepareChange(open, intent);
  return { ...intent, intents: intent.intents.map((one, index) => preparePart(open, one, index)) };
}

/** The additions in an intent, first one first. */
export function additionsOf(intent: Intent): Add[] {
  if (intent.type === "all") return intent.intents.flatMap(additionsOf);
  return intent.type === "add" ? [intent] : [];
}

function prepareChange(open: OpenLayout, change: Change): Change {
  if (change.type === "add") return prepareAdd(open, change);
  return change.type === "configure" ? prepareConfigure(open, change) : change;
}

function preparePart(open: OpenLayout, change: Change, index: number): Change {
  try {
    return prepareChange(open, change);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const issues = error.issues.map((issue) => ({ ...issue, path: ["intents", index, ...issue.path] }));
    throw new AppError(error.code, error.message, { issues });
  }
}

function prepareAdd(open: OpenLayout, intent: Add): Add {
  const definition = open.definitions.get(intent.widgetId);
  const installed = open.installed.get(intent.userWidgetId);
  if (!definition) throw widgetNotFound("widgetId");
  if (installed && installed.widgetId !== intent.widgetId) throw widgetNotFound("userWidgetId");
  const { title = installed?.title ?? null, config } = intent;
  const complete = config || !installed ? parseAdded(open, intent, definition) : installed.config;
  return { ...intent, title, config: complete };
}

function parseAdded(open: OpenLayout, { userWidgetId, config }: Add, definition: Configurable) {
  return parseConfig(open.configurable.get(userWidgetId) ?? definition, config ?? {});
}

function widgetNotFound(field: string): AppError {
  const { code, message } = notFound("The widget");
  return new AppError(code, message, { issues: [{ path: [field], message }] });
}

function prepareConfigure(open: OpenLayout, intent: Configure): Configure {
  const tile = open.dashboard.tiles.find(({ userWidgetId }) => userWidgetId === intent.userWidgetId);
  const definition =
    tile && (open.configurable.get(tile.userWidgetId) ?? open.definitions.get(tile.widgetId));
  if (!definition) return intent;
  const { config, changes, from } = intent;
  return {
    ...intent,
    ...(config && { config: parseConfig(definition, config) }),
    ...(changes && { changes: parseChanges(definition, tile.config, changes) }),
    ...(from && { from: readFrom(definition, from) }),
  };
}

/** The changes as the widget takes them beside the settings that stay: what is unset has its default again. */
function parseChanges(definition: Configurable, config: JsonObject, changes: FieldChanges): FieldChanges {
  const complete = parseConfig(definition, withChanges(config, changes));
  const set = Object.fromEntries(
    changedNames(changes).flatMap((name): [string, Json][] => {
      const value = complete[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return { set, unset: changedNames(changes).filter((name) => set[name] === undefined) };
}

function readFrom(definition: Configurable, from: NonNullable<Configure["from"]>): Configure["from"] {
  return from.config ? { ...from, config: readConfig(definition, from.config) } : from;
}

import type { Intent } from "#domain/layout/intent.ts";

type NameOf = (userWidgetId: string) => string;

/** What an intent does, as one says it after "Undo": `move Messages`. `nameOf` gives a widget's title. */
export function describeIntent(intent: Intent, nameOf: NameOf): string {
  switch (intent.type) {
    case "compact":
      return "close the gaps";
    case "reset":
      return `reset ${intent.userWidgetIds ? these(intent.userWidgetIds, nameOf) : "the arrangement"}`;
    case "rename":
      return "rename the dashboard";
    case "settings":
    case "follow":
      return "set the dashboard’s period or time zone";
    case "all":
      return describeAll(intent.intents, nameOf);
    default:
      return describeTiles(intent, nameOf);
  }
}

type Whole = { type: "compact" | "reset" | "rename" | "settings" | "follow" | "all" };

function describeTiles(intent: Exclude<Intent, Whole>, nameOf: NameOf): string {
  switch (intent.type) {
    case "remove":
      return `remove ${these(intent.userWidgetIds, nameOf)}`;
    case "move":
    case "arrange":
      return `move ${these(
        intent.tiles.map(({ userWidgetId }) => userWidgetId),
        nameOf,
      )}`;
    case "swap":
      return `swap ${intent.userWidgetIds.map(nameOf).join(" and ")}`;
    case "configure":
      return `${intent.config || intent.changes ? "set up" : "rename"} ${nameOf(intent.userWidgetId)}`;
    case "lock":
      return `${intent.isLocked ? "lock" : "unlock"} ${these(intent.userWidgetIds, nameOf)}`;
    default:
      return `${intent.type} ${nameOf(intent.userWidgetId)}`;
  }
}

/** Several of a kind as one, anything else by its first part; locks are opened and closed only to make way. */
function describeAll(intents: readonly Intent[], nameOf: NameOf): string {
  const first = intents.find(({ type }) => type !== "lock") ?? intents[0];
  if (!first) return "change nothing";
  const areAdded = intents.length > 1 && intents.every(({ type }) => type === "add");
  return areAdded ? `add ${intents.length} widgets` : describeIntent(first, nameOf);
}

function these(ids: readonly string[], nameOf: NameOf): string {
  const [first] = ids;
  return ids.length === 1 && first !== undefined ? nameOf(first) : `${ids.length} widgets`;
}

import type { Tile } from "#domain/grid/grid.ts";
import { type Held, movedTiles } from "./rearrange.ts";

type NameOf = (userWidgetId: string) => string;

const NAMED_MAX = 3;

/** Where a tile stands and who gave way for it: "Messages, column 5, row 2, 6 wide, 4 high; Notes moved down". */
export function sayWhere(
  userWidgetId: string,
  before: readonly Tile[],
  after: readonly Tile[],
  nameOf: NameOf,
): string {
  const tile = after.find((one) => one.userWidgetId === userWidgetId);
  if (!tile) return "";
  const { x, y, w, h } = tile;
  const place = `${nameOf(userWidgetId)}, column ${x + 1}, row ${y + 1}, ${w} wide, ${h} high`;
  return [place, ...sayOthers(userWidgetId, before, after, nameOf)].join("; ");
}

/** What stays although it is selected: "Notes is locked." */
export function sayLeft({ left }: Held, nameOf: NameOf): string {
  return left.map((id) => `${nameOf(id)} is locked.`).join(" ");
}

function sayOthers(userWidgetId: string, before: readonly Tile[], after: readonly Tile[], nameOf: NameOf) {
  const others = movedTiles(before, after).filter((moved) => moved.after.userWidgetId !== userWidgetId);
  const named = others
    .slice(0, NAMED_MAX)
    .map((moved) => `${nameOf(moved.after.userWidgetId)} moved ${wayOf(moved.before, moved.after)}`);
  const left = others.length - named.length;
  return left > 0 ? [...named, `${left} more moved`] : named;
}

function wayOf(before: Tile, after: Tile): string {
  if (after.y !== before.y) return after.y > before.y ? "down" : "up";
  return after.x > before.x ? "right" : "left";
}

import type { Attack } from "./attack.ts";

/** A page of attacks: which tiles there are, and which attacks each of them has. */
export type Room = {
  tiles: Attack[][];
  tall: boolean;
  types: boolean;
  /** Whether a widget that does no harm is there as well, in a last tile. */
  neighbour: boolean;
  /** How long it is looked at, where the usual time is too short. */
  milliseconds: number | undefined;
};

const TILES = 8;
const IN_TILE = 6;
/** These signs say who worked: they carry the attack's token. */
const NAMES_ITS_ATTACK = ["egress", "log", "app"];

/**
 * Puts together what doesn't disturb each other; with `canBeTold`, only what shows which of them worked. Without, what
 * changes the page shares it as well: the fewer pages, and nothing is lost where nothing works.
 */
export function arrangeRooms(attacks: readonly Attack[], { canBeTold }: { canBeTold: boolean }): Room[] {
  const isAlone = (attack: Attack) => needsItsPage(attack) || (canBeTold && !isNamed(attack));
  const alone = attacks.filter(isAlone);
  const together = attacks.filter((attack) => !isAlone(attack));
  const tiles = [
    ...chunk(
      together.filter((attack) => !needsItsTile(attack)),
      IN_TILE,
    ),
    ...together.filter(needsItsTile).map((attack) => [attack]),
  ];
  return [...chunk(tiles, TILES).map(toRoom), ...alone.map((attack) => toRoom([[attack]]))];
}

/** Whether each of its signs says whose it is. */
export const isNamed = ({ signs }: Attack) =>
  signs.every((sign) => typeof sign === "string" && NAMES_ITS_ATTACK.includes(sign));

function needsItsPage({ signs, types, twice, drags, end, tall }: Attack): boolean {
  const isHog = signs.includes("stall") || signs.includes("neighbour");
  return isHog || [types, twice, drags, end, tall].some((need) => need !== undefined);
}

const needsItsTile = (attack: Attack) => attack.ownTile === true || attack.click === true || !isNamed(attack);

function toRoom(tiles: Attack[][]): Room {
  const all = tiles.flat();
  const milliseconds = Math.max(...all.map((attack) => attack.milliseconds ?? 0));
  return {
    tiles,
    tall: all.some(({ tall }) => tall),
    types: all.some(({ types }) => types),
    neighbour: all.some(({ signs }) => signs.includes("neighbour")),
    milliseconds: milliseconds > 0 ? milliseconds : undefined,
  };
}

function chunk<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

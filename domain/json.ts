export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = Record<string, Json>;

/** Deep enough for settings, and shallow enough for whatever recurses into them. */
export const jsonDepthMax = 32;

/** Whether it is JSON of at most so many levels that Postgres can hold: without NUL and halves of characters. */
export function isJson(value: unknown, levelsLeft = jsonDepthMax): value is Json {
  if (typeof value === "string") return isStorable(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean" || value === null) return true;
  if (typeof value !== "object" || levelsLeft === 0) return false;
  return Object.entries(value).every(([key, child]) => isStorable(key) && isJson(child, levelsLeft - 1));
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && isJson(value);
}

function isStorable(value: string): boolean {
  return !/[\0\p{Cs}]/u.test(value);
}

import { isSame } from "./is-same.ts";
import type { Json, JsonObject } from "./json.ts";

/** The fields of an object that become something else, and those that go. */
export type FieldChanges = { set: JsonObject; unset?: string[] };

/** What makes `after` of `before`; undefined if nothing. */
export function changesBetween(before: JsonObject, after: JsonObject): FieldChanges | undefined {
  const set = Object.fromEntries(
    Object.entries(after).filter(([name, value]) => !isSame(before[name], value)),
  );
  const unset = Object.keys(before).filter((name) => after[name] === undefined);
  if (Object.keys(set).length + unset.length === 0) return undefined;
  return unset.length > 0 ? { set, unset } : { set };
}

export function changedNames({ set, unset = [] }: FieldChanges): string[] {
  return [...Object.keys(set), ...unset];
}

/** `fields` with the changes. With `from`, a field that is something else than that by now stays as it is. */
export function withChanges(fields: JsonObject, changes: FieldChanges, from?: FieldChanges): JsonObject {
  const isAsLeft = (name: string) => !from || isSame(from.set[name], fields[name]);
  const taken = changedNames(changes).filter(isAsLeft);
  const stay = Object.entries(fields).filter(([name]) => !taken.includes(name));
  const become = taken.flatMap((name): [string, Json][] => {
    const value = changes.set[name];
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries([...stay, ...become]);
}

import { createHash } from "node:crypto";
import type { Settings } from "./tasks.ts";

/** Forgets what was remembered first, where there is too much. */
export function remember<T>(all: Map<string, T>, key: string, value: T, max: number): T {
  all.set(key, value);
  const [first] = all.size > max ? all.keys() : [];
  if (first !== undefined) all.delete(first);
  return value;
}

/** What settings by a schema are remembered by. */
export function keyOf({ schema, config }: Settings): string {
  return createHash("sha256")
    .update(JSON.stringify([schema, config]))
    .digest("base64");
}

import { isAllowed, type Procedure } from "./procedures.ts";

/** A word that nothing of ours has. */
export const marker = "zanzibar";

/** Which thing is meant: with another text in them a procedure would do nothing. */
const kept = new Set(["scope", "slug", "format", "path"]);

/** The same input with the marker in each text that the procedure takes it in: names, messages, addresses, settings. */
export function marked(procedure: Procedure, input: unknown): unknown {
  let result = input;
  for (const path of textsIn(input))
    for (const mark of [(text: string) => `${text} ${marker}`, (text: string) => marker + text]) {
      const next = withText(result, path, mark);
      if (!isAllowed(procedure, next)) continue;
      result = next;
      break;
    }
  return result;
}

type Path = readonly string[];

function textsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (kept.has(key) ? [] : textsIn(one, [...path, key])));
}

function withText(value: unknown, [key, ...rest]: Path, mark: (text: string) => string): unknown {
  if (key === undefined) return typeof value === "string" ? mark(value) : value;
  if (typeof value !== "object" || value === null) return value;
  const copy: object = Array.isArray(value) ? [...value] : { ...value };
  Reflect.set(copy, key, withText(Reflect.get(value, key), rest, mark));
  return copy;
}

import type { Answer } from "./queries.ts";
import type { Sdk } from "./sdk.ts";
import { h, type Tree } from "./tree.ts";

/**
 * What stands where numbers will be: that they are loading, that they can't be read, or, where `empty` says something, that
 * there are none. The tile is told as well. Null once there is something to show.
 */
export function placeholder(
  { setState }: Pick<Sdk, "setState">,
  { isLoading, error, data }: Answer<unknown>,
  empty?: string | false,
): Tree {
  if (isLoading) {
    setState("loading");
    return centred("status", "Loading…");
  }
  if (error && data === undefined) {
    setState("error", error.message);
    return centred("alert", error.message);
  }
  if (typeof empty === "string") {
    setState("empty", empty);
    return centred("note", empty);
  }
  setState("ready");
  return null;
}

function centred(role: string, text: string): Tree {
  return h("div", { class: "fill center muted", role }, h("p", null, text));
}

import { formatCount } from "#widgets/ui/format.ts";
import type { Sandboxed } from "./sandboxed.server.ts";

export type Use = NonNullable<Sandboxed["own"]>["uses"][number];

/** What widgets may read, in the words of a log. */
const readTexts: Record<string, string> = {
  "stats.bots": "the numbers of bots",
  "stats.messages": "the numbers of messages",
  "stats.analytics": "the numbers of the analytics",
  "bots.list": "the list of bots",
  "bots.recent": "the bots seen last",
  "bots.page": "the list of bots",
  "bots.get": "a bot",
  "bots.incidents": "the incidents of a bot",
  "activity.timeline": "what happened lately",
};

/** What a widget did on one day, in words: `read the numbers of messages 120 times`. */
export function textOfUse({ capability, what, count }: Pick<Use, "capability" | "what" | "count">): string {
  const times = count === 1 ? "once" : `${formatCount(count)} times`;
  if (capability === "storage") return `${what === "write" ? "wrote into" : "read"} its own storage ${times}`;
  if (capability.startsWith("fetch:")) return `fetched from ${new URL(what).host} ${times}`;
  return `read ${readTexts[what] ?? what} ${times}`;
}

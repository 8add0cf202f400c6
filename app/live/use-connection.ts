import { useEffect, useState } from "react";
import { serverNow } from "#widgets/ui/server-time.ts";
import { useLostAt } from "./connection.ts";

/** What is shown is called old by then. */
export const AGED_AFTER_MS = 60_000;

/** What a connection that was lost is called by and by: a moment without one isn't worth a word. */
const steps = [
  { state: "reconnecting", afterMs: 3_000 },
  { state: "offline", afterMs: 20_000 },
  { state: "aged", afterMs: AGED_AFTER_MS },
] as const;

export type Connection = {
  /** `aged` when what is shown is so old that it must say so; undefined until the page has heard from the server at all. */
  state: "live" | (typeof steps)[number]["state"] | undefined;
  /** When it was lost, by the server's time, epoch ms. */
  lostAt: number | null;
};

/** Whether what is on screen is kept up to date. */
export function useConnection(): Connection {
  const heard = useLostAt();
  const lostAt = heard ?? null;
  const [stage, setStage] = useState<Connection["state"]>("live");
  useEffect(() => {
    setStage("live");
    if (lostAt === null) return undefined;
    const passedMs = serverNow() - lostAt;
    const timers = steps.map(({ state, afterMs }) =>
      setTimeout(() => setStage(state), Math.max(0, afterMs - passedMs)),
    );
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [lostAt]);
  return { state: heard === undefined ? undefined : stage, lostAt };
}

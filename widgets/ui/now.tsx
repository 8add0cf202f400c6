import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useState,
} from "react";
import { serverNow, useServerTimeLearned } from "./server-time.ts";

const EVERY_MS = 15_000;
const NowContext = createContext<number | null>(null);

/**
 * One clock for the page, the server's. It begins with the time of rendering, so that the first render in the browser says
 * what the HTML says, and then ticks for everything that shows an age.
 */
export function NowProvider({ initial, children }: { initial: string; children: ReactNode }) {
  const [now, setNow] = useState(() => Date.parse(initial));
  // As a transition, for widgets that are still being hydrated keep their HTML.
  const tick = useCallback(() => startTransition(() => setNow(serverNow())), []);
  useServerTimeLearned(tick);
  useEffect(() => {
    const timer = setInterval(tick, EVERY_MS);
    return () => clearInterval(timer);
  }, [tick]);
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** The server's time, epoch ms; moves every 15 seconds. @throws Error outside a NowProvider. */
export function useNow(): number {
  const now = useContext(NowContext);
  if (now === null) throw new Error("useNow needs a NowProvider above it");
  return now;
}

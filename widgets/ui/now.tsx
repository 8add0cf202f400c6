import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const EVERY_MS = 15_000;
const NowContext = createContext<number | null>(null);

/**
 * One clock for the page. It begins with the server's time, so that the first render in the browser says what the HTML
 * says, and then ticks for everything that shows an age.
 */
export function NowProvider({ initial, children }: { initial: string; children: ReactNode }) {
  const [now, setNow] = useState(() => Date.parse(initial));
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return <NowContext.Provider value={now}>{children}</NowContext.Provider>;
}

/** Epoch ms; moves every 15 seconds. @throws Error outside a NowProvider. */
export function useNow(): number {
  const now = useContext(NowContext);
  if (now === null) throw new Error("useNow needs a NowProvider above it");
  return now;
}

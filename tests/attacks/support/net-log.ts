import { readFileSync } from "node:fs";

/** The domain of names that attacks have looked up. It is reserved: nobody answers for it. */
export const LOOKED_UP = "exfil.test";

/**
 * What a browser did with names under exfil.test, from what it logs of its own network (--log-net-log): no server for
 * names is needed, nor the rights to be one. It writes in portions of a few events: what it did last shows when it
 * does more.
 */
export function readLookUps(file: string, token: string): string[] {
  const found = readFileSync(file, "utf8").matchAll(new RegExp(`${token}[a-z]*\\.${LOOKED_UP}`, "gi"));
  return [...new Set([...found].map(([name]) => `look-up of ${name}`))];
}

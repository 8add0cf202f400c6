import { createContext, Script } from "node:vm";

const context: { run?: () => void } = createContext({});
const script = new Script("run()");

/**
 * Runs what others may have made slow, a regular expression that backtracks or a reference that goes in circles, and ends it
 * after so many milliseconds.
 * @throws Error when it takes longer, RangeError when it goes too deep.
 */
export function withinTime<T>(milliseconds: number, work: () => T): T {
  const results: T[] = [];
  context.run = () => {
    results.push(work());
  };
  script.runInContext(context, { timeout: milliseconds });
  const [result] = results;
  if (results.length === 0) throw new Error("nothing was run");
  // What `work` returned may itself be undefined.
  // eslint-disable-next-line no-restricted-syntax -- there is exactly one.
  return result as T;
}

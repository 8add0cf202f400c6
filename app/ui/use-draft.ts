import { useState } from "react";
import { isSame } from "#domain/is-same.ts";

type Draft<T> = {
  /** What is typed, over what is saved by now. */
  values: T;
  /** The fields that saving would make something else. */
  changed: (keyof T & string)[];
  /** The fields that somebody else, or another window, changed since the form was opened. */
  foreign: (keyof T & string)[];
  /** Those of them that were typed into as well. */
  kept: (keyof T & string)[];
  change: (typed: Partial<T>) => void;
};

/**
 * A form over something that others may change while it is open: a field that nobody typed into follows what is saved, and
 * only what was typed is to be sent.
 */
export function useDraft<T extends Record<string, unknown>>(saved: T): Draft<T> {
  const [opened] = useState(saved);
  const [typed, setTyped] = useState<Partial<T>>({});
  const values = { ...saved, ...typed };
  const changed = Object.keys(values).filter((name) => !isSame(values[name], saved[name]));
  const foreign = Object.keys(values).filter((name) => !isSame(opened[name], saved[name]));
  return {
    ...{ values, changed, foreign },
    kept: foreign.filter((name) => changed.includes(name)),
    change: (now) => setTyped((before) => ({ ...before, ...now })),
  };
}

import { useCallback, useEffect, useRef } from "react";

/** Parts of the page whose HTML React hasn't taken over yet, for their code is still on its way. */
const awaited = new Set<object>();
const waiting = new Set<() => void>();

/**
 * Marks a part as awaited from when what is around it stands. @returns what to call once it stands itself, or never will.
 */
export function useAwaited(): () => void {
  const part = useRef({ isSettled: false }).current;
  const settle = useCallback(() => {
    part.isSettled = true;
    awaited.delete(part);
    if (awaited.size > 0) return;
    for (const done of waiting) done();
    waiting.clear();
  }, [part]);
  useEffect(() => {
    // Where it came together with what is around it, its own effect ran before.
    if (!part.isSettled) awaited.add(part);
    return settle;
  }, [part, settle]);
  return settle;
}

/** Stands in the part: its effect runs when React has taken over the HTML around it. */
export function Hydrated({ settle }: { settle: () => void }): null {
  useEffect(settle, [settle]);
  return null;
}

/**
 * Resolves when React has taken over every part of the page. What changes before that makes it throw away the HTML of the
 * parts that it hasn't got yet (its error 421).
 */
export function whenHydrated(): Promise<void> {
  return new Promise((done) => {
    if (awaited.size === 0) done();
    else waiting.add(done);
  });
}

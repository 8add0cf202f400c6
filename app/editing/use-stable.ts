import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same one and does what the latest `callback` does: for what is compared by identity. */
export function useStable<A extends unknown[], R>(callback: (...args: A) => R): (...args: A) => R {
  const latest = useRef(callback);
  useLayoutEffect(() => {
    latest.current = callback;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}

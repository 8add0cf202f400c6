/**
 * Gathers what comes in quick succession: the first is acted on at once, those within `everyMs` after it together.
 * @returns `add`, and `cancel`, which drops what still waits.
 */
export function collect<T>(
  everyMs: number,
  act: (items: T[]) => void,
): { add: (items: readonly T[]) => void; cancel: () => void } {
  const waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    if (waiting.size === 0) return;
    const items = [...waiting];
    waiting.clear();
    timer = setTimeout(flush, everyMs);
    act(items);
  }

  return {
    add(items) {
      for (const item of items) waiting.add(item);
      if (timer === undefined) flush();
    },
    cancel() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}

/**
 * Gathers what comes in quick succession: the first is acted on at once; what comes while that is done, and within
 * `everyMs`, together afterwards.
 * @returns `add`, and `cancel`, which drops what still waits.
 */
export function collect<T>(
  everyMs: number,
  act: (items: T[]) => Promise<unknown>,
): { add: (items: readonly T[]) => void; cancel: () => void } {
  const waiting = new Set<T>();
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function actOnAll(): Promise<void> {
    isBusy = true;
    while (waiting.size > 0) {
      const items = [...waiting];
      waiting.clear();
      const pause = new Promise((done) => (timer = setTimeout(done, everyMs)));
      await Promise.allSettled([act(items), pause]);
    }
    isBusy = false;
  }

  return {
    add(items) {
      for (const item of items) waiting.add(item);
      if (!isBusy) void actOnAll();
    },
    cancel() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}

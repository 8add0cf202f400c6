/** The clocks of a time zone: how far they are ahead of UTC, and when that changed. */
export type Zone = {
  /** Of the IANA's names the one of today, such as `Europe/Kyiv`. */
  name: string;
  /** Instants in milliseconds, the oldest first. */
  changes: readonly number[];
  /** In milliseconds, one more than `changes`: what holds before the first of them, and from each on. */
  offsets: readonly number[];
};

/** How far the clocks are ahead of UTC at an instant, in milliseconds. */
export function offsetAt({ changes, offsets }: Zone, instantMs: number): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle] ?? Infinity) <= instantMs) low = middle + 1;
    else high = middle;
  }
  return offsets[low] ?? 0;
}

/** The zone as far as `[fromMs, toMs)` is concerned: a page has no use for the clocks of 1920. */
export function partOf({ name, changes, offsets }: Zone, fromMs: number, toMs: number): Zone {
  const first = changes.filter((change) => change <= fromMs).length;
  const last = changes.filter((change) => change < toMs).length;
  return { name, changes: changes.slice(first, last), offsets: offsets.slice(first, last + 1) };
}

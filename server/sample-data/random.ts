export type Random = {
  /** At least 0, less than 1. */
  next: () => number;
  /** True in a share of all cases. */
  chance: (share: number) => boolean;
  pick: <T>(choices: readonly [T, ...T[]]) => T;
};

/** The same numbers for the same seed, every time (mulberry32): sample data look alike for everyone. */
export function randomFrom(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    chance: (share) => next() < share,
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
  };
}

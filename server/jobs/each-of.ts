/**
 * Does something to each, one after the other: one that fails keeps none of the others from it.
 * @throws what the first that failed did, so that a round is begun again soon, and not when it next comes round.
 */
export async function eachOf<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await run(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

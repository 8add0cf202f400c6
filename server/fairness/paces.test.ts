import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Paces } from "./paces.ts";

const pace = { atOnce: 10, aSecond: 2 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Who has had their turn by now, in order. */
function takers(paces: Paces) {
  const served: string[] = [];
  const ask = (who: string, cost = 2) => {
    const turn = paces.take(who, cost, pace).then(() => void served.push(who));
    // Those that are to fail are looked at where they are asked.
    turn.catch(() => undefined);
    return turn;
  };
  return { served, ask };
}

test("so much is had at once, and the rest at the pace, first come first served", async () => {
  const { served, ask } = takers(new Paces());
  for (let asked = 0; asked < 8; asked += 1) void ask("Ada");
  await vi.advanceTimersByTimeAsync(0);
  expect(served).toHaveLength(5);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(served).toHaveLength(7);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(served).toHaveLength(8);
});

test("nobody waits for what another asks for", async () => {
  const { served, ask } = takers(new Paces());
  for (let asked = 0; asked < 10; asked += 1) void ask("Ada");
  void ask("Bob");
  await vi.advanceTimersByTimeAsync(0);
  expect(served.at(-1)).toBe("Bob");
});

test("what would wait for more than ten seconds is refused at once, with when to come back; it isn’t counted", async () => {
  const { ask } = takers(new Paces());
  for (let asked = 0; asked < 15; asked += 1) void ask("Ada");
  const late = ask("Ada", 6);
  await expect(late).rejects.toMatchObject({
    code: "TOO_MANY_REQUESTS",
    retryAfterSeconds: 3,
    message: "That is more than 2 units of requests a second. Try again in 3 seconds.",
  });
  await vi.advanceTimersByTimeAsync(3_000);
  const again = ask("Ada", 6);
  await vi.advanceTimersByTimeAsync(10_000);
  await expect(again).resolves.toBeUndefined();
});

test("who was idle has all of it again, and not more", async () => {
  const { served, ask } = takers(new Paces());
  for (let asked = 0; asked < 5; asked += 1) void ask("Ada");
  await vi.advanceTimersByTimeAsync(60_000);
  for (let asked = 0; asked < 6; asked += 1) void ask("Ada");
  await vi.advanceTimersByTimeAsync(0);
  expect(served).toHaveLength(10);
});

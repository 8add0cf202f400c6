import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

/** Work that ends when it is told to, and what has begun so far, in order. */
function workplace(turns: Turns) {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const ask = (person: string, name: string) =>
    turns.run(person, () => {
      begun.push(name);
      return new Promise<void>((done) => ends.set(name, done));
    });
  const end = async (name: string) => {
    ends.get(name)?.();
    // What follows is begun by what ended.
    await new Promise((done) => setImmediate(done));
  };
  return { begun, ask, end };
}

test("people take turns: whoever asks once waits for one of another’s, not for all", async () => {
  const { begun, ask, end } = workplace(new Turns({ places: 1, waitingMax: 20 }));
  const asked = ["a1", "a2", "a3", "a4"].map((name) => ask("Ada", name));
  asked.push(ask("Bob", "b1"));
  for (const name of ["a1", "b1", "a2", "a3", "a4"]) await end(name);
  await Promise.all(asked);
  expect(begun).toEqual(["a1", "b1", "a2", "a3", "a4"]);
});

test("nobody has two places at once, however many are free", async () => {
  const { begun, ask, end } = workplace(new Turns({ places: 2, waitingMax: 20 }));
  const asked = [ask("Ada", "a1"), ask("Ada", "a2"), ask("Bob", "b1")];
  expect(begun).toEqual(["a1", "b1"]);
  for (const name of ["a1", "a2", "b1"]) await end(name);
  await Promise.all(asked);
});

test("who lets too much wait is told so, and what to do; others are served", async () => {
  const { ask, end } = workplace(new Turns({ places: 1, waitingMax: 2 }));
  const asked = ["a1", "a2", "a3"].map((name) => ask("Ada", name));
  await expect(ask("Ada", "a4")).rejects.toThrow("2 of your requests wait to be checked already.");
  asked.push(ask("Bob", "b1"));
  for (const name of ["a1", "b1", "a2", "a3"]) await end(name);
  await Promise.all(asked);
});

test("work that fails gives its place to the next", async () => {
  const turns = new Turns({ places: 1, waitingMax: 1 });
  const failing = turns.run("Ada", () => Promise.reject(new Error("it failed")));
  const next = turns.run("Ada", () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("it failed");
  expect(await next).toBe("done");
});

test("a person may have some of the places, never all of them", async () => {
  const { begun, ask, end } = workplace(new Turns({ places: 3, placesEach: 2, waitingMax: 20 }));
  const asked = ["a1", "a2", "a3"].map((name) => ask("Ada", name));
  asked.push(ask("Bob", "b1"), ask("Cem", "c1"));
  expect(begun).toEqual(["a1", "a2", "b1"]);
  for (const name of ["b1", "a1", "c1", "a2", "a3"]) await end(name);
  await Promise.all(asked);
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3"]);
});

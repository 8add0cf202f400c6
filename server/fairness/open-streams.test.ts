import { expect, test } from "vitest";
import { OpenStreams, streamsMax } from "./open-streams.ts";

const times = <T>(count: number, run: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => run(index));

test("a browser has so many and no more, until one of them is closed; that closes once", () => {
  const streams = new OpenStreams();
  const here = { sessionId: "here", userId: "Ada" };
  const [first] = times(streamsMax.session, () => streams.open(here));
  expect(() => streams.open(here)).toThrow("20 pages of this browser are kept up to date already.");
  streams.open({ sessionId: "there", userId: "Ada" });
  first?.();
  first?.();
  streams.open(here);
  expect(() => streams.open(here)).toThrow("20 pages of this browser");
});

test("a person has so many in all their browsers; another has as many", () => {
  const streams = new OpenStreams();
  times(streamsMax.person, (index) =>
    streams.open({ sessionId: `browser ${Math.floor(index / streamsMax.session)}`, userId: "Ada" }),
  );
  expect(() => streams.open({ sessionId: "one more", userId: "Ada" })).toThrow("100 pages of your account");
  streams.open({ sessionId: "another", userId: "Bob" });
});

test("what many want to know at the same time is asked once, and later anew", async () => {
  const streams = new OpenStreams();
  let asked = 0;
  const ask = () => Promise.resolve((asked += 1) === 1);
  expect(await Promise.all(times(50, () => streams.once("Ada", ask)))).toEqual(times(50, () => true));
  expect(await streams.once("Ada", ask)).toBe(false);
  expect(asked).toBe(2);
});

import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, describe, expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { newAsker } from "./asker.ts";
import { createJudges, type Limits } from "./judges.ts";

const opened: { close: () => Promise<void> }[] = [];
afterAll(() => Promise.all(opened.map((one) => one.close())));
function judgesWith(limits: Partial<Limits> = {}) {
  const judges = createJudges(limits);
  opened.push(judges);
  return judges;
}

const manifest = {
  ...{ sdk: 1, slug: "made", name: "Made", description: "Shows something.", category: "custom" },
  version: "1.0.0",
  size: { minW: 2, maxW: 6, minH: 2, maxH: 6, defaultW: 3, defaultH: 2 },
};
const honest = { manifest, source: "export default 1;" };

/** References that double at each step. */
const doubling = (steps: number, last: JsonObject): JsonObject => ({
  $ref: "#/$defs/d0",
  $defs: {
    ...Object.fromEntries(
      Array.from({ length: steps }, (_, index) => [
        `d${index}`,
        { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
      ]),
    ),
    [`d${steps}`]: last,
  },
});
/** Asked to the end, it takes longer than anybody lives. */
const endless = doubling(60, {});
const patterns = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [
    `a${index}`,
    { type: "string", pattern: `^(a*)*(b|a)*${index}$` },
  ]),
);
const texts = Object.fromEntries(Object.keys(patterns).map((name) => [name, "a".repeat(10_000)]));
const most = 512 * 1024;

const worst: [string, (judges: ReturnType<typeof createJudges>) => Promise<unknown>][] = [
  [
    "settings whose check never ends",
    (judges) => judges.settings(newAsker("Eve"), { schema: endless, config: {} }),
  ],
  [
    "a manifest with sixty slow patterns",
    (judges) =>
      judges.version(newAsker("Eve"), {
        ...honest,
        manifest: { ...manifest, config: { type: "object", properties: patterns } },
      }),
  ],
  [
    "settings of sixty slow patterns",
    (judges) =>
      judges.settings(newAsker("Eve"), { schema: { type: "object", properties: patterns }, config: texts }),
  ],
  [
    "512 KB of source",
    (judges) =>
      judges.version(newAsker("Eve"), {
        manifest,
        source: `export const text = \`${"constructor[createElement(".repeat(most / 26 - 2)}\`;`,
      }),
  ],
  [
    "a source that breaks the bundler",
    (judges) =>
      judges.version(newAsker("Eve"), { manifest, source: `export default ${"!".repeat(500_000)}1;` }),
  ],
  [
    "ten changes of settings in one request",
    (judges) => {
      const asker = newAsker("Eve");
      const all = Array.from({ length: 10 }, (_, index) =>
        judges.settings(asker, { schema: endless, config: { index } }),
      );
      return Promise.allSettled(all);
    },
  ],
];

const neverEnding = new Set(["settings whose check never ends", "ten changes of settings in one request"]);

describe("while one person has the worst judged", () => {
  test.each(worst)(
    "%s: this thread does other things, and somebody else is answered",
    async (name, begin) => {
      const judges = judgesWith({ settingsMs: 2_000, requestMs: 4_000, versionMs: 10_000 });
      await judges.version(newAsker("Bob"), honest);
      const delay = monitorEventLoopDelay({ resolution: 5 });
      const ended: string[] = [];
      delay.enable();
      const hostile = begin(judges).then(() => ended.push("the hostile one’s"));
      const { bundle } = await judges.version(newAsker("Bob"), { ...honest, source: "export default 2;" });
      ended.push("somebody else’s");
      expect(bundle.ok).toBe(true);
      await hostile;
      delay.disable();
      expect(neverEnding.has(name) ? ended[0] : "somebody else’s").toBe("somebody else’s");
      // Of a task of a second and more, none is done here: even on a busy machine this thread runs in between.
      expect(delay.percentile(99) / 1e6).toBeLessThan(250);
    },
  );
});

describe("what takes too long", () => {
  test("is ended by the clock and said so, and the next is judged", async () => {
    const judges = judgesWith({ settingsMs: 300 });
    const asker = newAsker("Eve");
    const issues = await judges.settings(asker, { schema: endless, config: {} });
    expect(issues).toEqual([{ path: [], message: "can’t be checked: it takes too long." }]);
    const schema = { type: "object", properties: { a: { type: "integer" } } };
    expect(await judges.settings(asker, { schema, config: { a: 1 } })).toEqual([]);
    expect(await judges.settings(asker, { schema, config: { a: "x" } })).toHaveLength(1);
  });

  test("is a problem of the version that has it", async () => {
    const judges = judgesWith({ versionMs: 1 });
    const { bundle } = await judges.version(newAsker("Eve"), honest);
    expect(bundle).toMatchObject({ ok: false, problems: [{ check: "time", severity: "error" }] });
  });

  test("takes from the one time of its request: ten in one are ended with it", async () => {
    const judges = judgesWith({ settingsMs: 400, requestMs: 700 });
    const asker = newAsker("Eve");
    const all = Array.from({ length: 10 }, (_, index) =>
      judges.settings(asker, { schema: endless, config: { index } }),
    );
    const refused = (await Promise.allSettled(all)).filter((one) => one.status === "rejected");
    expect(refused.length).toBeGreaterThanOrEqual(8);
    expect(refused.map(({ reason }: PromiseRejectedResult) => String(reason)).join(" ")).toContain(
      "in smaller parts",
    );
    const next = { schema: { type: "object" }, config: {} };
    expect(await judges.settings(newAsker("Eve"), next)).toEqual([]);
  });

  test("counts for the hour of whoever sent it, and for nobody else’s", async () => {
    const judges = judgesWith({ settingsMs: 200, hourMs: 100 });
    await judges.settings(newAsker("Eve"), { schema: endless, config: {} });
    const next = { schema: { type: "object" }, config: {} };
    await expect(judges.settings(newAsker("Eve"), next)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS" });
    expect(await judges.settings(newAsker("Bob"), next)).toEqual([]);
  });
});

test("what takes all memory ends its thread alone, and is said so", async () => {
  const judges = judgesWith({ settingsMs: 20_000, requestMs: 20_000 });
  // Each of 65,536 times it says all that would have been right.
  const schema = doubling(16, { enum: ["x".repeat(20_000)] });
  const [issue] = await judges.settings(newAsker("Eve"), { schema, config: {} });
  expect(issue?.message).toContain("memory");
  expect(await judges.settings(newAsker("Eve"), { schema: {}, config: {} })).toEqual([]);
});

import { expect, test } from "vitest";
import { capabilityFlows } from "./capability-flows.ts";

test("what a widget reads can go to every host that it may fetch from", () => {
  expect(
    capabilityFlows(["stats:read", "fetch:https://a.example.org", "fetch:https://b.example.org"]),
  ).toEqual(["What it reads, and how you set it up, can be sent to a.example.org and b.example.org."]);
});

test("what reads nothing can still send its settings", () => {
  expect(capabilityFlows(["storage", "fetch:https://a.example.org"])).toEqual([
    "It reads nothing of yours. How you set it up can be sent to a.example.org.",
  ]);
});

test("a link is a way out too, and it is said so", () => {
  expect(capabilityFlows(["stats:read", "links"])).toEqual([expect.stringContaining("link")]);
});

test("without a way out, nothing goes anywhere", () => {
  expect(capabilityFlows(["stats:read", "storage"])).toEqual([
    "It can send nothing anywhere: what it sees stays in Botdeck.",
  ]);
});

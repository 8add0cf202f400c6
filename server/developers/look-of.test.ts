import { expect, it } from "vitest";
import { lookOf } from "./look-of.ts";

it.each([
  ["Billing", "BILLING"],
  ["Billing", "BlLLlNG"],
  ["Billing", "B1ll1ng"],
  ["Billing", "Bil\u200bling"],
  ["Billing", "Ｂｉｌｌｉｎｇ"],
  ["Billing", "𝐁𝐢𝐥𝐥𝐢𝐧𝐠"],
  ["Message trend", "Message  Trend"],
  ["Message trend", "Messagetrend"],
  ["Monitor", "Rnonitor"],
  ["Open", "0pen"],
  ["Open", "\u041e\u0440en"],
  ["сосна", "cocнa"],
  ["scope", "ѕсоре"],
  ["AXE", "\u0391\u03a7\u0395"],
])("“%s” looks like “%s”", (one, other) => {
  expect(lookOf(one)).toBe(lookOf(other));
});

it.each([
  ["Billing", "Building"],
  ["Message trend", "Messages trend"],
  ["C", "C++"],
  ["Köln", "Koln"],
  ["天気", "天元"],
  ["🤖", "👩"],
])("“%s” doesn’t look like “%s”", (one, other) => {
  expect(lookOf(one)).not.toBe(lookOf(other));
});

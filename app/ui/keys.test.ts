import { expect, test } from "vitest";
import { isChord } from "./keys.ts";

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
const ctrl = { ...none, ctrlKey: true };

test("a key means its letter on any layout, with Caps Lock as well", () => {
  for (const [key, code] of [
    ["z", "KeyZ"],
    ["Z", "KeyZ"],
    ["я", "KeyZ"],
    ["Я", "KeyZ"],
    ["ז", "KeyZ"],
    ["ζ", "KeyZ"],
    ["z", "KeyY"],
  ] as const)
    expect(isChord({ ...ctrl, key, code }, "z")).toBe(true);
});

test("a key that types another Latin letter or a sign isn’t taken for what stands there elsewhere", () => {
  for (const [key, code] of [
    ["y", "KeyZ"],
    [";", "KeyZ"],
    ["н", "KeyY"],
    ["Dead", "KeyZ"],
  ] as const)
    expect(isChord({ ...ctrl, key, code }, "z")).toBe(false);
});

test("letters that are typed with AltGr or an input method do nothing, nor does a chord that another key makes", () => {
  const z = { key: "z", code: "KeyZ" };
  expect(isChord({ ...z, ...none, metaKey: true }, "z")).toBe(true);
  expect(isChord({ ...z, ...none }, "z")).toBe(false);
  expect(isChord({ key: "ż", code: "KeyZ", ...ctrl, altKey: true }, "z")).toBe(false);
  expect(isChord({ ...z, ...ctrl, isComposing: true }, "z")).toBe(false);
  expect(isChord({ ...z, ...ctrl, shiftKey: true }, "z")).toBe(false);
  expect(isChord({ ...z, ...ctrl, shiftKey: true }, "z", true)).toBe(true);
});

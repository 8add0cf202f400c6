import { expect, it } from "vitest";
import { isolate, isSeen, withoutTurns } from "./name.ts";

it.each([
  ["nothing", ""],
  ["spaces of several widths", " \u00a0\u2003\u3000"],
  ["zero-width spaces and joiners", "\u200b\u200c\u200d\u2060\ufeff"],
  ["marks of direction", "\u200e\u200f\u061c\u202a\u202e\u2066\u2069"],
  ["a soft hyphen", "\u00ad"],
  ["Hangul’s fillers", "\u115f\u1160\u3164\uffa0"],
  ["Braille’s blank", "\u2800"],
  ["selectors of a variant, and tags", "\ufe0f\u{e0101}\u{e0041}"],
  ["the Khmer vowels nobody sees", "\u17b4\u17b5"],
])("a name of %s can’t be seen", (_, name) => {
  expect(isSeen(name)).toBe(false);
});

it.each([
  "Ada",
  "0",
  ".",
  "עזרה",
  "مساعد",
  "नमस्ते",
  "助手",
  "🤖",
  "👩\u200d💻",
  "\u2800⠓",
  "\u200fב\u200f",
  "é",
])("“%s” is a name, in whichever script", (name) => {
  expect(isSeen(name)).toBe(true);
});

it("keeps what a name needs to be drawn, and leaves out what would turn the text after it", () => {
  expect(withoutTurns("\u2068עזרה\u2069")).toBe("עזרה");
  expect(withoutTurns("Ada\u202e")).toBe("Ada");
  expect(withoutTurns("👩\u200d💻 می\u200cخواهم \u200fב")).toBe("👩\u200d💻 می\u200cخواهم \u200fב");
});

it("keeps a name that is written from right to left apart from the sentence it stands in", () => {
  expect(isolate("עזרה")).toBe("\u2068עזרה\u2069");
  expect(isolate("Bot مساعد")).toBe("\u2068Bot مساعد\u2069");
  expect(isolate("עזרה\u2069\u202e")).toBe("\u2068עזרה\u2069");
});

it("adds nothing to a name that is written from left to right", () => {
  expect(isolate("Ada’s bot 🤖 助手")).toBe("Ada’s bot 🤖 助手");
});

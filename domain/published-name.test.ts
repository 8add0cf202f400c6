import { expect, it } from "vitest";
import { faultOfPublishedName } from "./published-name.ts";

it.each([
  ...[
    "Weather",
    "Wetter für Köln",
    "Погода",
    "Καιρός",
    "مزاج اليوم",
    "می\u200cخواهم",
    "מזג אוויר",
    "मौसम",
    "อากาศ",
  ],
  ...[
    "天気 Weather ひらがな カタカナー",
    "날씨 Weather 天",
    "天氣 ㄅㄆ Weather",
    "C++ 2.0 (beta)",
    "🤖",
    "👩\u200d💻 Ada’s №1",
    "ᏣᎳᎩ",
  ],
])("“%s” is a name to publish under", (name) => {
  expect(faultOfPublishedName(name)).toBeUndefined();
});

it.each([
  ["a Cyrillic letter among Latin ones", "W\u0435ather"],
  ["a Greek letter among Latin ones", "Weath\u03b5r"],
  ["Hangul with kana", "날씨ひ"],
  ["two words of two scripts", "Weather Погода"],
  ["a Cherokee letter among Latin ones", "\u13b3eather"],
])("%s is refused", (_, name) => {
  expect(faultOfPublishedName(name)).toContain("one script");
});

it.each(["\u200e", "\u200f", "\u061c", "\u202e", "\u2066", "\u2069"])(
  "a mark of direction is refused",
  (mark) => {
    expect(faultOfPublishedName(`Wea${mark}ther`)).toContain("direction");
  },
);

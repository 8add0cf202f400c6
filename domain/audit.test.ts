import { expect, it } from "vitest";
import { auditSentence } from "./audit.ts";

it.each([
  ["stats:read", "let the widget “Gauge” read the numbers of messages and bots"],
  [
    "storage, fetch:https://rates.example.org",
    "let the widget “Gauge” keep up to 64 KB of its own; fetch from rates.example.org, to which it may send whatever it reads",
  ],
])("the log says in words that a widget was granted %s", (capabilities, sentence) => {
  expect(auditSentence("widget.grant", null, { name: "Gauge", capabilities })).toBe(sentence);
});

it("the log says in words who a dashboard is for", () => {
  expect(auditSentence("dashboard.share", "Night", { from: "private", to: "view" })).toBe(
    "changed who the dashboard “Night” is for, from its author alone to everyone to look at",
  );
});

it("the log keeps a name in Hebrew apart from its sentence", () => {
  expect(auditSentence("bot.pause", "בוט", {})).toBe("paused the bot “\u2068בוט\u2069”");
});

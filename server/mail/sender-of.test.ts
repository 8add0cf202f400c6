import { expect, test } from "vitest";
import { senderOf } from "./sender-of.ts";

test.each([
  [
    "the address that SMTP_URL names",
    "smtps://u:p@mail.example.org?from=Bots%20%3Cbots@example.org%3E",
    "Bots <bots@example.org>",
  ],
  ["the user it signs in as", "smtps://ada%40example.org:p@mail.example.org", "Botdeck <ada@example.org>"],
  ["the host that people use", "smtp://u:p@mail.example.org", "Botdeck <botdeck@bots.example.org>"],
])("mail comes from %s", (_what, url, sender) =>
  expect(senderOf(url, "https://bots.example.org")).toBe(sender),
);

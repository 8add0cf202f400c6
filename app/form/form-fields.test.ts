import { expect, it } from "vitest";
import { overwritten, savedSentence } from "./overwritten.ts";
import { formFields } from "./form-fields.server.ts";

const submitted = (fields: Record<string, string>) =>
  formFields(
    new Request("http://localhost/me/settings", { method: "POST", body: new URLSearchParams(fields) }),
  );

it("a field that still holds what it held when its form was opened isn’t sent on", async () => {
  expect(
    await submitted({
      "was.name": "Ada",
      name: "Grace",
      "was.timeZone": "UTC",
      timeZone: "UTC",
      intent: "save",
    }),
  ).toEqual({ "was.name": "Ada", name: "Grace", intent: "save" });
});

it("a field that was emptied is sent, and so is one of a form that says nothing of how it was opened", async () => {
  expect(await submitted({ "was.description": "Old", description: "", name: "Support" })).toEqual({
    "was.description": "Old",
    description: "",
    name: "Support",
  });
});

it("what somebody else changed before a form was sent is told, unless it came to the same or wasn’t sent", () => {
  const sent = { "was.name": "Ada", name: "Grace", "was.timeZone": "UTC", timeZone: "Asia/Tokyo" };
  const labels = { name: "Name", timeZone: "Time zone" };
  const said = (saved: { name: string; timeZone: string }) => savedSentence(overwritten(sent, saved), labels);
  expect(said({ name: "Ada", timeZone: "UTC" })).toBe("Saved.");
  expect(said({ name: "Grace", timeZone: "UTC" })).toBe("Saved.");
  expect(said({ name: "Eve", timeZone: "Europe/Rome" })).toMatch(/: Name, Time zone\.$/);
  expect(overwritten({ name: "Grace" }, { name: "Eve" })).toEqual([]);
});

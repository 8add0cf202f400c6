import { expect, it } from "vitest";
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
  ).toEqual({ name: "Grace", intent: "save" });
});

it("a field that was emptied is sent, and so is one of a form that says nothing of how it was opened", async () => {
  expect(await submitted({ "was.description": "Old", description: "", name: "Support" })).toEqual({
    description: "",
    name: "Support",
  });
});

import { expect, test } from "vitest";
import { isCapability } from "./capabilities.ts";

test.each(["stats:read", "bots:read", "activity:read", "storage", "links", "fetch:https://api.example.org"])(
  "a widget may ask for %s",
  (text) => {
    expect(isCapability(text)).toBe(true);
  },
);

test.each([
  ...["", "stats:write", "fetch:", "fetch:http://api.example.org", "fetch:https://api.example.org/path"],
  ...["fetch:https://api.example.org:8443", "fetch:https://user@api.example.org", "fetch:https://localhost"],
  ...["fetch:https://127.0.0.1", "fetch:https://[::1]", "fetch:https://2130706433", "fetch:https://0x7f.1"],
  ...["fetch:https://api.example.org.", "fetch:https://API.example.org", "fetch:https://bücher.example"],
])("nobody can grant “%s”", (text) => {
  expect(isCapability(text)).toBe(false);
});

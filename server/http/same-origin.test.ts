import { describe, expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const home = "http://localhost:3000";
const proxied = "https://bots.example.org";

describe("a request that changes something", () => {
  test("is taken from the app's own pages, by whatever name the server was reached", () => {
    expect(isSameOrigin("POST", { origin: home, host: "localhost:3000" }, home)).toBe(true);
    expect(isSameOrigin("POST", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }, home)).toBe(
      true,
    );
    expect(isSameOrigin("POST", { origin: proxied, host: "internal:3000" }, proxied)).toBe(true);
  });

  test.each(["https://evil.example", "null", "http://localhost:3001", "not an origin", ""])(
    "is refused from the page of another site (%j)",
    (origin) => expect(isSameOrigin("POST", { origin, host: "localhost:3000" }, home)).toBe(false),
  );

  test("is refused from an unencrypted page of the same name when the app is behind TLS", () => {
    const origin = "http://bots.example.org";
    expect(isSameOrigin("DELETE", { origin, host: "bots.example.org" }, proxied)).toBe(false);
  });

  test("is taken without an origin, which only programs leave out", () => {
    expect(isSameOrigin("POST", { origin: undefined, host: "localhost:3000" }, home)).toBe(true);
  });
});

test("reading is open to links from anywhere", () => {
  expect(isSameOrigin("GET", { origin: "https://evil.example", host: "localhost:3000" }, home)).toBe(true);
});

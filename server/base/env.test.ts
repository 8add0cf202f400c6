import { describe, expect, test } from "vitest";
import { readEnv } from "./env.ts";

const read = (settings: Record<string, string>) => readEnv({ NODE_ENV: "production", ...settings });

describe("without any setting", () => {
  test("only this machine can reach it, and data stays beside the code", () => {
    expect(read({})).toMatchObject({
      host: "127.0.0.1",
      port: 3000,
      appOrigin: "http://localhost:3000",
      databaseUrl: undefined,
      dataDirectory: ".data",
      trustProxy: 0,
    });
  });

  test("a setting without a value counts as not set", () => {
    expect(read({ DATABASE_URL: "", PORT: "", PGHOST: "" })).toEqual(read({}));
  });
});

describe("a wrong setting is named", () => {
  test.each([
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["DATABASE_URL", "db.example.org"],
    ["APP_ORIGIN", "https://example.org/botdeck"],
    ["APP_ORIGIN", "ftp://example.org"],
    ["TRUST_PROXY", "-1"],
    ["ALLOWED_HOSTS", "https://deck.example.net"],
    ["ALLOWED_HOSTS", "deck.example.net:8443"],
    ["METRICS_TOKEN", "short"],
    ["SMTP_URL", "http://example.org"],
    ["SAMPLE_DATA", "yes"],
    ["NODE_ENV", "staging"],
  ])("%s=%s", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`The setting ${name} is wrong`);
  });

  test.each(["PGHOST", "POSTGRES_URL", "DB_HOST"])("%s, which means a server but isn't read", (name) => {
    expect(() => read({ [name]: "db.example.org" })).toThrow(name);
    expect(() => read({ [name]: "db.example.org", DATABASE_URL: "postgres://db/botdeck" })).not.toThrow();
  });
});

test("the address people use loses a trailing slash, so that it equals a browser's Origin", () => {
  expect(read({ APP_ORIGIN: "https://bots.example.org/" }).appOrigin).toBe("https://bots.example.org");
});

describe("sample data", () => {
  test.each([
    ["offered to whoever tries Botdeck out", {}, true],
    ["not offered on a server that people work with", { DATABASE_URL: "postgres://db/botdeck" }, false],
    ["offered there when asked for", { DATABASE_URL: "postgres://db/botdeck", SAMPLE_DATA: "1" }, true],
    ["never offered when turned off", { SAMPLE_DATA: "0" }, false],
  ])("is %s", (_when, settings, offers) => {
    expect(read(settings).offersSampleData).toBe(offers);
  });
});

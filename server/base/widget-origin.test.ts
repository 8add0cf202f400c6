import { expect, test } from "vitest";
import { readEnv } from "./env.ts";
import { appOriginsOf, frameSource, isWidgetHost, widgetOriginOf } from "./widget-origin.ts";

const read = (settings: Record<string, string>) => readEnv({ NODE_ENV: "production", ...settings });

test("at home each version of a widget has a host of its own without any setting", () => {
  const { widgetOrigin } = read({ PORT: "3100" });
  const first = widgetOriginOf(widgetOrigin, "wv_1");
  const second = widgetOriginOf(widgetOrigin, "wv_2");
  expect(first).toMatch(/^http:\/\/[\da-f]{20}\.widgets\.localhost:3100$/);
  expect(first).not.toBe(second);
  expect(isWidgetHost(widgetOrigin, new URL(first).host)).toBe(true);
  expect(frameSource(widgetOrigin)).toBe("http://*.widgets.localhost:3100/shell/");
});

test.each(["localhost:3100", "widgets.localhost:3100", "x.widgets.localhost:3100", "evil.example"])(
  "the host %s is no widget's",
  (host) => expect(isWidgetHost(read({ PORT: "3100" }).widgetOrigin, host)).toBe(false),
);

test("a wildcard host of another domain is used as it is set", () => {
  const { widgetOrigin } = read({
    APP_ORIGIN: "https://bots.example.org",
    WIDGET_ORIGIN: "https://{key}.widgets-example.net",
  });
  expect(widgetOriginOf(widgetOrigin, "wv_1")).toMatch(/^https:\/\/[\da-f]{20}\.widgets-example\.net$/);
  expect(frameSource(widgetOrigin)).toBe("https://*.widgets-example.net/shell/");
});

test("one other host serves all versions", () => {
  const { widgetOrigin } = read({ WIDGET_ORIGIN: "https://widgets.example.net" });
  expect(widgetOriginOf(widgetOrigin, "wv_1")).toBe("https://widgets.example.net");
  expect(isWidgetHost(widgetOrigin, "widgets.example.net")).toBe(true);
});

test("without a host for widgets they are served on a path of the app", () => {
  const { widgetOrigin } = read({ APP_ORIGIN: "https://bots.example.org" });
  expect(widgetOrigin.kind).toBe("path");
  expect(isWidgetHost(widgetOrigin, "bots.example.org")).toBe(false);
  expect(frameSource(widgetOrigin)).toBe("https://bots.example.org/widget-shell/");
});

test.each([
  "widgets.example.net",
  "https://a.{key}.example.net",
  "https://w.example.net/path",
  "ftp://w.example",
])("the server doesn't start with a WIDGET_ORIGIN of %s", (value) =>
  expect(() => read({ WIDGET_ORIGIN: value })).toThrow(/WIDGET_ORIGIN/),
);

test("at home pages may be at either name of the machine", () => {
  expect(appOriginsOf("http://localhost:3000")).toEqual(["http://localhost:3000", "http://127.0.0.1:3000"]);
  expect(appOriginsOf("https://bots.example.org")).toEqual(["https://bots.example.org"]);
});

import { createHash } from "node:crypto";

/** Where widgets of other people run, from the safest to what is always possible (docs/security.md). */
export type WidgetOrigin =
  /** Each version has a host of its own, and with it a process: `{key}` stands for its label. */
  | { kind: "host-each"; template: string }
  /** One other host or port for all: a widget that hangs takes its neighbours along until they are loaded again. */
  | { kind: "one-host"; origin: string }
  /** A path of the app, for what runs in workers only. */
  | { kind: "path"; origin: string };

const KEY = "{key}";
const LABEL_LENGTH = 20;
const homes = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** @returns undefined if it is no origin, or `{key}` isn't its first label. */
export function parseWidgetOrigin(value: string): WidgetOrigin | undefined {
  const hasKey = value.includes(KEY);
  const origin = originIn(value.replace(KEY, "key"));
  if (origin === undefined) return undefined;
  if (!hasKey) return { kind: "one-host", origin };
  const template = origin.replace("//key.", `//${KEY}.`);
  return template.includes(KEY) ? { kind: "host-each", template } : undefined;
}

function originIn(value: string): string | undefined {
  if (!URL.canParse(value)) return undefined;
  const { origin, protocol } = new URL(value);
  const isWeb = protocol === "http:" || protocol === "https:";
  return isWeb && value.replace(/\/$/, "") === origin ? origin : undefined;
}

/** At home each version has its own host without any setting, for browsers know every name under `localhost`. */
export function defaultWidgetOrigin(appOrigin: string): WidgetOrigin {
  const { protocol, hostname, port } = new URL(appOrigin);
  if (!homes.has(hostname)) return { kind: "path", origin: appOrigin };
  return {
    kind: "host-each",
    template: `${protocol}//${KEY}.widgets.localhost${port === "" ? "" : `:${port}`}`,
  };
}

/** The origin that a version of a widget runs at. */
export function widgetOriginOf(origin: WidgetOrigin, versionId: string): string {
  if (origin.kind !== "host-each") return origin.origin;
  const label = createHash("sha256").update(versionId).digest("hex").slice(0, LABEL_LENGTH);
  return origin.template.replace(KEY, label);
}

/** Whether a request to this host is one for a widget's frame. */
export function isWidgetHost(origin: WidgetOrigin, host: string): boolean {
  if (origin.kind === "path") return false;
  if (origin.kind === "one-host") return new URL(origin.origin).host === host;
  const [before = "", after = ""] = new URL(origin.template.replace(KEY, "key")).host.split("key");
  const label = host.slice(before.length, host.length - after.length);
  return (
    host.endsWith(after) &&
    host.startsWith(before) &&
    /^[\da-f]+$/.test(label) &&
    label.length === LABEL_LENGTH
  );
}

/** What the dashboard's policy lets frames be. */
export function frameSource(origin: WidgetOrigin): string {
  if (origin.kind === "path") return `${origin.origin}/widget-shell/`;
  const base = origin.kind === "host-each" ? origin.template.replace(KEY, "*") : origin.origin;
  return `${base}/shell/`;
}

/** The addresses at which the app's own pages may be: at home a server goes by several names. */
export function appOriginsOf(appOrigin: string): string[] {
  const { protocol, hostname, port } = new URL(appOrigin);
  if (!homes.has(hostname)) return [appOrigin];
  return ["localhost", "127.0.0.1"].map((name) => `${protocol}//${name}${port === "" ? "" : `:${port}`}`);
}

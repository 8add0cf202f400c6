import type { Host } from "#widgets/sdk/start.ts";

/** The shell's side of a frame. */
export function frame({
  runtime = "dom",
  env = {},
}: { runtime?: Host["runtime"]; env?: Partial<Host["env"]> } = {}) {
  const sent: Record<string, unknown>[] = [];
  const listeners = new Map<string, (...args: unknown[]) => void>();
  const host = {
    runtime,
    root: runtime === "dom" ? document.body : undefined,
    env: {
      ...{ config: {}, title: "Made", size: { w: 300, h: 200 }, theme: "light" as const, locale: "en" },
      ...{ timeZone: "UTC", firstDayOfWeek: 1, visible: true, mode: "view" as const, ...env },
    },
    on: (kind: string, listener: (...args: never[]) => void) =>
      listeners.set(kind, (...args) => void Reflect.apply(listener, undefined, args)),
    send: (one: Record<string, unknown>) => sent.push(one),
  };
  const say = async (kind: string, ...args: unknown[]) => {
    listeners.get(kind)?.(...args);
    await Promise.resolve();
  };
  return { host, sent, say };
}

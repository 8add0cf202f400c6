import type { TRPCClient } from "@trpc/client";
import type { AppRouter } from "#server/api/root.ts";
import type { Told } from "#widgets/sandbox/host/bridge.ts";

const SEND_EVERY_MS = 30_000;
const COUNT_MAX = 1_000;

type Target = { scope: string; userWidgetId: string; versionId: string };

/** Counts what goes wrong in a widget and tells its author and reviewers through the server, now and then. */
export function tallyFor(client: TRPCClient<AppRouter>, target: Target) {
  let errors = 0;
  let slowFrames = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function send(kill = false): void {
    clearTimeout(timer);
    timer = undefined;
    if (errors === 0 && slowFrames === 0 && !kill) return;
    // Nothing depends on it: what is lost isn't counted.
    client.sandbox.report.mutate({ ...target, errors, slowFrames, kill }).catch(() => undefined);
    errors = 0;
    slowFrames = 0;
  }

  return {
    count(frame: Extract<Told, { t: "error" | "slow" }>): void {
      if (frame.t === "error") errors = Math.min(COUNT_MAX, errors + 1);
      else slowFrames = Math.min(COUNT_MAX, slowFrames + frame.count);
      timer ??= setTimeout(send, SEND_EVERY_MS);
    },
    ended: () => send(true),
    send: () => send(),
  };
}

import type { inferRouterInputs } from "@trpc/server";
import type { LiveTopic } from "#domain/live-topics.ts";
import type { AppRouter } from "#server/api/root.ts";
import { learnServerTime } from "#widgets/ui/server-time.ts";

type Input = inferRouterInputs<AppRouter>["live"]["changes"];
/** What changed, and the server's time by then, ISO: whoever comes back asks from there. */
export type LiveChange = { topics: readonly LiveTopic[]; at: string };
type Listener = { onChange: (change: LiveChange) => void; onLost: () => void };

/** The server says something, if only "ping", every 15 seconds. */
const SILENT_FOR_MS = 40_000;
/** A first message that took longer says little about what time it is: the page slept, or the line was slow. */
const PROMPT_MS = 5_000;
const RETRY_AFTER_MS = 1_000;
const RETRY_AFTER_MAX_MS = 15_000;

/**
 * Listens to `live.changes` over server-sent events, and comes back by itself when the connection or the server was
 * gone, from where it was. The browser's own EventSource reads what tRPC sends; its client for that weighs 4 KB on every
 * first load. The first message comes at once: what changed since `since`, perhaps nothing.
 * @returns a function that ends it.
 */
export function openStream({ scope, since }: Input, { onChange, onLost }: Listener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardUntil = since;
  let failures = 0;

  function open(): void {
    source?.close();
    const openedAt = performance.now();
    let isFirst = true;
    const input = JSON.stringify({ scope, since: heardUntil } satisfies Input);
    source = new EventSource(`/api/trpc/live.changes?input=${encodeURIComponent(input)}`);
    source.addEventListener("message", ({ data, lastEventId }: MessageEvent<string>) => {
      heardUntil = lastEventId;
      failures = 0;
      if (isFirst && performance.now() - openedAt < PROMPT_MS) learnServerTime(Date.parse(lastEventId));
      isFirst = false;
      const change: Pick<LiveChange, "topics"> = JSON.parse(data);
      onChange({ ...change, at: lastEventId });
      expectMore();
    });
    source.addEventListener("ping", expectMore);
    source.addEventListener("error", lose);
    expectMore();
  }

  function expectMore(): void {
    clearTimeout(timer);
    timer = setTimeout(lose, SILENT_FOR_MS);
  }

  function lose(): void {
    source?.close();
    onLost();
    const afterMs = Math.min(RETRY_AFTER_MAX_MS, RETRY_AFTER_MS * 2 ** failures);
    failures += 1;
    clearTimeout(timer);
    // Not all at once, when a server that many listened to is back.
    timer = setTimeout(open, afterMs * (0.5 + Math.random() / 2));
  }

  open();
  addEventListener("online", open);
  addEventListener("offline", lose);
  return () => {
    removeEventListener("online", open);
    removeEventListener("offline", lose);
    clearTimeout(timer);
    source?.close();
  };
}

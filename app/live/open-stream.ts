import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "#server/trpc/root.ts";

type Input = inferRouterInputs<AppRouter>["live"]["changes"];
type Stream = inferRouterOutputs<AppRouter>["live"]["changes"];
export type LiveChange = Stream extends AsyncIterable<infer TChange> ? TChange : never;

/** The server says something, if only "ping", every 15 seconds. */
const SILENT_FOR_MS = 40_000;
const RETRY_AFTER_MS = 5_000;

/**
 * Listens to `live.changes` over server-sent events, and comes back by itself when the connection or the server was
 * gone. The browser's own EventSource reads what tRPC sends; its client for that weighs 4 KB on every first load.
 * @returns a function that ends it.
 */
export function openStream(input: Input, onChange: (change: LiveChange) => void): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    source?.close();
    source = new EventSource(`/api/trpc/live.changes?input=${encodeURIComponent(JSON.stringify(input))}`);
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const change: LiveChange = JSON.parse(data);
      onChange(change);
      expectMore();
    });
    source.addEventListener("ping", expectMore);
    // While it reconnects by itself it isn't closed; it is after an answer that was no stream.
    source.addEventListener(
      "error",
      () => source?.readyState === EventSource.CLOSED && openAfter(RETRY_AFTER_MS),
    );
    expectMore();
  }

  function expectMore(): void {
    openAfter(SILENT_FOR_MS);
  }

  function openAfter(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(open, ms);
  }

  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

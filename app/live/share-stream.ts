import { type LiveChange, openStream } from "./open-stream.ts";

type Topics = LiveChange["topics"];
/** A page that comes asks (`from`); the one with the stream answers it (`to`), and tells all what it hears. */
type Message = { from: string } | { to?: string; topics: Topics };

/** What changes while a page is rendered and fetched is still told to it. */
const RECENT_MS = 30_000;

/**
 * Listens to `live.changes` together with the other visible pages of this browser in the same context. One holds the
 * stream and tells the others: over HTTP/1.1 a browser has six connections to a server for all its tabs. When that page
 * goes the next one takes over, from when it heard last.
 * @returns a function that ends it.
 */
export function shareStream(
  { scope, since }: { scope: string; since: string },
  person: string,
  onChange: (change: LiveChange) => void,
): () => void {
  // Locks exist only where the connection is safe or local; elsewhere each page has its own stream.
  if (!("locks" in navigator)) return openStream({ scope, since }, onChange);

  // Somebody else may have signed in since in another tab, and `me` be theirs there.
  const name = `botdeck ${person} ${scope}`;
  const channel = new BroadcastChannel(name);
  const ending = new AbortController();
  const { signal } = ending;
  const self = String(Math.random());
  const tell = (message: Message) => channel.postMessage(message);
  let heardUntil = since;

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("from" in data || (data.to ?? self) !== self) return;
    heardUntil = new Date().toISOString();
    onChange(data);
  };
  tell({ from: self });

  function lead(): Promise<void> {
    const changedAt = new Map<Topics[number], number>();
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (!("from" in data)) return;
      const topics = [...changedAt].filter(([, at]) => at > Date.now() - RECENT_MS).map(([topic]) => topic);
      if (topics.length > 0) tell({ to: data.from, topics });
    };
    const close = openStream({ scope, since: heardUntil }, (change) => {
      for (const topic of change.topics) changedAt.set(topic, Date.now());
      tell(change);
      onChange(change);
    });
    return new Promise((done) => {
      signal.addEventListener("abort", () => {
        close();
        done();
      });
    });
  }

  // It may end before its turn comes.
  navigator.locks.request(name, { signal }, lead).catch(() => undefined);
  return () => {
    ending.abort();
    channel.close();
  };
}

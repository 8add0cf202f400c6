import { liveTopics, type LiveTopic } from "#domain/live-topics.ts";
import { markLost, setLostAt } from "./connection.ts";
import { type LiveChange, openStream } from "./open-stream.ts";

/**
 * A page that comes asks what it missed (`from`); the one with the stream answers it (`to`), and tells all what it hears
 * and since when it hears nothing (epoch ms).
 */
type Message = { from: string; since: string } | { to?: string; change?: LiveChange; lostAt: number | null };

/**
 * Listens to `live.changes` together with the other visible pages of this browser in the same context. One holds the
 * stream and tells the others: over HTTP/1.1 a browser has six connections to a server for all its tabs. When that page
 * goes the next one takes over, from what it heard last. `since` is the server's time, as are all times here.
 * @returns a function that ends it.
 */
export function shareStream(
  { scope, since }: { scope: string; since: string },
  person: string,
  onChange: (change: LiveChange) => void,
): () => void {
  let heardUntil = since;
  function take(change: LiveChange): void {
    if (change.at > heardUntil) heardUntil = change.at;
    setLostAt(null);
    onChange(change);
  }

  // Locks exist only where the connection is safe or local; elsewhere each page has its own stream.
  if (!("locks" in navigator)) return openStream({ scope, since }, { onChange: take, onLost: markLost });

  // Somebody else may have signed in since in another tab, and `me` be theirs there.
  const name = `botdeck ${person} ${scope}`;
  const channel = new BroadcastChannel(name);
  const ending = new AbortController();
  const { signal } = ending;
  const self = String(Math.random());
  const tell = (message: Message) => channel.postMessage(message);

  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if ("from" in data || (data.to ?? self) !== self) return;
    if (data.change) take(data.change);
    setLostAt(data.lostAt);
  };
  tell({ from: self, since });

  function lead(): Promise<void> {
    const begunAt = heardUntil;
    const changedAt = new Map<LiveTopic, string>();
    let lostAt: number | null = null;
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (!("from" in data)) return;
      // What was before this page's own time it can't tell.
      const topics =
        data.since < begunAt
          ? liveTopics
          : [...changedAt].flatMap(([topic, at]) => (at >= data.since ? [topic] : []));
      tell({ to: data.from, change: { topics, at: heardUntil }, lostAt });
    };
    const close = openStream(
      { scope, since: heardUntil },
      {
        onChange(change) {
          lostAt = null;
          for (const topic of change.topics) changedAt.set(topic, change.at);
          take(change);
          tell({ change, lostAt });
        },
        onLost() {
          lostAt = markLost();
          tell({ lostAt });
        },
      },
    );
    return untilAborted(signal).then(close);
  }

  // It may end before its turn comes.
  navigator.locks.request(name, { signal }, lead).catch(() => undefined);
  return () => {
    ending.abort();
    channel.close();
  };
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((done) => signal.addEventListener("abort", () => done()));
}

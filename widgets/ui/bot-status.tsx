type Bot = { isPaused: boolean; isConnected: boolean; lastEventAt: string | null };

/** Whether a bot is up, by a word and a shape that doesn't need its colour. */
export function BotStatus(bot: Bot) {
  const { word, shape, color } = statusOf(bot);
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${color}`}>
      <svg aria-hidden width="8" height="8" viewBox="0 0 8 8">
        {shape}
      </svg>
      {word}
    </span>
  );
}

function statusOf({ isPaused, isConnected, lastEventAt }: Bot) {
  if (isPaused)
    return {
      word: "Paused",
      color: "text-warn",
      shape: <path d="M1 0h2v8H1zM5 0h2v8H5z" fill="currentColor" />,
    };
  if (isConnected)
    return {
      word: "Connected",
      color: "text-good",
      shape: <circle cx="4" cy="4" r="4" fill="currentColor" />,
    };
  const hollow = { cx: 4, cy: 4, r: 3, fill: "none", stroke: "currentColor", strokeWidth: 2 };
  if (lastEventAt === null)
    return {
      word: "Waiting for events",
      color: "text-muted",
      shape: <circle {...hollow} strokeDasharray="2 2.7" />,
    };
  return { word: "Disconnected", color: "text-muted", shape: <circle {...hollow} /> };
}

import { clockOffToTellMs } from "#domain/bot.ts";
import { ingestLimits } from "#domain/event.ts";

/** On every page of a bot whose own clock is wrong: what that does to it, and what helps. */
export function ClockNote({ clockOffMs }: { clockOffMs: number | null }) {
  if (clockOffMs === null || Math.abs(clockOffMs) < clockOffToTellMs) return null;
  const isFast = clockOffMs > 0;
  const harm = isFast
    ? `What it reports stands later than it happened${clockOffMs > ingestLimits.futureMaxMs ? ", or is refused: more than five minutes ahead is nothing that can have happened" : ""}.`
    : "What it reports stands earlier than it happened, in numbers, events and incidents.";
  return (
    <p
      role="note"
      className="mt-2 max-w-text rounded-control border border-warn bg-warn-soft px-3 py-2 text-sm"
    >
      This bot’s clock is {spanText(Math.abs(clockOffMs))} {isFast ? "fast" : "slow"}. {harm} Set the clock of
      the machine that it runs on.
    </p>
  );
}

const MINUTE_MS = 60_000;

/** `10 min`, `3 h`, `2 days`, rounded. */
function spanText(ms: number): string {
  const minutes = Math.round(ms / MINUTE_MS);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

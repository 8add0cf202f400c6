import { formatInstant } from "#widgets/ui/format.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { useConnection } from "./use-connection.ts";

const HALF_A_DAY_MS = 43_200_000;
const looks = {
  live: { color: "bg-good", words: "Live" },
  reconnecting: { color: "bg-warn", words: "Reconnecting…" },
  offline: { color: "bg-bad", words: "Offline" },
  aged: { color: "bg-bad", words: "Offline" },
};
const onWall = "fixed bottom-4 left-4 z-40 rounded-control border border-border bg-surface px-3 py-2";

type Props = {
  timeZone: string;
  /** On a wall it is there only when something is the matter. */
  isOnWall?: boolean;
};

/** Whether the page is kept up to date, in a word that is read out when it changes. */
export function ConnectionStatus({ timeZone, isOnWall = false }: Props) {
  const { state, lostAt } = useConnection();
  const { color, words } = looks[state ?? "live"];
  const isLive = words === "Live";
  const place = isOnWall ? `${onWall} ${isLive ? "sr-only" : ""}` : "";
  return (
    <p
      role="status"
      aria-label="Connection"
      className={`flex items-center gap-1.5 whitespace-nowrap text-xs text-muted ${place} ${state ? "" : "invisible"}`}
    >
      <span aria-hidden className={`size-2 rounded-full ${color}`} />
      <span className={isLive ? "max-lg:sr-only" : "text-text"}>
        <span>{words}</span>
        {words === "Offline" && lostAt !== null && (
          <Since at={lostAt} timeZone={timeZone} className={isOnWall ? "" : "max-sm:sr-only"} />
        )}
      </span>
    </p>
  );
}

/** The time alone, as long as that says which day. */
function Since({ at, timeZone, className }: { at: number; timeZone: string; className: string }) {
  const whole = formatInstant(at, timeZone);
  const time = useNow() - at < HALF_A_DAY_MS ? (whole.split(", ").at(-1) ?? whole) : whole;
  return <span className={className}>{` since ${time}`}</span>;
}

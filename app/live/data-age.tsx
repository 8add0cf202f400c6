import { formatInstant } from "#widgets/ui/format.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { formatAge } from "#widgets/ui/relative-time.tsx";
import { AGED_AFTER_MS, useConnection } from "./use-connection.ts";

/** How old what a tile shows is, once it may be out of date: since the connection was lost nothing has changed on it. */
export function DataAge({ timeZone }: { timeZone: string }) {
  const { state, lostAt } = useConnection();
  const now = useNow();
  if (state !== "aged" || lostAt === null) return null;
  // The page's clock moves in steps, and may be one behind.
  const age = formatAge(lostAt, Math.max(now, lostAt + AGED_AFTER_MS), timeZone);
  return (
    <time
      dateTime={new Date(lostAt).toISOString()}
      title={formatInstant(lostAt, timeZone)}
      className="shrink-0 text-xs text-muted"
    >
      <span className="sr-only">As it was </span>
      <span>{age}</span>
    </time>
  );
}

import { formatInstant } from "#widgets/ui/format.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";

type Key = {
  hint: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
};

/** Why a key doesn't work any more; null while it does. */
export function endOfKey({ revokedAt, expiresAt }: Key, now: number): "revoked" | "expired" | null {
  if (revokedAt) return "revoked";
  return expiresAt !== null && Date.parse(expiresAt) <= now ? "expired" : null;
}

/** How a key begins, when it was last used and when it ends. */
export function KeyUse({ used, timeZone }: { used: Key; timeZone: string }) {
  const { hint, lastUsedAt, expiresAt } = used;
  return (
    <p className="flex flex-wrap gap-x-3 text-xs text-muted">
      <code className="font-mono">{hint}…</code>
      <span>
        {lastUsedAt ? "Last used " : "Never used"}
        {lastUsedAt && <RelativeTime at={lastUsedAt} timeZone={timeZone} />}
      </span>
      {expiresAt && <span>Expires {formatInstant(Date.parse(expiresAt), timeZone)}</span>}
    </p>
  );
}

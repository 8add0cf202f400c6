import { Form } from "@remix-run/react";
import { formatInstant } from "#widgets/ui/format.ts";
import { useNow } from "#widgets/ui/now.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { HiddenFields, type SubmittedFields } from "./hidden-fields.tsx";
import { SubmitButton } from "./submit-button.tsx";

type Key = {
  name: string;
  hint: string;
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
};

type Props<Name extends string> = {
  used: Key;
  timeZone: string;
  /** What it may do, in a few words; while it works. */
  access?: string;
  /** The fields of the form that revokes it, which name it; none where that may not be done. */
  revoke: SubmittedFields<NoInfer<Name>> | undefined;
};

/** A key in a list: what it is called, when it was used, and its end. */
export function KeyRow<Name extends string>({ used, timeZone, access, revoke }: Props<Name>) {
  const { name } = used;
  const end = endOfKey(used, useNow());
  const note = end ?? access;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className={`min-w-0 flex-1 basis-64 ${end ? "text-muted" : ""}`}>
        <h3 className="flex gap-1 font-medium">
          <span className="truncate">{name}</span>{" "}
          {note && <span className="truncate font-normal text-muted">({note})</span>}
        </h3>
        <KeyUse used={used} timeZone={timeZone} />
      </div>
      {revoke && !end && (
        <details className="text-sm">
          <summary className="button" aria-label={`Revoke ${name}…`}>
            Revoke…
          </summary>
          <Form method="post" className="mt-2 flex flex-wrap items-center gap-3">
            <HiddenFields<Name> values={revoke} />
            <span>What still uses it is refused at once.</span>
            <SubmitButton busy="Revoking…" look="button-danger" when={revoke}>
              Revoke <bdi>{name}</bdi>
            </SubmitButton>
          </Form>
        </details>
      )}
    </li>
  );
}

/** Why a key doesn't work any more; null while it does. */
function endOfKey({ revokedAt, expiresAt }: Key, now: number): "revoked" | "expired" | null {
  if (revokedAt) return "revoked";
  return expiresAt !== null && Date.parse(expiresAt) <= now ? "expired" : null;
}

/** How a key begins, when it was last used and when it ends. */
function KeyUse({ used, timeZone }: { used: Key; timeZone: string }) {
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

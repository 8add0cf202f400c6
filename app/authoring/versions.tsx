import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import type { Authored } from "./authored-widget.tsx";
import { VersionStatus } from "#app/ui/version-status.tsx";

export type WrittenVersion = Authored["versions"][number];
type Props = {
  versions: WrittenVersion[];
  timeZone: string;
  isBusy: boolean;
  onWithdraw: (versionId: string) => void;
};

/** What was saved of a widget so far, what the reviewer said, and the way to take it back. */
export function Versions({ versions, timeZone, isBusy, onWithdraw }: Props) {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="versions" className="card p-4">
      <h2 id="versions" className="font-semibold">
        Versions
      </h2>
      <ul className="divide-y divide-border text-sm">
        {versions.map(({ id, version, status, reviewNote, killReason, createdAt }) => {
          const note = killReason ?? reviewNote;
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <span className="font-medium tabular-nums">{version}</span>
              <VersionStatus status={status} />
              <span className="flex-1 text-muted">
                saved <RelativeTime at={createdAt} timeZone={timeZone} />
              </span>
              {(status === "in-review" || status === "published") && (
                <button
                  type="button"
                  className="button"
                  disabled={isBusy}
                  aria-label={`Withdraw version ${version}`}
                  onClick={() => onWithdraw(id)}
                >
                  Withdraw
                </button>
              )}
              {note && <p className="w-full whitespace-pre-line">The reviewer says: “{note}”</p>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

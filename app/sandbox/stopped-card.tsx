import type { ReactNode } from "react";

type Props = { reason: string; onRestart?: () => void; children?: ReactNode };

/** In place of a widget that doesn't run: why, and the way out. */
export function StoppedCard({ reason, onRestart, children }: Props) {
  return (
    <div
      role="status"
      className="flex min-h-full flex-col items-start justify-center gap-2 text-sm tile-tall:items-center tile-tall:text-center"
    >
      <p>
        This widget was stopped. <span className="text-muted">{reason}</span>
      </p>
      {onRestart && (
        <button type="button" className="button" onClick={onRestart}>
          Start it again
        </button>
      )}
      {children}
    </div>
  );
}

import { Check, Plus } from "lucide-react";
import { useState } from "react";

type Props = {
  name: string;
  /** Whether it stands on the dashboard and may stand there only once. */
  isThere: boolean;
  /** How often it is installed in the context. */
  installedCount: number;
  onAdd: () => Promise<unknown>;
};

/** Puts a widget onto the dashboard, and says if it is there or installed already. */
export function AddButton({ name, isThere, installedCount, onAdd }: Props) {
  const [isAdding, setIsAdding] = useState(false);

  async function add() {
    setIsAdding(true);
    // A refusal is told by a notice of the dashboard's.
    await onAdd().catch(() => undefined);
    setIsAdding(false);
  }

  return (
    <>
      <button
        type="button"
        className="button"
        aria-label={isThere ? `${name} is on this dashboard` : `Add ${name}`}
        disabled={isThere || isAdding}
        onClick={() => void add()}
      >
        {isThere ? <Check size={16} aria-hidden /> : <Plus size={16} aria-hidden />}
        {wordOf(isThere, isAdding)}
      </button>
      {!isThere && installedCount > 0 && (
        <span className="text-xs text-muted">
          {installedCount === 1 ? "Installed" : `Installed ${installedCount} times`}
        </span>
      )}
    </>
  );
}

function wordOf(isThere: boolean, isAdding: boolean): string {
  if (isAdding) return "Adding…";
  return isThere ? "On this dashboard" : "Add";
}

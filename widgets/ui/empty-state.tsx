import { Link } from "@remix-run/react";

type Props = {
  /** One sentence: what would stand here, or why nothing does. */
  text: string;
  action?: { label: string; to: string };
};

/** A widget with nothing to show yet, and the next step. */
export function EmptyState({ text, action }: Props) {
  return (
    <div className="flex min-h-full flex-col items-start justify-center gap-2 text-sm tile-tall:items-center tile-tall:text-center">
      <p className="text-muted">{text}</p>
      {action && (
        <Link to={action.to} className="button">
          {action.label}
        </Link>
      )}
    </div>
  );
}

import { CircleHelp } from "lucide-react";

/** What the widget's numbers mean, on demand; opens without JavaScript too. */
export function HelpButton({ title, help }: { title: string; help: string }) {
  return (
    <details className="relative shrink-0">
      <summary
        aria-label={`What ${title} shows`}
        className="icon-button list-none opacity-0 focus-visible:opacity-100 group-hover/tile:opacity-100 pointer-coarse:opacity-100 in-open:opacity-100"
      >
        <CircleHelp size={16} aria-hidden />
      </summary>
      <p className="help-text">{help}</p>
    </details>
  );
}

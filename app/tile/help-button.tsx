import { CircleHelp } from "lucide-react";
import { Suspense, useState } from "react";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { quietButton } from "./quiet-button.ts";

const HelpPopover = lazyPart(async () => ({ default: (await import("./help-popover.tsx")).HelpPopover }));

/** What the widget's numbers mean, on demand; opens without JavaScript too, and with it as a popover. */
export function HelpButton({ title, help }: { title: string; help: string }) {
  const [isAsked, setIsAsked] = useState(false);
  const label = `What ${title} shows`;
  const button = (
    <details className="relative shrink-0">
      <summary
        aria-label={label}
        className={`list-none in-open:opacity-100 ${quietButton}`}
        onClick={(event) => {
          event.preventDefault();
          setIsAsked(true);
        }}
      >
        <CircleHelp size={16} aria-hidden />
      </summary>
      <p className="help-text">{help}</p>
    </details>
  );
  return isAsked ? (
    <Suspense fallback={button}>
      <HelpPopover label={label} help={help} className={quietButton} />
    </Suspense>
  ) : (
    button
  );
}

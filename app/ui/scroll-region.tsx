import type { ReactNode } from "react";

type Name = { "aria-label": string } | { "aria-labelledby": string };
type Props = Name & { className: string; children: ReactNode };

/** What is larger than its place, such as a table on a phone, and scrolls there by itself: also by keyboard. */
export function ScrollRegion({ children, ...props }: Props) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keyboard.
    <div role="group" tabIndex={0} {...props}>
      {children}
    </div>
  );
}

import { NavLink } from "@remix-run/react";
import type { ReactNode } from "react";

const tab =
  "flex min-h-10 items-center border-b-2 border-transparent px-3 text-sm font-medium whitespace-nowrap text-muted -outline-offset-2 hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text pointer-coarse:min-h-11";

/** What the pages of authors and reviewers share: the way to the others. */
export function AuthorFrame({ isReviewer, children }: { isReviewer: boolean; children: ReactNode }) {
  const pages = [
    { to: "/developers", name: "Your widgets" },
    { to: "/developers/widgets/new", name: "Workbench" },
    ...(isReviewer ? [{ to: "/developers/review", name: "Review" }] : []),
  ];
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label="Developers" className="-mb-px overflow-x-auto border-b border-border">
        <ul className="flex gap-1">
          {pages.map(({ to, name }) => (
            <li key={to}>
              <NavLink end={to === "/developers"} to={to} className={tab}>
                {name}
              </NavLink>
            </li>
          ))}
          <li>
            <NavLink to="/docs/first-widget" className={tab}>
              Tutorial
            </NavLink>
          </li>
        </ul>
      </nav>
      {children}
    </div>
  );
}

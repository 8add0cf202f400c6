import type { ReactNode } from "react";

/** A list with nothing in it: one sentence, and the next step. */
export function EmptyPage({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="card flex flex-col items-center gap-4 px-6 py-12 text-center">
      <p>{text}</p>
      {children}
    </div>
  );
}

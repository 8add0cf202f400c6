import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Logo } from "#app/ui/logo.tsx";

type Props = { title: string; text?: ReactNode; children: ReactNode; below?: ReactNode };

/** The frame of the pages outside of any context: one form, and the way elsewhere below it. */
export function FrontPage({ title, text, children, below }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-6 px-4 py-10">
      <Link to="/" className="flex items-center gap-3 text-lg font-semibold">
        <Logo size={28} /> Botdeck
      </Link>
      <div className="card flex flex-col gap-4 p-6">
        <div>
          <h1 className="text-xl font-semibold">{title}</h1>
          {text && <p className="mt-1 text-muted">{text}</p>}
        </div>
        {children}
      </div>
      {below && <p className="text-center text-sm text-muted">{below}</p>}
    </main>
  );
}

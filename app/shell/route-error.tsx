import { type ErrorResponse, isRouteErrorResponse } from "@remix-run/react";
import { Unreached } from "./unreached.tsx";

type Problem = { status: number; title: string; text: string; requestId?: string };

/** A page that can't be shown: what happened, what is safe, and the ways on. */
export function RouteError({ error }: { error: unknown }) {
  // What fetch and import throw when there is no answer, in Chrome, Firefox and Safari; Remix passes it on.
  if (error instanceof TypeError && /fetch|network|load failed|import/i.test(error.message))
    return <Unreached />;
  const { status, title, text, requestId } = problemOf(error);
  return (
    <div className="mx-auto flex min-h-[60vh] max-w-text flex-col items-start justify-center gap-4 px-6">
      <p className="text-sm font-medium text-muted">{status}</p>
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p>{text}</p>
      {requestId && (
        <p className="text-sm text-muted">
          If it stays like this, tell whoever runs Botdeck this number; it leads to the line in the log:{" "}
          <code className="break-all font-mono text-text">{requestId}</code>
        </p>
      )}
      <p className="flex flex-wrap gap-3">
        {status >= 500 && (
          <button type="button" className="button-primary" onClick={() => location.reload()}>
            Try again
          </button>
        )}
        <a className="button" href="/dashboard">
          Go to the dashboard
        </a>
        <a className="button" href="/docs">
          Read the docs
        </a>
      </p>
    </div>
  );
}

function problemOf(error: unknown): Problem {
  if (!isRouteErrorResponse(error)) return failure(500);
  return error.status >= 500 ? failure(error.status, String(error.data)) : refusal(error);
}

function refusal({ status, data }: ErrorResponse): Problem {
  const titles: Record<number, string> = { 403: "Not allowed", 404: "Page not found" };
  // Remix' own texts are no sentences.
  const isSentence = typeof data === "string" && data.endsWith(".");
  return {
    status,
    title: titles[status] ?? "This can’t be shown",
    text: isSentence ? data : "There is nothing at this address, or it isn’t yours to see.",
  };
}

function failure(status: number, requestId?: string): Problem {
  const isPassing = status === 503;
  return {
    status,
    title: isPassing ? "Back in a moment" : "Something went wrong",
    text: isPassing
      ? "The database doesn’t answer right now. What was saved is safe; try again in a moment."
      : "The fault is ours. What was saved is safe; try again in a moment.",
    ...(requestId && { requestId }),
  };
}

type Props = { status: number; message?: string };

/** A page that can't be shown: what happened, what is safe, and the way on. */
export function ErrorPage({ status, message }: Props) {
  const { title, text } = wordsOf(status);
  return (
    <main className="mx-auto flex min-h-[70vh] max-w-text flex-col items-start justify-center gap-4 px-6">
      <title>{`${title} · Botdeck`}</title>
      <p className="text-sm font-medium text-muted">{status}</p>
      <h1 className="text-2xl font-semibold">{title}</h1>
      <p>{status >= 500 || !message ? text : message}</p>
      <p className="flex gap-3">
        <a className="button-primary" href="/dashboard">
          Go to the dashboard
        </a>
        <a className="button" href="/docs">
          Read the docs
        </a>
      </p>
    </main>
  );
}

function wordsOf(status: number): { title: string; text: string } {
  switch (status) {
    case 404:
      return { title: "Page not found", text: "There is nothing at this address, or it isn’t yours to see." };
    case 403:
      return { title: "Not allowed", text: "Your role in this organization doesn’t include this." };
    default:
      return {
        title: "Something went wrong",
        text: "The fault is ours. What was saved is safe; try again in a moment.",
      };
  }
}

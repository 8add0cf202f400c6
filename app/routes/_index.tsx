import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { useForgottenPeople } from "#app/dashboard-data/use-forgotten-people.ts";
import { TimeZoneOfBrowser } from "#app/entrance/time-zone-of-browser.tsx";
import { SubmitButton } from "#app/form/submit-button.tsx";
import { Logo } from "#app/ui/logo.tsx";
import dark from "#app/entrance/dashboard-dark.webp";
import light from "#app/entrance/dashboard-light.webp";

export function loader({ context }: LoaderFunctionArgs) {
  const { app, requestContext } = context;
  if (requestContext.user) throw redirect(`/${requestContext.user.lastScope}/dashboard`);
  return { origin: app.env.appOrigin, offersSampleData: app.env.offersSampleData };
}

export const meta: MetaFunction = () => [
  { title: "Botdeck · Your chat bots on one page" },
  {
    name: "description",
    content: "A dashboard for people who run chat bots: what is said, what fails, and what needs you.",
  },
];

export default function Welcome() {
  useForgottenPeople();
  const { origin, offersSampleData } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-6xl px-4 lg:px-8">
      <header className="flex h-14 items-center gap-2 border-b border-border">
        <p className="flex flex-1 items-center gap-3 text-lg font-semibold">
          <Logo /> Botdeck
        </p>
        <Link to="/docs" className="rounded-control px-3 py-1.5 text-sm font-medium hover:bg-hover">
          Docs
        </Link>
        <Link to="/sign-in" className="button">
          Sign in
        </Link>
      </header>
      <main>
        <div className="grid items-center gap-x-16 gap-y-12 py-12 lg:grid-cols-2 lg:py-16">
          <div className="flex flex-col items-start gap-6">
            <h1 className="text-3xl font-semibold text-balance">
              Your chat bots, on a page you arrange yourself
            </h1>
            <p className="max-w-text text-lg text-muted">
              See in the morning whether your bots are up, how much is said, what fails and what needs you.
              Bots of any platform report with one request; the page follows within a second.
            </p>
            <div className="flex flex-wrap gap-3">
              <Link to="/sign-up" className="button-primary">
                Sign up
              </Link>
              {offersSampleData && (
                <Form method="post" action="/explore">
                  <TimeZoneOfBrowser />
                  <SubmitButton look="button" busy="Making sample data…">
                    Explore with sample data
                  </SubmitButton>
                </Form>
              )}
            </div>
          </div>
          <OneRequest origin={origin} />
        </div>
        <Picture />
        <Facts />
      </main>
    </div>
  );
}

/** The product as it looks with sample data, in the theme of the page: the browser fetches the one that it shows. */
function Picture() {
  const alt =
    "A dashboard: how many bots are connected, messages of each day of a week, and what happened lately.";
  const size = { width: 2040, height: 1518, loading: "lazy" } as const;
  const look = "h-auto w-full rounded-tile border border-border shadow-float";
  return (
    <>
      <img {...size} alt={alt} src={light} className={`in-light ${look}`} />
      <img {...size} alt={alt} src={dark} className={`in-dark ${look}`} />
    </>
  );
}

function OneRequest({ origin }: { origin: string }) {
  return (
    <figure className="card min-w-0">
      <figcaption className="border-b border-border px-4 py-2.5 text-sm font-medium">
        All a bot has to do
      </figcaption>
      <pre className="whitespace-pre-wrap wrap-anywhere p-4 font-mono text-xs">
        {`curl ${origin}/api/ingest \\
  -H "Authorization: Bearer $BOT_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{ "events": [{
    "id": "update-4711",
    "type": "message.in",
    "at": "2026-05-04T09:30:00Z",
    "conversation": "chat-42"
  }] }'`}
      </pre>
    </figure>
  );
}

const facts = [
  {
    title: "Yours to arrange",
    text: "Drag, resize and set up widgets until the page answers your questions, on every width of screen.",
  },
  {
    title: "Numbers you can trust",
    text: "Each has one definition, shown beside it. What is sent twice counts once; days are those of your time zone.",
  },
  {
    title: "Alone or together",
    text: "Keep bots to yourself, or look after them with an organization in which everyone has a role.",
  },
];

function Facts() {
  return (
    <ul className="grid gap-8 py-12 sm:grid-cols-3">
      {facts.map(({ title, text }) => (
        <li key={title}>
          <h2 className="mb-1 font-semibold">{title}</h2>
          <p className="text-muted">{text}</p>
        </li>
      ))}
    </ul>
  );
}

import { Link } from "@remix-run/react";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "#app/trpc/provider.tsx";
import { EmptyPage } from "#app/ui/empty-page.tsx";
import { AuthoredWidget } from "./authored-widget.tsx";
import { type FailedProfile, ProfileForm } from "./profile-form.tsx";

type Props = { timeZone: string; failed: FailedProfile | undefined };

/** Somebody's own widgets and how each version does; before that, how one becomes a developer. */
export function AuthorHome({ timeZone, failed }: Props) {
  const trpc = useTRPC();
  const { developer } = useSuspenseQuery(trpc.developer.profile.queryOptions()).data;
  const { widgets } = useSuspenseQuery(trpc.developer.widgets.queryOptions()).data;
  if (!developer) return <BecomeDeveloper failed={failed} />;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex min-h-9 items-center gap-3">
        <h1 className="flex-1 text-xl font-semibold">Your widgets</h1>
        {widgets.length > 0 && <NewWidget />}
      </div>
      {widgets.length === 0 ? (
        <EmptyPage text="No widgets yet. Write one in the browser: it begins with one that works.">
          <NewWidget />
        </EmptyPage>
      ) : (
        widgets.map((widget) => <AuthoredWidget key={widget.id} widget={widget} timeZone={timeZone} />)
      )}
      <details className="card px-4" open={failed !== undefined}>
        <summary className="min-h-11 cursor-pointer py-3 font-medium">
          You publish as <bdi>{developer.name}</bdi>
        </summary>
        <div className="max-w-96 pb-4">
          <ProfileForm
            name={failed?.name ?? developer.name}
            website={failed?.website ?? developer.website ?? ""}
            errors={failed?.errors}
            submit="Save"
          />
        </div>
      </details>
    </div>
  );
}

function NewWidget() {
  return (
    <Link className="button-primary" to="/developers/widgets/new">
      New widget
    </Link>
  );
}

function BecomeDeveloper({ failed }: { failed: FailedProfile | undefined }) {
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <div className="flex flex-col gap-3">
        <h1 className="text-xl font-semibold">Make your own widgets</h1>
        <p className="max-w-text">
          A widget shows the numbers of bots in your own way. You write it here, in the browser, and see it at
          work as you type. A reviewer looks at it; then anybody on this Botdeck can put it on a dashboard.
        </p>
        <ol className="flex max-w-text list-decimal flex-col gap-1 pl-5">
          <li>Say what you publish as. It stands on every tile of your widgets.</li>
          <li>Write your widget: it begins with one that works.</li>
          <li>Hand it in for review, and install it once it is offered.</li>
        </ol>
        <p>
          <Link className="link" to="/docs/first-widget">
            The tutorial
          </Link>{" "}
          takes ten minutes.
        </p>
      </div>
      <section aria-labelledby="become" className="card p-6">
        <h2 id="become" className="mb-4 text-lg font-semibold">
          Become a developer
        </h2>
        <ProfileForm
          name={failed?.name ?? ""}
          website={failed?.website ?? ""}
          errors={failed?.errors}
          submit="Become a developer"
        />
      </section>
    </div>
  );
}

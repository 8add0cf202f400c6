import type { QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { type FormEvent, useState } from "react";
import { createRoot } from "react-dom/client";
import type { AppRouter } from "#server/api/root.ts";
import { hasLeftSince } from "#app/ui/left.ts";
import { Dialog } from "#app/ui/dialog.tsx";
import { Field } from "#app/form/field.tsx";

/** Whoever closed it to read on isn't asked again at once; what the page fetches by itself would ask every minute. */
const QUIET_MS = 30_000;
let isOpen = false;
let closedAt = -QUIET_MS;

/**
 * Asks whoever's page this is to sign in again, without leaving it: what is open, typed or not yet sent stays. Afterwards
 * everything is fetched and sent as if nothing had been. Outside of anybody's pages it does nothing.
 */
export function signInAgain(queryClient: QueryClient): void {
  const email = document.querySelector<HTMLElement>("[data-person]")?.dataset.person;
  // Who signed out in another tab, of purpose, leaves no page behind to be read.
  if (email && hasLeftSince()) location.reload();
  if (!email || isOpen || performance.now() - closedAt < QUIET_MS) return;
  isOpen = true;
  // A root of its own: whichever page is open needn't know of it.
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  function close(): void {
    isOpen = false;
    closedAt = performance.now();
    root.unmount();
    place.remove();
  }
  function goOn(): void {
    close();
    closedAt = -QUIET_MS;
    void queryClient.invalidateQueries();
    // What waits to be sent waits for this.
    window.dispatchEvent(new Event("online"));
  }
  root.render(<SignInAgain email={email} onClose={close} onSignedIn={goOn} />);
}

type Props = { email: string; onClose: () => void; onSignedIn: () => void };

function SignInAgain({ email, onClose, onSignedIn }: Props) {
  const [state, setState] = useState<"ready" | "busy" | { refusal: string }>("ready");

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get("password");
    const password = typeof typed === "string" ? typed : "";
    setState("busy");
    try {
      // A client of its own: the page's would take a wrong password for the end of another session.
      const client = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: "/api/trpc" })] });
      const { deleted } = await client.auth.signIn.mutate({ email, password });
      if (deleted) location.assign("/sign-in");
      else onSignedIn();
    } catch (error) {
      setState({ refusal: error instanceof Error ? error.message : "Please try again." });
    }
  }

  return (
    <Dialog
      title="Sign in again"
      description="Your session has ended. This page stays as it is, with everything you typed and changed."
      width="max-w-96"
      onClose={onClose}
    >
      <form className="flex flex-col gap-4 px-5 pb-5" onSubmit={(event) => void submit(event)}>
        {/* Only whose page it is may go on with it. */}
        <Field label="Email" name="email" type="email" autoComplete="username" readOnly value={email} />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          error={typeof state === "object" ? state.refusal : undefined}
        />
        <div className="flex flex-wrap items-center justify-between gap-3">
          <a className="link text-sm" href="/sign-in">
            Somebody else? Leave this page
          </a>
          <button type="submit" className="button-primary" disabled={state === "busy"}>
            {state === "busy" ? "Signing in…" : "Sign in"}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

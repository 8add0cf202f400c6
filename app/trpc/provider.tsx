import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "#server/api/root.ts";
import { SignInAgainContext } from "#app/form/use-sign-in-again.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/** Data from the first HTML counts as fresh for this long; live updates and each widget's interval bring newer. */
const STALE_AFTER_MS = 60_000;

/** A question that isn't answered by then won't be: a network may be gone without a word. */
const ANSWER_WITHIN_MS = 30_000;

function limited({ method, signal }: RequestInit = {}): AbortSignal | null | undefined {
  if (method !== "GET") return signal;
  return AbortSignal.any([AbortSignal.timeout(ANSWER_WITHIN_MS), ...(signal ? [signal] : [])]);
}

type Props = {
  /** Called when an answer says that nobody is signed in any more, by whatever was asked. */
  onSignedOut: (queryClient: QueryClient) => void;
  children: ReactNode;
};

export function DataProvider({ onSignedOut, children }: Props) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          // What the browser believes of the network isn't whether the server can be reached.
          queries: { staleTime: STALE_AFTER_MS, refetchOnWindowFocus: true, retry: 2, networkMode: "always" },
        },
      }),
  );
  const [askToSignIn] = useState(() => () => onSignedOut(queryClient));
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: "/api/trpc",
          maxItems: 20,
          async fetch(input, init) {
            const response = await fetch(input, { ...init, signal: limited(init) });
            if (response.status === 401) askToSignIn();
            return response;
          },
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <SignInAgainContext.Provider value={askToSignIn}>{children}</SignInAgainContext.Provider>
      </TRPCProvider>
    </QueryClientProvider>
  );
}

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "#server/trpc/root.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
export { useTRPC, useTRPCClient };

/** Data from the first HTML counts as fresh for this long; live updates and each widget's interval bring newer. */
const STALE_AFTER_MS = 60_000;

/** Whose session has ended goes on with the page once they have signed in again. */
export const askToSignIn = async (queryClient: QueryClient) =>
  (await import("#app/shell/sign-in-again.tsx")).signInAgain(queryClient);

export function DataProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(
    () =>
      new QueryClient({
        defaultOptions: { queries: { staleTime: STALE_AFTER_MS, refetchOnWindowFocus: true, retry: 2 } },
      }),
  );
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: "/api/trpc",
          maxItems: 20,
          async fetch(input, init) {
            const response = await fetch(input, init);
            if (response.status === 401) void askToSignIn(queryClient);
            return response;
          },
        }),
      ],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

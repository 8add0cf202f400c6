import type { TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "#server/trpc/root.ts";

/** Server-sent events, their code fetched when the first subscription begins: the first paint doesn't wait for it. */
export const lazySubscriptionLink: TRPCLink<AppRouter> = (runtime) => (operation) =>
  observable((observer) => {
    let isOver = false;
    let end = () => {
      isOver = true;
    };
    import("./subscription-link.ts").then(
      ({ subscriptionLink }) => {
        if (isOver) return;
        const subscription = subscriptionLink(runtime)(operation).subscribe(observer);
        end = () => subscription.unsubscribe();
      },
      // Offline since the page was loaded: live updates are an extra, the intervals go on.
      () => observer.complete(),
    );
    return () => end();
  });

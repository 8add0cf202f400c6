import type { QueryClient } from "@tanstack/react-query";
import type { LiveTopic } from "#domain/live-topics.ts";

/** The routers whose queries answer otherwise after a change, or single queries. What widgets of others read may be any. */
const dependents: Record<LiveTopic, string[]> = {
  stats: ["stats", "sandbox.read"],
  bots: ["bots", "stats", "sandbox.read"],
  activity: ["activity", "sandbox.read"],
  layouts: ["layouts", "dashboards"],
  widgets: ["widgets", "sandbox"],
  members: ["organizations", "account"],
};

/**
 * Marks what depends on the changed topics as stale and fetches what of it is on screen, each query once however many of
 * them it depends on. Resolves when all have answered.
 */
export function refetchDependents(queryClient: QueryClient, topics: readonly LiveTopic[]): Promise<void> {
  const paths = new Set(topics.flatMap((topic) => dependents[topic]));
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) =>
      Array.isArray(path) && (paths.has(String(path[0])) || paths.has(path.slice(0, 2).join("."))),
  });
}

// @vitest-environment jsdom
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { liveTopics, type LiveTopic } from "#domain/live-topics.ts";
import { queryTools } from "#tests/support/render-view.tsx";
import { refetchDependents } from "./refetch-dependents.ts";

const paths = [
  ...["stats.bots", "stats.messages", "bots.list", "activity.timeline", "layouts.get", "dashboards.list"],
  ...["widgets.available", "sandbox.read", "sandbox.start", "organizations.list"],
];

/** What is asked for again after the topics changed, with everything on screen and fresh. */
async function askedAfter(topics: readonly LiveTopic[]): Promise<string[]> {
  const queryClient = new QueryClient();
  const asked: string[] = [];
  for (const path of paths) {
    const queryKey = [path.split("."), { input: {}, type: "query" }];
    queryClient.setQueryData(queryKey, 0);
    const queryFn = () => asked.push(path);
    new QueryObserver(queryClient, { queryKey, queryFn, staleTime: Infinity }).subscribe(() => undefined);
  }
  await refetchDependents(queryClient, topics);
  queryClient.clear();
  return asked;
}

test("a report of a bot asks once for each number on screen, though it changes several things", async () => {
  expect(await askedAfter(["stats", "bots", "activity"])).toEqual([
    ...["stats.bots", "stats.messages", "bots.list", "activity.timeline", "sandbox.read"],
  ]);
});

test("a change asks for nothing that doesn’t depend on it", async () => {
  expect(await askedAfter(["layouts"])).toEqual(["layouts.get", "dashboards.list"]);
  expect(await askedAfter(["widgets"])).toEqual(["widgets.available", "sandbox.read", "sandbox.start"]);
  expect(await askedAfter(["members"])).toEqual(["organizations.list"]);
  expect(await askedAfter(liveTopics)).toEqual(paths);
});

test("queries are found by the keys that tRPC gives them", () => {
  const { queryKey } = queryTools.trpc.stats.messages.queryOptions({ scope: "me", period: "7d" });
  expect(queryKey[0]).toEqual(["stats", "messages"]);
});

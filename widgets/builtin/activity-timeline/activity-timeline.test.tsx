// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { describe, expect, test } from "vitest";
import { queryTools, renderView, viewProps } from "#tests/support/render-view.tsx";
import type { DataOf } from "#widgets/query-tools.ts";
import { definition } from "./activity-timeline.definition.ts";
import { query } from "./activity-timeline.query.ts";
import ActivityTimelineView from "./activity-timeline.view.tsx";

type Activity = DataOf<typeof query>["activities"][number];

const config = definition.config.parse({});

function activity(at: string, about: Partial<Activity>): Activity {
  return {
    id: `${at} ${about.type}`,
    type: "messages",
    at,
    botId: "bot_helper",
    botName: "Helper",
    count: null,
    actorName: null,
    ...about,
  };
}

function show(...activities: Activity[]) {
  return renderView(<ActivityTimelineView {...viewProps} config={config} data={{ activities }} />);
}

const at = "2026-11-22T14:00:00.000Z";

describe("the activity timeline", () => {
  test.each<[Partial<Activity>, string]>([
    [{ type: "messages", count: 1204 }, "Helper 1,204 messages"],
    [{ type: "errors", count: 1 }, "Helper 1 error"],
    [{ type: "handoffs", count: 2 }, "Helper 2 hand-offs"],
    [{ type: "bot_created", actorName: "Ada" }, "Helper created by Ada"],
    [{ type: "bot_updated" }, "Helper changed"],
    [{ type: "bot_paused", actorName: "Ada" }, "Helper paused by Ada"],
    [{ type: "bot_resumed", actorName: "Ada" }, "Helper resumed by Ada"],
    [{ type: "bot_deleted", actorName: "Ada" }, "Helper deleted by Ada"],
    [{ type: "errors", count: 3, botId: null, botName: null }, "A bot 3 errors"],
  ])("puts %j into words", (about, words) => {
    show(activity(at, about));
    expect(screen.getByRole("listitem").querySelector("p")?.textContent).toBe(words);
  });

  test("groups by the viewer’s days, newest first", () => {
    show(
      activity("2026-11-22T14:00:00.000Z", { type: "errors", count: 1 }),
      // 00:30 in Berlin.
      activity("2026-11-21T23:30:00.000Z", { type: "messages", count: 1 }),
      activity("2026-11-21T22:30:00.000Z", { type: "handoffs", count: 1 }),
      activity("2026-11-03T12:00:00.000Z", { type: "bot_created" }),
    );
    expect(screen.getAllByRole("heading").map(({ textContent }) => textContent)).toEqual([
      "Today",
      "Yesterday",
      "Tue, Nov 3",
    ]);
    const [today] = screen.getAllByRole("list");
    expect(today && within(today).getAllByRole("listitem")).toHaveLength(2);
  });

  test("says how long ago something was, and exactly when on hover", () => {
    show(activity(at, { type: "bot_paused" }));
    const time = screen.getByText("30 min ago");
    expect(time.title).toBe("Nov 22, 2026, 3:00 PM");
    expect(time.getAttribute("datetime")).toBe(at);
  });

  test("says the hour that a sum is of, by the viewer’s clock, and doesn’t take its start for when it happened", () => {
    show(activity(at, { type: "errors", count: 1 }));
    expect(screen.getByText("3:00 PM–4:00 PM").getAttribute("datetime")).toBe(at);
    expect(screen.queryByText(/ago/)).toBeNull();
  });

  test("leads to the bot and to what it reported in that hour, unless it is deleted", () => {
    show(
      activity(at, { type: "messages", count: 1 }),
      activity(at, { type: "bot_deleted", botId: null, botName: "Gone" }),
    );
    expect(screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
      ["Helper", "/acme/bots/bot_helper"],
      ["1 message", `/acme/bots/bot_helper/events?type=messages&hour=${at}`],
    ]);
  });

  test("leads to the first bot while nothing has happened", () => {
    show();
    expect(screen.getByText("Nothing has happened yet.")).toBeTruthy();
    expect(screen.getByRole("link", { name: "Create a bot" }).getAttribute("href")).toBe("/acme/bots/new");
  });

  test("leads a viewer to nothing that takes another role", () => {
    renderView(
      <ActivityTimelineView
        {...viewProps}
        viewer={{ ...viewProps.viewer, mayAddBots: false }}
        config={config}
        data={{ activities: [] }}
      />,
    );
    expect(screen.getByText("Nothing has happened yet. Members here can create bots.")).toBeTruthy();
    expect(screen.queryByRole("link")).toBeNull();
  });

  test("has as many entries as the settings say, up to fifty", () => {
    expect(query(queryTools, { limit: 50 }).queryKey[1]).toMatchObject({
      input: { scope: "acme", limit: 50 },
    });
    expect(definition.config.safeParse({ limit: 51 }).success).toBe(false);
    expect(config.limit).toBe(10);
  });
});

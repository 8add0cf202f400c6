/**
 * What every number means: the one place it is written down. Widgets and pages show these sentences as help, and
 * docs/numbers.md repeats them; a test compares.
 */
export const numbers = {
  messages: {
    name: "Messages",
    meaning: "Messages received and sent together: events of type message.in and message.out.",
  },
  received: { name: "Received", meaning: "Messages people sent to the bots: events of type message.in." },
  sent: { name: "Sent", meaning: "Messages the bots sent: events of type message.out." },
  commands: { name: "Commands", meaning: "Commands people gave the bots: events of type command." },
  errors: { name: "Errors", meaning: "Failures the bots reported: events of type error." },
  period: {
    name: "Period",
    meaning:
      "7d, 30d and 90d are today and the 6, 29 or 89 days before it, from midnight in your time zone up to now. " +
      "From–to are whole days, both included; the running day counts up to now.",
  },
  day: {
    name: "Day",
    meaning:
      "A day of your time zone, 23 or 25 hours long where the clocks change. An event counts on the day it says it " +
      "happened (its at), whenever it was reported.",
  },
  previousTotal: {
    name: "Previous period",
    meaning:
      "Messages of the same span as many days earlier, up to the same time of day: for 7d, the same weekdays of the " +
      "week before.",
  },
  trend: {
    name: "Trend",
    meaning:
      "The messages of the period compared with the previous period: (total − previous) ÷ previous. There is none " +
      "when the previous period had no messages.",
  },
  totalBots: { name: "Bots", meaning: "Every bot that isn't deleted, paused ones included." },
  activeBots: {
    name: "Active",
    meaning: "Bots that reported anything within the last 24 hours and aren't paused.",
  },
  inactiveBots: { name: "Inactive", meaning: "The other bots: silent for 24 hours, or paused." },
  connectedBots: {
    name: "Connected",
    meaning:
      "Bots that reported anything, a heartbeat is enough, within the last 5 minutes and aren't paused.",
  },
  pausedBots: { name: "Paused", meaning: "Bots that someone paused: what they report is refused." },
  deletedBots: {
    name: "Deleted bots",
    meaning:
      "What a bot reported before it was deleted stays in every total, and the timeline keeps its name; it no longer " +
      "counts as a bot.",
  },
  activity: {
    name: "Activity",
    meaning:
      "What people did to the bots when they did it, and what each bot reported hour by hour (hours of UTC): " +
      "messages, errors and hand-offs with their counts. Newest first.",
  },
  members: { name: "Members", meaning: "People in the organization; in a personal context, you." },
  dashboards: { name: "Dashboards", meaning: "Your own dashboards in this context." },
  installedWidgets: { name: "Widgets", meaning: "Widgets you have installed in this context." },
} as const satisfies Record<string, { name: string; meaning: string }>;

/** What the numbers of these names mean, as one text. */
export function meaningOf(...names: (keyof typeof numbers)[]): string {
  return names.map((name) => numbers[name].meaning).join(" ");
}

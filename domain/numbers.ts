/**
 * What every number means: the one place it is written down. Widgets and pages show these sentences as help, and
 * docs/numbers.md repeats them; a test compares.
 */
export const numbers = {
  messages: {
    name: "Messages",
    meaning: "Messages are those received and sent together: events of type message.in and message.out.",
  },
  received: {
    name: "Received",
    meaning: "Received messages are what people sent to the bots: events of type message.in.",
  },
  sent: { name: "Sent", meaning: "Sent messages are what the bots sent: events of type message.out." },
  commands: {
    name: "Commands",
    meaning: "Commands are what people told the bots to do: events of type command.",
  },
  errors: { name: "Errors", meaning: "Errors are failures that the bots reported: events of type error." },
  handoffs: {
    name: "Hand-offs",
    meaning: "Hand-offs are conversations that a bot gave to a person: events of type handoff.",
  },
  resolved: {
    name: "Resolved",
    meaning: "Resolved are conversations that came to a good end: events of type resolved.",
  },
  heartbeats: {
    name: "Heartbeats",
    meaning: "Heartbeats say that a bot is up and nothing else: events of type heartbeat.",
  },
  customs: {
    name: "Custom events",
    meaning: "Custom events are whatever else a bot reports: events of type custom.",
  },
  errorRate: {
    name: "Error rate",
    meaning:
      "The error rate is errors ÷ (received messages + commands): how often something failed for what people asked. " +
      "It can be over 100%, and there is none where nobody asked anything.",
  },
  responseTime: {
    name: "Response time",
    meaning:
      "The response time is the mean of the latencyMs that events came with, whatever their type. There is none where " +
      "no event had one.",
  },
  heardBots: {
    name: "Bots heard",
    meaning:
      "Bots heard are those that reported anything in the period, a heartbeat is enough, deleted ones included.",
  },
  week: {
    name: "Week",
    meaning:
      "A week begins on the first day of the week that you chose in the settings; the first and the last of a period " +
      "have only the days that are in it.",
  },
  period: {
    name: "Period",
    meaning:
      "7, 30 and 90 days are today and the 6, 29 or 89 days before it, from midnight in your time zone up to now. " +
      "From–to are whole days, both included; the running day counts up to now.",
  },
  day: {
    name: "Day",
    meaning:
      "A day is one of your time zone, 23 or 25 hours long where the clocks change. An event counts on the day it says " +
      "it happened (its at), whenever it was reported.",
  },
  previousTotal: {
    name: "Previous period",
    meaning:
      "The previous period is the same span as many days earlier, up to the same time of day: for 7 days, the same " +
      "weekdays of the week before.",
  },
  trend: {
    name: "Trend",
    meaning:
      "The trend compares the period's messages with those of the previous period, up to the same time of day: " +
      "(total − previous) ÷ previous. There is none when the previous period had no messages.",
  },
  totalBots: { name: "Bots", meaning: "All bots that aren’t deleted count, paused ones included." },
  activeBots: {
    name: "Active",
    meaning: "Active bots reported something within the last 24 hours and aren’t paused.",
  },
  inactiveBots: {
    name: "Inactive",
    meaning: "Inactive bots are the others: silent for 24 hours, or paused.",
  },
  connectedBots: {
    name: "Connected",
    meaning:
      "Connected bots reported something, a heartbeat is enough, within the last five minutes and aren’t paused.",
  },
  pausedBots: {
    name: "Paused",
    meaning: "Paused bots are refused when they report, until someone resumes them.",
  },
  deletedBots: {
    name: "Deleted bots",
    meaning: "What deleted bots reported stays in every total, and the timeline keeps their names.",
  },
  activity: {
    name: "Activity",
    meaning:
      "Activity is what people did to the bots, and what each bot reported in each hour of UTC, with that hour: " +
      "messages, errors and hand-offs with their counts.",
  },
  members: {
    name: "Members",
    meaning: "Members are the people in the organization; in a personal context, you.",
  },
  dashboards: { name: "Dashboards", meaning: "Dashboards are your own in this context." },
  installedWidgets: { name: "Widgets", meaning: "Widgets are those you have installed in this context." },
} as const satisfies Record<string, { name: string; meaning: string }>;

/** What the numbers of these names mean, as one text. */
export function meaningOf(...names: (keyof typeof numbers)[]): string {
  return names.map((name) => numbers[name].meaning).join(" ");
}

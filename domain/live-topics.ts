/** What changed in a context; open pages fetch again what depends on it. */
export const liveTopics = ["stats", "bots", "activity", "layouts", "widgets", "members"] as const;
export type LiveTopic = (typeof liveTopics)[number];

import { monotonicFactory } from "ulid";

/** One prefix a kind of thing, so that an id says what it is the id of. */
export const idPrefixes = {
  user: "usr",
  organization: "org",
  invitation: "inv",
  developer: "dev",
  widgetDefinition: "wd",
  widgetVersion: "wv",
  userWidget: "uw",
  layout: "dl",
  layoutItem: "dli",
  layoutOperation: "lop",
  apiKey: "pk",
  bot: "bot",
  botKey: "key",
  activity: "act",
  job: "job",
  audit: "aud",
  widgetReport: "wr",
} as const;
export type IdKind = keyof typeof idPrefixes;

const next = monotonicFactory();

/** A new id such as `bot_01jd…`: prefix and ULID in lower case, so ids of a kind sort by the time they were made. */
export function newId(kind: IdKind): string {
  return `${idPrefixes[kind]}_${next().toLowerCase()}`;
}

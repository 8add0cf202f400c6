/** How many there may be of what people make, so that nobody fills the database or the lists of others. */
export const quotas = {
  organizations: { max: 50, of: "organizations of one owner", wayOut: "delete one, or hand it over, first" },
  members: { max: 500, of: "members of an organization", wayOut: "one has to leave first" },
  invitations: { max: 200, of: "open invitations", wayOut: "withdraw one first" },
  apiKeys: { max: 50, of: "API keys that work", wayOut: "revoke one first" },
  bots: { max: 500, of: "bots in one place", wayOut: "delete one first" },
  botKeys: { max: 20, of: "keys of a bot that work", wayOut: "revoke one first" },
  dashboards: { max: 100, of: "dashboards", wayOut: "delete one first" },
  installedWidgets: { max: 2_000, of: "installed widgets", wayOut: "remove some in the plugins first" },
  ownWidgets: { max: 50, of: "widgets of one developer", wayOut: "go on with one that is there" },
  names: { max: 200, of: "names for widgets of one developer", wayOut: "use one of them again" },
  versions: { max: 500, of: "versions of a widget", wayOut: "upload under the number of a draft" },
} satisfies Record<string, Quota>;

type Quota = {
  max: number;
  /** What there is, in the sentence “There can be 50 … at most: ….” */
  of: string;
  wayOut: string;
};

export type QuotaName = keyof typeof quotas;

import type { Permission } from "#domain/permissions.ts";
import type { Cost } from "#server/fairness/calls.ts";

/** The headings of the API's reference, in its order. */
export const restTags = [
  "Catalogue",
  "Installed widgets",
  "Dashboard",
  "Bots",
  "Numbers",
  "Contexts",
] as const;

/** How programs reach a procedure without tRPC. */
export type RestRoute = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  /** `{name}` stands for the field of the input with that name. */
  path: `/api/${string}`;
  /** What it does, in a line. */
  summary: string;
  /** The heading it stands under in the reference. */
  tag: (typeof restTags)[number];
};

export type ProcedureMeta = {
  /** Without it a procedure can't be reached under /api, and never with an API key. */
  openapi?: RestRoute;
  isForUsers?: true;
  /** What a call costs whoever makes it, by its input unread; a query or a change by default. */
  cost?: Cost | ((input: unknown) => Cost);
  /** What one's role in the context must allow. */
  permission?: Permission;
};

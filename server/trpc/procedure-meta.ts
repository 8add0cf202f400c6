import type { Permission } from "#domain/permissions.ts";

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
  /** What one's role in the context must allow. */
  permission?: Permission;
};

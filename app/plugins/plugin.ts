import type { Sandboxed } from "./sandboxed.server.ts";

/** An installed widget, and where it stands. */
export type Plugin = {
  id: string;
  title: string | null;
  installedAt: string;
  installedBy: string;
  isOwn: boolean;
  definition: { name: string; slug: string; description: string; isBuiltIn: boolean };
  dashboards: { name: string; path: string }[];
  /** Of one of the marketplace: whose code it is, and what it may do. */
  sandboxed: Sandboxed | null;
};

import type { SizeBounds } from "#domain/grid/grid.ts";

/** What a dashboard has to know of a widget to make room for it. */
export type CatalogEntry = SizeBounds & {
  name: string;
  defaultW: number;
  defaultH: number;
  /** Whether it may stand more than once, with other settings; so it is unless this says no. */
  allowMultiple?: boolean;
};

/** By widget (definition) id: at least those on the dashboard and those that an intent adds. */
export type Catalog = ReadonlyMap<string, CatalogEntry>;

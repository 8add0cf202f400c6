import type { Locator, Page } from "@playwright/test";

/** A dashboard that shows widgets of others, as the attacks need to know it. */
export type Dashboard = {
  origin: string;
  /** The address of a page of it that is no dashboard. */
  ordinaryPage: string;
  /** What its server was asked for that names the token. */
  asked: (token: string) => string[] | Promise<string[]>;
  /**
   * Opens a dashboard that will have one tile for each of the scripts, with a page before it to go back to.
   * @returns what makes the tiles appear, which doesn't wait until they have.
   */
  open: (page: Page, scripts: readonly string[]) => Promise<() => Promise<void>>;
  tile: (page: Page, index: number) => Locator;
  remove: (page: Page, index: number) => Promise<void>;
};

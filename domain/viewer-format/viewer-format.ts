/** The English that all is written in before a region's own is put in (widgets/ui/viewer-text.ts). */
// eslint-disable-next-line no-restricted-syntax -- the one place that has it
export const american = "en-US";

/** How a viewer's region writes dates and numbers, where it isn't how the United States do. */
export type ViewerFormat = {
  /** English, as it is written in the region, such as `en-DE`. */
  locale?: string;
  /** `22 Nov 2026`. */
  isDayFirst?: true;
  /** `15:05`. */
  is24Hours?: true;
  /** Between thousands. */
  group?: string;
  /** Before what is less than one. */
  decimal?: string;
};

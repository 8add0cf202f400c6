import { viewerFormat } from "#viewer-format";

/** For `data-format` of the page, where domain/viewer-format/page-format.ts reads it. */
export const pageFormat = () => JSON.stringify(viewerFormat());

import type { ViewerFormat } from "./viewer-format.ts";

const format: ViewerFormat = JSON.parse(document.documentElement.dataset.format ?? "{}");

/** What the server wrote this page by (app/root.tsx); what request-format.ts is in the browser. */
export const viewerFormat = () => format;

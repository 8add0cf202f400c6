import { AsyncLocalStorage } from "node:async_hooks";
import type { ViewerFormat } from "./viewer-format.ts";

const formats = new AsyncLocalStorage<ViewerFormat>();

/** Whatever is written while `answer` runs is written for whoever asked. */
export function withFormat<T>(format: ViewerFormat, answer: () => T): T {
  return formats.run(format, answer);
}

/** Of whoever asked; what page-format.ts is on the server. */
export function viewerFormat(): ViewerFormat {
  return formats.getStore() ?? {};
}

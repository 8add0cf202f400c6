import { american } from "#domain/viewer-format/viewer-format.ts";
import { viewerFormat } from "#viewer-format";

/** For widgets that format by themselves: English as it is written in the viewer's region, such as `en-DE`. */
export function viewerLocale(): string {
  return viewerFormat().locale ?? american;
}

import { formatOfLanguages } from "#domain/viewer-format/format-of-languages.ts";
import { withFormat } from "#domain/viewer-format/request-format.ts";

/** Whatever is rendered by `render` is written as whoever asked is used to. */
export function asAskedFor<T>(request: Request, render: () => T): T {
  return withFormat(formatOfLanguages(request.headers.get("accept-language") ?? ""), render);
}

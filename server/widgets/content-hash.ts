import { sql } from "drizzle-orm";
import { widgetVersions } from "#drizzle/schema/widgets.ts";

const { codeHash, manifest, source } = widgetVersions;

/** Changes with whatever of a version is looked at, so that nothing else is offered in its place: SHA-256, in hex. */
export const contentHash =
  sql`encode(sha256(convert_to(concat_ws(chr(10), ${codeHash}, ${manifest}::text, ${source}), 'UTF8')), 'hex')`.mapWith(
    String,
  );

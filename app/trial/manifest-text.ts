import { manifestSchema } from "#widgets/sandbox/manifest.ts";

/** A manifest as its author reads it: in the order in which the docs name its fields, which the database doesn't keep. */
export function manifestText(manifest: unknown): string {
  const { data = manifest } = manifestSchema.safeParse(manifest);
  return `${JSON.stringify(data, null, 2)}\n`;
}

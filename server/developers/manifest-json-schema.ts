import { z } from "zod";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";

/** What a widget's manifest has to be, as JSON Schema 2020-12: made from what the server checks it with. */
export function manifestJsonSchema() {
  // What is checked by a function says of itself by `.meta()` what it is, or is left to the server.
  const schema = z.toJSONSchema(manifestSchema, { io: "input", unrepresentable: "any" });
  return { ...schema, title: "Manifest of a Botdeck widget" };
}

import { z } from "zod";
import { fixtureStates } from "#domain/widgets/widget.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, type serverTrpc } from "#app/trpc/trpc.server.ts";

type Caller = ReturnType<typeof serverTrpc>["caller"];
type Fields = SubmittedFields<FieldsOf<"review", "kill" | "decide">>;

const rendered = z.array(
  z.object({ state: z.enum(fixtureStates), ok: z.boolean(), message: z.string().optional() }),
);

/** What the forms of a version's review do, by their `intent`. */
export async function actOnVersion(caller: Caller, versionId: string, fields: Fields) {
  const { intent, note = "", reason = "", contentHash = "" } = fields;
  if (intent === "stop") return orFormErrors(caller.review.kill({ versionId, contentHash, reason }));
  if (intent !== "approve" && intent !== "reject")
    throw new Response("The form doesn’t say what to do.", { status: 400 });
  return orFormErrors(
    caller.review.decide({
      ...{ versionId, contentHash, decision: intent, note },
      rendered: readRendered(fields.rendered),
    }),
  );
}

function readRendered(text = "[]") {
  try {
    return rendered.parse(JSON.parse(text));
  } catch {
    throw new Response("rendered: isn’t what the page sends.", { status: 400 });
  }
}

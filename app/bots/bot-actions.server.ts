import type { AppLoadContext } from "@remix-run/node";
import { botPlatforms } from "#domain/bot.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import type { SubmittedFields } from "#app/form/hidden-fields.tsx";
import { overwritten, savedSentence } from "#app/form/overwritten.ts";
import { expiryField } from "#app/form/expiry-field.server.ts";
import type { FieldsOf } from "#app/trpc/fields-of.ts";
import { orFormErrors, serverTrpc } from "#app/trpc/trpc.server.ts";
import { type BotField, botLabels } from "./bot-labels.ts";

type Fields = SubmittedFields<FieldsOf<"bots", "update" | "createKey" | "revokeKey">>;
type BotRef = { scope: string; botId: string };
export type BotAnswer = {
  intent: string;
  /** What was done, in a sentence; empty when it wasn't. */
  said: string;
  /** A key just made, to be shown this once. */
  secret?: string;
  errors?: FormErrors;
  status: number;
};

/** Does what a form of the bot's page asks for; its button's `intent` says what. */
export async function actOnBot(context: AppLoadContext, ref: BotRef, fields: Fields): Promise<BotAnswer> {
  const intent = fields.intent ?? "";
  const result = await orFormErrors(act(context, ref, fields));
  if (result.errors) return { intent, said: "", errors: result.errors, status: result.status };
  return { intent, status: 200, ...result.answer };
}

/** What is as it was when the form was opened isn't among the fields; there may be nothing left. */
async function updateBot(context: AppLoadContext, ref: BotRef, fields: Fields): Promise<string> {
  const { name, description, platform: chosen } = fields;
  const platform = botPlatforms.find((one) => one === chosen);
  if (name === undefined && description === undefined && platform === undefined) return "Saved.";
  const { bots } = serverTrpc(context).caller;
  const { name: called, platform: on, description: about } = await bots.get(ref);
  const before = { name: called, platform: on, description: about } satisfies Record<BotField, string>;
  await bots.update({ ...ref, name, description, platform });
  return savedSentence(overwritten(fields, before), botLabels);
}

type Done = Pick<BotAnswer, "said" | "secret">;

async function act(context: AppLoadContext, ref: BotRef, fields: Fields): Promise<Done> {
  const { bots } = serverTrpc(context).caller;
  const { name = "", keyId = "" } = fields;
  switch (fields.intent) {
    case "update":
      return { said: await updateBot(context, ref, fields) };
    case "pause":
      await bots.pause(ref);
      return { said: "Paused: what it reports is refused until you resume it." };
    case "resume":
      await bots.resume(ref);
      return { said: "Resumed." };
    case "delete":
      await bots.delete(ref);
      return { said: "Deleted." };
    case "create-key": {
      const expiresAt = expiryField(fields.expiresAt, context.app.now());
      const { key } = await bots.createKey({ ...ref, name, expiresAt });
      return { said: "Created a key.", secret: key };
    }
    case "revoke-key":
      await bots.revokeKey({ ...ref, keyId });
      return { said: "Revoked: what comes with that key is refused from now on." };
    default:
      throw new Response("This page has no such button.", { status: 400 });
  }
}

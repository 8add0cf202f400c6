import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect } from "@playwright/test";

export type NewBot = { id: string; name: string; key: string };

/** A bot of whoever is signed in in this browser. */
export async function createBot(request: APIRequestContext, name: string, scope = "me"): Promise<NewBot> {
  const response = await request.post("/api/trpc/bots.create", { data: { scope, name } });
  expect(response.ok(), await response.text()).toBe(true);
  const { result }: { result: { data: { bot: { id: string }; key: string } } } = await response.json();
  return { id: result.data.bot.id, name, key: result.data.key };
}

/** Reports events of this type, as the bot itself would: through the public address, with nothing but its key. */
export async function report(
  request: APIRequestContext,
  key: string,
  type: string,
  count = 1,
): Promise<void> {
  const at = new Date().toISOString();
  const events = Array.from({ length: count }, () => ({ id: randomUUID(), type, at }));
  const response = await request.post("/api/ingest", {
    headers: { authorization: `Bearer ${key}` },
    data: { events },
  });
  expect(await response.json()).toMatchObject({ accepted: count });
}

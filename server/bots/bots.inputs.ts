import { z } from "zod";
import { botPlatforms } from "#domain/bot.ts";
import { id, instant, name, scoped, text } from "#server/base/schemas.ts";

const botId = id("bot");
const botName = name.min(1, "give the bot a name").max(80);
const platform = z.enum(botPlatforms);
const description = text.max(500);

export const botOutput = z.object({
  id: botId,
  name: z.string(),
  platform,
  description: z.string(),
  isSample: z.boolean(),
  isPaused: z.boolean(),
  /** Reported something within the last five minutes and isn't paused. */
  isConnected: z.boolean(),
  /** When it was last heard, by the server's clock. */
  lastEventAt: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type BotOutput = z.infer<typeof botOutput>;

export const botDetail = botOutput.extend({
  /** The earliest `at` of anything reported. */
  firstEventAt: instant.nullable(),
  /** By how much its clock is off, in milliseconds, more than 0 where it is fast; null where nothing tells. */
  clockOffMs: z.number().int().nullable(),
});

/** A bot with what a list shows beside it. */
const botListItem = botOutput.extend({
  /** Messages received and sent in the last seven days, today included. */
  messageCount: z.number().int().nonnegative(),
});

const botSorts = ["lastEventAt", "updatedAt", "name"] as const;
export const listInput = scoped({
  sort: z.enum(botSorts).default("lastEventAt"),
  limit: z.number().int().min(1).max(1_000).default(200),
});
export const listOutput = z.object({ bots: z.array(botListItem), total: z.number().int() });

export const recentInput = scoped({ limit: z.number().int().min(1).max(50).default(5) });
export const recentOutput = z.object({ bots: z.array(botListItem) });

export const botRef = scoped({ botId });
export const createInput = scoped({
  name: botName,
  platform: platform.default("other"),
  description: description.default(""),
});
/** The new bot with its first key: the only time the key is shown. */
export const createOutput = z.object({ bot: botOutput, key: z.string() });
export const updateInput = scoped({
  botId,
  name: botName.optional(),
  platform: platform.optional(),
  description: description.optional(),
});

export const keyOutput = z.object({
  id: id("botKey"),
  name: z.string(),
  /** The key's first characters. */
  hint: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export const keysOutput = z.object({ keys: z.array(keyOutput) });
export const createKeyInput = scoped({
  botId,
  name: name.min(1, "give the key a name").max(80),
  expiresAt: instant.optional(),
});
export const createKeyOutput = z.object({ keyRow: keyOutput, key: z.string() });
export const revokeKeyInput = scoped({ botId, keyId: id("botKey") });

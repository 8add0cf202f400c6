import { z } from "zod";
import { apiScopes } from "#domain/api-scopes.ts";
import { id, instant, name } from "#server/base/schemas.ts";

const apiKeyId = id("apiKey");
const scopes = z
  .array(z.enum(apiScopes))
  .min(1, "choose at least one")
  .refine((chosen) => new Set(chosen).size === chosen.length, "name each scope once");

export const apiKeyOutput = z.object({
  id: apiKeyId,
  name: z.string(),
  /** The key's first characters. */
  hint: z.string(),
  scopes: z.array(z.enum(apiScopes)),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type ApiKey = z.infer<typeof apiKeyOutput>;

/** Newest first. */
export const listOutput = z.object({ keys: z.array(apiKeyOutput) });
export const createInput = z.strictObject({
  name: name.min(1, "give the key a name").max(80),
  scopes,
  /** Never, if it isn't given. */
  expiresAt: instant.optional(),
});
/** The only time that the key is shown. */
export const createOutput = z.object({ apiKey: apiKeyOutput, key: z.string() });
export const revokeInput = z.strictObject({ apiKeyId });

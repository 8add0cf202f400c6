import { and, type Column, gt, isNull, or, type SQL } from "drizzle-orm";
import { hashOfSecret, newSecret } from "#server/base/secret.ts";

const HINT_CHARACTERS = 10;
const BEARER = /^bearer +(\S+) *$/i;

/** A new key for a program, `bdk_…`, with what is stored of it: its hash, and a hint to tell keys apart by. */
export function makeAccessKey(): { key: string; hash: string; hint: string } {
  const key = `bdk_${newSecret()}`;
  return { key, hash: hashOfSecret(key), hint: key.slice(0, HINT_CHARACTERS) };
}

/** The key in an Authorization header; null when there is none, or another kind of authorization. */
export function bearerOf(authorization: string | undefined): string | null {
  return BEARER.exec(authorization ?? "")?.[1] ?? null;
}

type KeyTable = { revokedAt: Column; expiresAt: Column };

/** Of a table of keys those that let in at a time. */
export function isWorking({ revokedAt, expiresAt }: KeyTable, at: Date): SQL | undefined {
  return and(isNull(revokedAt), or(isNull(expiresAt), gt(expiresAt, at)));
}

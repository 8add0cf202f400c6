import { createHash, randomBytes } from "node:crypto";

const HINT_CHARACTERS = 10;
const BEARER = /^bearer +(\S+) *$/i;

/** A new key for a program, `bdk_…`, with what is stored of it: its hash, and a hint to tell keys apart by. */
export function makeAccessKey(): { key: string; hash: string; hint: string } {
  const key = `bdk_${randomBytes(32).toString("base64url")}`;
  return { key, hash: hashAccessKey(key), hint: key.slice(0, HINT_CHARACTERS) };
}

/** What is stored of a key: plain SHA-256 in hex, since nobody can try out 32 random bytes. */
export function hashAccessKey(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

/** The key in an Authorization header; null when there is none, or another kind of authorization. */
export function bearerOf(authorization: string | undefined): string | null {
  return BEARER.exec(authorization ?? "")?.[1] ?? null;
}

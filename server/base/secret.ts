import { createHash, randomBytes } from "node:crypto";

/** What a link or a key carries that lets somebody in: 32 random bytes, in characters of an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a secret: plain SHA-256 in hex, since nobody can try out 32 random bytes. */
export function hashOfSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

import { createHash, randomBytes } from "node:crypto";
import type { App } from "#server/base/app.ts";

const mailedOnly = "mailed-";

/** One for an address goes by mail alone, where mail is sent: it proves that the address is its holder's. */
export function newInvitationToken({ env }: App, email: string | null | undefined): string {
  const secret = randomBytes(32).toString("base64url");
  return email && env.smtpUrl !== undefined ? mailedOnly + secret : secret;
}

export function isMailedOnly(token: string): boolean {
  return token.startsWith(mailedOnly);
}

/** All that is kept of a token. */
export function hashOfInvitation(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

import type { App } from "#server/base/app.ts";
import { newSecret } from "#server/base/secret.ts";

const mailedOnly = "mailed-";

/** One for an address goes by mail alone, where mail is sent: it proves that the address is its holder's. */
export function newInvitationToken({ env }: App, email: string | null | undefined): string {
  const secret = newSecret();
  return email && env.smtpUrl !== undefined ? mailedOnly + secret : secret;
}

export function isMailedOnly(token: string): boolean {
  return token.startsWith(mailedOnly);
}

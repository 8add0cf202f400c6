/**
 * Whom mail comes from: `from` of SMTP_URL, such as `smtps://…?from=Botdeck <bots@example.org>`; else the user it signs in
 * as, if that is an address; else `botdeck@` and the host that people use.
 */
export function senderOf(smtpUrl: string, appOrigin: string): string {
  const { searchParams, username } = new URL(smtpUrl);
  const user = decodeURIComponent(username);
  const address = user.includes("@") ? user : `botdeck@${new URL(appOrigin).hostname}`;
  return searchParams.get("from") ?? `Botdeck <${address}>`;
}

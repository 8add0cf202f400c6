import { createTRPCClient, httpLink } from "@trpc/client";
import type { AppRouter } from "#server/api/root.ts";
import type { MailServer } from "#tests/support/mail-server.ts";

/**
 * Somebody with an account, over HTTP: `trpc` sends their cookie, `key` is that of their bot. Where mail is sent, they
 * open the link that they are sent.
 */
export async function signUp(address: string, mailServer?: MailServer) {
  let cookie = "";
  const trpc = createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${address}/api/trpc`,
        headers: () => ({ cookie }),
        fetch: async (input, init) => {
          const response = await fetch(input, init);
          for (const set of response.headers.getSetCookie()) cookie = set.split(";")[0] ?? "";
          return response;
        },
      }),
    ],
  });
  const email = `visitor-${Date.now()}@example.org`;
  await trpc.auth.signUp.mutate({
    email,
    password: "correct horse battery",
    name: "Visitor",
    timeZone: "UTC",
  });
  if (mailServer) {
    const [token = ""] = /(?<=#)[\w-]+$/m.exec((await mailServer.mailTo(email)).text) ?? [];
    await trpc.auth.confirmEmail.mutate({ token });
  }
  const { bot, key } = await trpc.bots.create.mutate({ scope: "me", name: "Bot" });
  return { trpc, email, bot, key, cookie: () => cookie };
}

/** Reports events with these ids. @returns the answer's status, or 0 when there was none. */
export async function report(address: string, key: string, ids: string[]): Promise<number> {
  const at = new Date().toISOString();
  const response = await fetch(`${address}/api/ingest`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ events: ids.map((id) => ({ id, type: "message.in", at })) }),
  }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  return response?.status ?? 0;
}

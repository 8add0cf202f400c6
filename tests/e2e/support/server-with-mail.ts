import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { type MailServer, startMailServer } from "#tests/support/mail-server.ts";

export type ServerWithMail = { address: string; mail: MailServer; close: () => Promise<void> };

/** One more production server, on data of its own, that sends its mail to a real SMTP server on this machine. */
export async function startServerWithMail(): Promise<ServerWithMail> {
  const mail = await startMailServer();
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawn(process.execPath, ["tests/e2e/support/server.js"], {
    env: { ...process.env, PORT: String(port), SMTP_URL: mail.url, LOG_LEVEL: "warn", TRUST_PROXY: "1" },
    stdio: "inherit",
  });
  while (!(await isReady(address))) {
    if (server.exitCode !== null) throw new Error("the server ended instead of getting ready");
    await delay(100);
  }
  return {
    address,
    mail,
    async close() {
      const ended = once(server, "exit");
      server.kill("SIGTERM");
      await ended;
      await mail.close();
    },
  };
}

const isReady = (address: string) =>
  fetch(`${address}/api/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

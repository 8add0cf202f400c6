import { afterAll, afterEach, beforeAll } from "vitest";
import { type MailServer, startMailServer } from "./mail-server.ts";

/** One mail server for the tests of a file; each test begins with nothing in it. Call at its top. */
export function useMailServer(): { readonly current: MailServer } {
  let server: MailServer | undefined;
  beforeAll(async () => {
    server = await startMailServer();
  });
  afterEach(() => {
    server?.mails.splice(0);
    server?.refuseWith(undefined);
  });
  afterAll(() => server?.close());
  return {
    get current() {
      if (!server) throw new Error("the mail server is there once the tests run, not while the file is read");
      return server;
    },
  };
}

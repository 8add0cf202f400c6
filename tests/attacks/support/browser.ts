import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import { findBrowser } from "../../../scripts/browser.js";

export type Browser = {
  context: BrowserContext;
  /** The folder it was started on, which its command line names. */
  profile: string;
  /** Where it logs what it does in the network. */
  netLog: string;
  close: () => Promise<void>;
};

type Options = { userAgent?: string | undefined; flags?: readonly string[] };

/**
 * Chromium as people use it. Playwright's own flags are left out: they may switch off what is judged here (processes of
 * their own for sandboxed frames, the brake on floods of messages, the blocker of pop-ups). The profile is one on disk,
 * because a private one looks up no names ahead.
 */
export async function startBrowser({ userAgent, flags = [] }: Options = {}): Promise<Browser> {
  const directory = await mkdtemp(join(tmpdir(), "botdeck-attacks-"));
  const profile = join(directory, "profile");
  const netLog = join(directory, "net-log.json");
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: (await findBrowser()) ?? chromium.executablePath(),
    ignoreDefaultArgs: true,
    args: [
      ...["--headless=new", "--remote-debugging-pipe", `--user-data-dir=${profile}`, "about:blank"],
      ...["--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--no-default-browser-check"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      // Chromium's own sandbox, about processes and not frames, refuses root, as whom containers run.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      // WebRTC leaves this machine's own addresses out otherwise, and the collector has no other.
      "--allow-loopback-in-peer-connection",
      `--log-net-log=${netLog}`,
      ...flags,
    ],
    userAgent: userAgent ?? USER_AGENT,
    viewport: { width: 1400, height: 900 },
  });
  return {
    context,
    profile,
    netLog,
    close: async () => {
      await context.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A headless browser's own name is taken for a crawler's. */
const USER_AGENT =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36";

import { createHash } from "node:crypto";
import type { App } from "#server/app.ts";

const KEY_LENGTH = 20;

/** Where the frame of a version is loaded from: a host name of its own, so that it has a process of its own. */
export function frameUrlOf({ env }: Pick<App, "env">, versionId: string): string {
  const key = createHash("sha256").update(versionId).digest("hex").slice(0, KEY_LENGTH);
  return `http://${key}.widgets.localhost:${env.port}/shell/`;
}

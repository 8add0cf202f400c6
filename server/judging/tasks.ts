import type { Issue } from "#domain/app-error.ts";
import { configIssues } from "#domain/widgets/config-issues.ts";
import { LinearPattern } from "#domain/widgets/linear-pattern.ts";
import { judgeVersion } from "./judge-version.ts";

/** Somebody else’s schema, and what it is asked about. */
export type Settings = { schema: Record<string, unknown>; config: Record<string, unknown> };

const ISSUES_MAX = 50;
const MESSAGE_MAX = 500;

/** What the threads do, each of a value that can be copied into one. */
export const tasks = { version: judgeVersion, settings: judgeSettings };

/** Not all that a hostile schema may have to say. */
function judgeSettings({ schema, config }: Settings): Issue[] {
  return configIssues(schema, config, LinearPattern)
    .slice(0, ISSUES_MAX)
    .map(({ path, message }) => ({ path, message: message.slice(0, MESSAGE_MAX) }));
}

import { z } from "zod";
import type { VersionCheck } from "#domain/widgets/version-check.ts";
import { stored } from "#server/base/stored.ts";
import { check } from "./developer.inputs.ts";

export const storedChecks = stored<VersionCheck[]>(z.array(check));

const unreadable: VersionCheck = {
  ...{ severity: "error", check: "checks" },
  message: "What the checks found can’t be read any more. Upload this version again.",
};

/** What the checks found. What can't be read may have been an error, and counts as one. */
export function readChecks(kept: unknown): VersionCheck[] {
  return storedChecks.read(kept) ?? [unreadable];
}

import type { VersionCheck } from "#domain/widgets/version-check.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";
import type { Bundle } from "./bundle-widget.ts";

/** What a manifest and a source are found to be. */
export type Judged = {
  /** What is wrong with the manifest; where something is, nothing else was looked at. */
  manifestIssues: { path: string; message: string }[];
  /** As the manifest says, which may be wrong elsewhere. */
  runtime: Manifest["runtime"];
  /** What is wrong with the schema of the settings. */
  config: VersionCheck[];
  bundle: Bundle;
  /** What the source holds that the frame takes away or the reviewer should look at; nothing where it can't be bundled. */
  source: VersionCheck[];
};

export const notJudged: Judged = {
  ...{ manifestIssues: [], runtime: "dom", config: [], source: [] },
  bundle: { ok: false, problems: [] },
};

/** A version that wasn't judged to the end. */
export function unjudged(message: string): Judged {
  return { ...notJudged, bundle: { ok: false, problems: [{ severity: "error", check: "time", message }] } };
}

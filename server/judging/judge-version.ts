import { isJsonObject } from "#domain/json.ts";
import { faultOfPublishedName } from "#domain/published-name.ts";
import { configSchemaOf, manifestSchema } from "#widgets/sandbox/manifest.ts";
import { bundleWidget } from "./bundle-widget.ts";
import { checkConfigSchema } from "./check-config-schema.ts";
import { checkSource } from "./check-source.ts";
import { type Judged, notJudged } from "./judged.ts";

export type Version = { manifest: unknown; source: string };

const ISSUES_MAX = 50;

/** All that is judged about a version of a widget, which somebody else wrote. */
export async function judgeVersion({ manifest: given, source }: Version): Promise<Judged> {
  const { data: manifest, error } = manifestSchema.safeParse(given);
  if (error) {
    const found = error.issues.slice(0, ISSUES_MAX);
    const manifestIssues = found.map(({ path, message }) => ({ path: path.join("."), message }));
    const isWorker = isJsonObject(given) && given.runtime === "worker";
    return { ...notJudged, manifestIssues, runtime: isWorker ? "worker" : "dom" };
  }
  const fault = faultOfPublishedName(manifest.name);
  if (fault)
    return {
      ...notJudged,
      ...{ manifestIssues: [{ path: "name", message: fault }], runtime: manifest.runtime },
    };
  const config = checkConfigSchema(configSchemaOf(manifest));
  const bundle = await bundleWidget(manifest, source);
  return {
    manifestIssues: [],
    runtime: manifest.runtime,
    config,
    bundle,
    source: bundle.ok ? await checkSource(source) : [],
  };
}

import { Link } from "@remix-run/react";
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useProgram } from "#app/sandbox/use-program.ts";
import { RenderedStates } from "#app/trial/rendered-states.tsx";
import { useTRPC } from "#app/trpc/provider.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";
import type { Authored } from "./authored-widget.tsx";
import { Preview } from "./preview.tsx";
import type { Bundled } from "./use-bundle.ts";

const LOOK_EVERY_MS = 1_000;

type Props = { widgetId: string; scope: string; timeZone: string };

/** A widget that is written elsewhere, with `npm run widget:dev`: as it was saved last, in every state at once. */
export function FollowedWidget({ widgetId, scope, timeZone }: Props) {
  const { version, error } = useNewest(widgetId);
  const built = useBuilt(version);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-muted">
        {version ? (
          <>
            Version {version.version}, saved <RelativeTime at={version.createdAt} timeZone={timeZone} />. The
            page follows what is saved.{" "}
          </>
        ) : (
          "Nothing is saved yet. "
        )}
        <Link className="link" to={`/developers/widgets/${widgetId}`}>
          Open it in the workbench
        </Link>
      </p>
      {error && <p role="alert">{error.message}</p>}
      <Checks checks={version?.checks ?? []} />
      <Preview built={built} scope={scope} timeZone={timeZone} />
      {built && (
        <section aria-labelledby="states" className="card p-4">
          <h2 id="states" className="mb-3 font-semibold">
            In every state
          </h2>
          <RenderedStates key={built.program.hash} {...built} timeZone={timeZone} />
        </section>
      )}
    </div>
  );
}

function Checks({ checks }: { checks: Authored["versions"][number]["checks"] }) {
  if (checks.length === 0) return null;
  return (
    <ul aria-label="What the checks found" className="card p-4 text-sm">
      {checks.map(({ severity, check, message, line }) => (
        <li key={check + message}>
          {`${severity}${line === undefined ? "" : `, line ${line}`}: ${message}`}
        </li>
      ))}
    </ul>
  );
}

type Version = NonNullable<ReturnType<typeof useNewest>["version"]>;

function useBuilt(version: Version | undefined): Bundled["built"] {
  const { data: code } = useProgram(version?.hash);
  const manifest = manifestSchema.safeParse(version?.manifest).data;
  if (!version || !manifest || code === undefined) return undefined;
  const { hash, frameUrl } = version;
  return { manifest, program: { code, hash, frameUrl, runtime: manifest.runtime } };
}

/** The newest version, again each time it is saved. */
function useNewest(widgetId: string) {
  const { developer } = useTRPC();
  const widget = useQuery(developer.widget.queryOptions({ widgetId }, { refetchInterval: LOOK_EVERY_MS }));
  const { id: versionId = "", createdAt } = widget.data?.versions[0] ?? {};
  const isThere = versionId !== "";
  const version = useQuery(developer.version.queryOptions({ versionId }, { enabled: isThere }));
  const { refetch } = version;
  useEffect(() => {
    if (isThere) void refetch();
  }, [isThere, createdAt, refetch]);
  return { version: version.data, error: widget.error ?? version.error };
}

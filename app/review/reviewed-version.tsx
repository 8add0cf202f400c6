import { useCallback, useState } from "react";
import { VersionStatus } from "#app/ui/version-status.tsx";
import { useProgram } from "#app/sandbox/use-program.ts";
import type { FormErrors } from "#app/form/form-errors.ts";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import { manifestSchema } from "#widgets/sandbox/manifest.ts";
import { Decision, StopEverywhere } from "./decision.tsx";
import { Findings, ManifestChanges, Pictures, type Reviewed, Wants } from "./findings.tsx";
import { type Rendered, RenderedStates } from "#app/trial/rendered-states.tsx";
import { SourceDifference } from "./source-difference.tsx";

type Props = { version: Reviewed; timeZone: string; errors: FormErrors | undefined };

/** All that a reviewer needs of one version, on one page. */
export function ReviewedVersion({ version, timeZone, errors }: Props) {
  const [rendered, setRendered] = useState<Rendered[]>([]);
  const note = useCallback(
    (next: Rendered) =>
      setRendered((all) => {
        const before = all.find(({ state }) => state === next.state);
        return before?.ok === false ? all : [...all.filter((one) => one !== before), next];
      }),
    [],
  );
  const { name, publisher, submittedAt, status, changelog, reviewNote, killReason } = version;
  const runs = status !== "killed" && status !== "rejected";
  return (
    <div className="flex flex-col gap-4">
      <header>
        <h1 className="flex flex-wrap items-center gap-3 text-xl font-semibold">
          <bdi>{name}</bdi> {version.version} <VersionStatus status={status} />
        </h1>
        <p className="text-sm text-muted">
          by <bdi>{publisher ?? "a former author"}</bdi>
          {submittedAt && (
            <>
              , handed in <RelativeTime at={submittedAt} timeZone={timeZone} />
            </>
          )}
        </p>
        {changelog && <p className="mt-2 max-w-text whitespace-pre-line">{changelog}</p>}
        {reviewNote && <p className="mt-2">The review says: “{reviewNote}”</p>}
        {killReason && <p className="mt-2">It was stopped everywhere: “{killReason}”</p>}
      </header>
      <div className="grid gap-4 lg:grid-cols-2">
        <Wants version={version} />
        <Findings version={version} />
      </div>
      <ManifestChanges version={version} />
      {runs && <Frames version={version} timeZone={timeZone} onRendered={note} />}
      <Pictures version={version} />
      <SourceDifference before={version.previous} source={version.source} />
      {status === "in-review" && (
        <Decision
          {...{ rendered, errors }}
          contentHash={version.contentHash}
          mayNotDecide={version.mayNotDecide}
        />
      )}
      {runs && <StopEverywhere contentHash={version.contentHash} errors={errors} />}
    </div>
  );
}

type FramesProps = { version: Reviewed; timeZone: string; onRendered: (rendered: Rendered) => void };

function Frames({ version: { hash, manifest, frameUrl }, timeZone, onRendered }: FramesProps) {
  const { data: code, error } = useProgram(hash);
  const parsed = manifestSchema.safeParse(manifest).data;
  return (
    <section aria-labelledby="frames" className="card p-4">
      <h2 id="frames" className="mb-3 font-semibold">
        How it is drawn
      </h2>
      {error && <p role="alert">{error.message}</p>}
      {code !== undefined && parsed && (
        <RenderedStates
          program={{ code, hash, frameUrl, runtime: parsed.runtime }}
          manifest={parsed}
          timeZone={timeZone}
          onRendered={onRendered}
        />
      )}
    </section>
  );
}

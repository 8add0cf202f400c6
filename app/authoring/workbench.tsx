import { Suspense, useState } from "react";
import { lazyPart } from "#widgets/runtime/lazy-part.ts";
import { ScrollRegion } from "#app/ui/scroll-region.tsx";
import { Details } from "./details.tsx";
import type { Problem } from "./code-editor.tsx";
import { Preview } from "./preview.tsx";
import { useBundle } from "./use-bundle.ts";
import { type Draft, useDraft } from "./use-draft.ts";
import { type Outcome, usePublishing } from "./use-publishing.ts";
import { type WrittenVersion, Versions } from "./versions.tsx";

const CodeEditor = lazyPart(() => import("./code-editor.tsx").then((all) => ({ default: all.CodeEditor })));

type Props = {
  /** Whose drafts in this browser these are. */
  person: string;
  widgetId: string | null;
  /** What is saved, or what a new widget begins with. */
  saved: Draft;
  versions: WrittenVersion[];
  scope: string;
  timeZone: string;
};

/** Where a widget is written: its two files, how it looks in each state, and the way to its review. */
export function Workbench({ person, widgetId, saved, versions, scope, timeZone }: Props) {
  const { draft, isChanged, change, forget } = useDraft(person, widgetId ?? "new", saved);
  const bundled = useBundle(draft.manifest, draft.source);
  const publishing = usePublishing(person, widgetId, draft);
  const { problems } = bundled;
  const hasErrors = [...problems.manifest, ...problems.source].some(({ severity }) => severity === "error");
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="flex-1 basis-full text-sm text-muted sm:basis-40">
          {bundled.isBusy ? "Bundling…" : whereItIs(isChanged, versions[0])}
        </p>
        {isChanged && (
          <button type="button" className="button" onClick={forget}>
            {widgetId === null ? "Begin anew" : "Back to what is saved"}
          </button>
        )}
        <button
          type="button"
          className="button"
          disabled={publishing.isBusy || hasErrors}
          onClick={() => void publishing.save()}
        >
          Save draft
        </button>
        <button
          type="button"
          className="button-primary"
          disabled={publishing.isBusy || hasErrors}
          onClick={() => void publishing.handIn()}
        >
          Hand in for review
        </button>
      </div>
      <Said outcome={publishing.outcome} />
      <div className="grid gap-4 lg:grid-cols-2">
        <Files draft={draft} manifest={problems.manifest} source={problems.source} onChange={change} />
        <div className="flex min-w-0 flex-col gap-4">
          <Preview built={bundled.built} scope={scope} timeZone={timeZone} />
          <Details draft={draft} onChange={change} />
          <Versions
            versions={versions}
            timeZone={timeZone}
            isBusy={publishing.isBusy}
            onWithdraw={(versionId) => void publishing.withdraw(versionId)}
          />
        </div>
      </div>
    </div>
  );
}

function whereItIs(isChanged: boolean, newest: WrittenVersion | undefined): string {
  if (isChanged) return "Kept in this browser; not saved yet.";
  if (!newest) return "It begins with a widget that works.";
  return newest.status === "draft" || newest.status === "rejected"
    ? "Saved."
    : `What you write here becomes the version after ${newest.version}.`;
}

function Said({ outcome }: { outcome: Outcome | undefined }) {
  const { tone, text, checks = [] } = outcome ?? {};
  return (
    <div role={tone === "bad" ? "alert" : "status"}>
      {text && (
        <div
          className={`rounded-control px-3 py-2 text-sm ${tone === "bad" ? "bg-bad-soft text-bad" : "bg-good-soft text-good"}`}
        >
          <p className="font-medium">{text}</p>
          {checks.map(({ check, message, line }) => (
            <p key={check + message}>{line === undefined ? message : `Line ${line}: ${message}`}</p>
          ))}
        </div>
      )}
    </div>
  );
}

type FilesProps = {
  draft: Draft;
  manifest: Problem[];
  source: Problem[];
  onChange: (changed: Partial<Draft>) => void;
};

function Files({ draft, manifest, source, onChange }: FilesProps) {
  const [shown, setShown] = useState<"source" | "manifest">("source");
  const files = [
    { id: "source", name: "widget.ts", language: "typescript", problems: source },
    { id: "manifest", name: "manifest.json", language: "json", problems: manifest },
  ] as const;
  return (
    <section
      aria-label="Files"
      className="card flex min-w-0 flex-col overflow-hidden lg:h-[calc(100dvh-250px)] lg:min-h-96"
    >
      <div className="flex border-b border-border">
        {files.map(({ id, name, problems }) => (
          <button
            key={id}
            type="button"
            aria-pressed={shown === id}
            className="min-h-10 border-b-2 border-transparent px-4 font-mono text-xs text-muted -outline-offset-2 hover:text-text aria-pressed:border-accent aria-pressed:text-text pointer-coarse:min-h-11"
            onClick={() => setShown(id)}
          >
            <bdi>{name}</bdi>
            {problems.length > 0 && (
              <span className="ml-2 rounded-full bg-bad-soft px-1.5 text-bad">
                {problems.length}
                <span className="sr-only">{problems.length === 1 ? " problem" : " problems"}</span>
              </span>
            )}
          </button>
        ))}
      </div>
      <div className="h-96 min-h-0 lg:h-auto lg:flex-1">
        <Suspense fallback={<p className="p-4 text-sm text-muted">Loading the editor…</p>}>
          {files.map(({ id, name, language, problems }) => (
            <div key={id} hidden={shown !== id} className="h-full">
              <CodeEditor
                label={name}
                language={language}
                value={draft[id]}
                problems={problems}
                onChange={(value) => onChange({ [id]: value })}
              />
            </div>
          ))}
        </Suspense>
      </div>
      <ProblemList
        problems={files.flatMap(({ name, problems }) => problems.map((one) => ({ ...one, name })))}
      />
    </section>
  );
}

function ProblemList({ problems }: { problems: (Problem & { name: string })[] }) {
  return (
    <div role="status">
      {problems.length > 0 && (
        <ScrollRegion aria-label="Problems" className="max-h-32 overflow-y-auto border-t border-border p-3">
          <ul className="text-sm">
            {problems.map(({ name, line, message, severity }) => (
              <li key={name + String(line) + message}>
                <span className={severity === "error" ? "text-bad" : "text-warn"}>
                  {severity === "error" ? "Error" : "Warning"}
                </span>{" "}
                <span className="font-mono text-xs text-muted">
                  {line === undefined ? name : `${name}:${line}`}
                </span>{" "}
                {message}
              </li>
            ))}
          </ul>
        </ScrollRegion>
      )}
    </div>
  );
}

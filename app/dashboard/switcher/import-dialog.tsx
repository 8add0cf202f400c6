import { TRPCClientError } from "@trpc/client";
import { type FormEvent, useState } from "react";
import type { Issue } from "#domain/app-error.ts";
import type { AppRouter } from "#server/api/root.ts";
import { DialogActions } from "#app/ui/dialog-actions.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { useImport } from "./use-dashboard-actions.ts";

type Props = { scope: string; onClose: () => void };
/** What was wrong: a sentence, and the places in the file. */
type Refusal = { text: string; issues: Issue[] };

export function ImportDialog({ scope, onClose }: Props) {
  const upload = useImport(scope);
  const [file, setFile] = useState<File | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isBusy, setIsBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (!file) {
      setRefusal({ text: "Choose a file first.", issues: [] });
      return;
    }
    setIsBusy(true);
    try {
      await upload(parse(await file.text()));
      onClose();
    } catch (error) {
      setRefusal(refusalOf(error));
      setIsBusy(false);
    }
  }

  return (
    <Dialog
      title="Import a dashboard"
      description="From a file that was exported here or elsewhere. It becomes a new dashboard of yours."
      onClose={onClose}
    >
      <form onSubmit={(event) => void submit(event)} className="flex min-h-0 flex-col gap-4 px-5 pb-4">
        <label className="text-sm font-medium">
          File
          <input
            type="file"
            accept=".json,application/json"
            className="input mt-1"
            onClick={({ currentTarget }) => {
              // Else a file that was chosen before and corrected since is no change, and read as it was.
              currentTarget.value = "";
              setFile(null);
            }}
            onChange={({ target }) => {
              setFile(target.files?.[0] ?? null);
              setRefusal(null);
            }}
          />
        </label>
        <div role="alert" className="min-h-0 overflow-y-auto">
          {refusal && <Refused refusal={refusal} />}
        </div>
        <DialogActions submit={isBusy ? "Importing…" : "Import"} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}

function Refused({ refusal: { text, issues } }: { refusal: Refusal }) {
  return (
    <div className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
      <p>{text}</p>
      {issues.length > 0 && (
        <ul className="mt-1 list-disc pl-5">
          {issues.map(({ path, message }, index) => (
            <li key={index}>
              <code className="font-mono text-xs">{path.slice(1).join(".") || "the file"}</code>: {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

class NoJson extends Error {}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new NoJson(error instanceof Error ? error.message : "");
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof NoJson) return { text: `This isn’t JSON: ${error.message}`, issues: [] };
  if (!isFromServer(error)) return { text: "The file couldn’t be read.", issues: [] };
  const issues = error.data?.issues ?? [];
  return { text: issues.length > 0 ? "Nothing was imported. Wrong in the file:" : error.message, issues };
}

function isFromServer(error: unknown): error is TRPCClientError<AppRouter> {
  return error instanceof TRPCClientError;
}

import { type ChangeEvent, useId, useState } from "react";
import { readIcon, readScreenshot } from "./read-picture.ts";
import type { Draft } from "./use-draft.ts";

const SCREENSHOTS_MAX = 3;
const fileInput =
  "max-w-full text-sm text-muted file:mr-3 file:min-h-8 file:cursor-pointer file:rounded-control file:border file:border-edge file:bg-surface file:px-3 file:text-text file:hover:bg-hover";

type Props = { draft: Draft; onChange: (changed: Partial<Draft>) => void };

/** What stands beside a version in the marketplace: what is new, its icon, and pictures of it. */
export function Details({ draft: { changelog, icon, screenshots }, onChange }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string>();

  async function take(event: ChangeEvent<HTMLInputElement>, read: (file: File) => Promise<Partial<Draft>>) {
    const [file] = event.target.files ?? [];
    event.target.value = "";
    if (!file) return;
    try {
      onChange(await read(file));
      setProblem(undefined);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "The file couldn’t be read.");
    }
  }

  return (
    <section aria-labelledby={`${id}-title`} className="card flex flex-col gap-4 p-4">
      <h2 id={`${id}-title`} className="font-semibold">
        In the marketplace
      </h2>
      <div>
        <label htmlFor={`${id}-changelog`} className="mb-1 block text-sm font-medium">
          What is new in this version
        </label>
        <textarea
          id={`${id}-changelog`}
          className="input"
          rows={2}
          maxLength={4_000}
          value={changelog}
          onChange={(event) => onChange({ changelog: event.target.value })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <div>
          <label htmlFor={`${id}-icon`} className="mb-1 block text-sm font-medium">
            Icon (SVG, at most 32 KB)
          </label>
          <input
            id={`${id}-icon`}
            type="file"
            accept="image/svg+xml"
            className={fileInput}
            onChange={(event) => void take(event, async (file) => ({ icon: await readIcon(file) }))}
          />
          {icon !== null && (
            <p className="mt-2 flex items-center gap-2">
              <img
                src={`data:image/svg+xml,${encodeURIComponent(icon)}`}
                alt="The icon"
                className="size-10 rounded-control border border-border"
              />
              <button type="button" className="button" onClick={() => onChange({ icon: null })}>
                Remove the icon
              </button>
            </p>
          )}
        </div>
        <div>
          <label htmlFor={`${id}-screenshot`} className="mb-1 block text-sm font-medium">
            Screenshots (up to {SCREENSHOTS_MAX})
          </label>
          <input
            id={`${id}-screenshot`}
            type="file"
            accept="image/png,image/jpeg,image/webp"
            disabled={screenshots.length >= SCREENSHOTS_MAX}
            className={fileInput}
            onChange={(event) =>
              void take(event, async (file) => ({
                screenshots: [...screenshots, await readScreenshot(file)],
              }))
            }
          />
          <ul className="mt-2 flex flex-wrap gap-2">
            {screenshots.map((address, index) => (
              <li key={address}>
                <img
                  src={address}
                  alt={`Screenshot ${index + 1}`}
                  className="h-16 rounded-control border border-border"
                />
                <button
                  type="button"
                  className="link text-xs"
                  onClick={() => onChange({ screenshots: screenshots.filter((one) => one !== address) })}
                >
                  Remove screenshot {index + 1}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
      <p role="alert" className="text-sm text-bad empty:hidden">
        {problem}
      </p>
    </section>
  );
}

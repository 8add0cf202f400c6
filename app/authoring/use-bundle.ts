import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isJsonObject } from "#domain/json.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import type { Program } from "#app/trial/trial-frame.tsx";
import { type Manifest, manifestSchema } from "#widgets/sandbox/manifest.ts";
import type { Problem } from "./code-editor.tsx";
import { lineOfKey } from "./line-of-key.ts";

/** From the last key that was pressed until it is bundled. */
const PAUSE_MS = 700;

type Problems = { manifest: Problem[]; source: Problem[] };
export type Bundled = { problems: Problems; built: { program: Program; manifest: Manifest } | undefined };

/**
 * What is written, bundled by the server a moment after the last change. While something is wrong, what was bundled last
 * stays.
 */
export function useBundle(manifestText: string, source: string): Bundled & { isBusy: boolean } {
  const { mutateAsync, isPending } = useMutation(useTRPC().developer.bundle.mutationOptions());
  const [bundled, setBundled] = useState<Bundled>({ problems: none, built: undefined });

  useEffect(() => {
    let isOld = false;
    const show = (problems: Problems, built?: Bundled["built"]) => {
      if (!isOld) setBundled((before) => ({ problems, built: built ?? before.built }));
    };
    const bundle = async () => {
      const { manifest, problems } = readManifest(manifestText);
      if (!manifest) {
        show({ manifest: problems, source: [] });
        return;
      }
      try {
        const { code, hash, frameUrl, problems: found } = await mutateAsync({ manifest, source });
        const about = { manifest: problems, source: found.flatMap(toProblem) };
        const isBuilt = code !== null && hash !== null;
        show(
          about,
          isBuilt ? { manifest, program: { code, hash, frameUrl, runtime: manifest.runtime } } : undefined,
        );
      } catch (error) {
        const message = error instanceof Error ? error.message : "It couldn’t be bundled.";
        show({ manifest: [], source: [{ severity: "error", message }] });
      }
    };
    const timer = setTimeout(() => void bundle(), PAUSE_MS);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [manifestText, source, mutateAsync]);

  return { ...bundled, isBusy: isPending };
}

const none: Problems = { manifest: [], source: [] };

/** The manifest that a text is, or what is wrong with it, with the lines. */
export function readManifest(text: string): { manifest?: Manifest; problems: Problem[] } {
  const parsed = parse(text);
  if (!isJsonObject(parsed)) return { problems: [{ severity: "error", message: notJson, line: 1 }] };
  const { data, error } = manifestSchema.safeParse(parsed);
  if (!error) return { manifest: data, problems: [] };
  const problems = error.issues.map(({ path, message }) => ({
    severity: "error" as const,
    message: path.length > 0 ? `${path.join(".")}: ${message}` : message,
    line: lineOfKey(text, path),
  }));
  return { problems };
}

const notJson =
  "The manifest isn’t an object in JSON: look for a comma or a quotation mark too many or too few.";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Found = { severity: "error" | "warning" | "note"; message: string; line?: number | undefined };

function toProblem({ severity, message, line }: Found): Problem[] {
  return severity === "note" ? [] : [{ severity, message, line }];
}

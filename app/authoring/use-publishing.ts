import { useNavigate, useRevalidator } from "@remix-run/react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useState } from "react";
import type { AppRouter } from "#server/api/root.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { readManifest } from "./use-bundle.ts";
import { type Draft, forgetDraft } from "./use-draft.ts";

type Checks = inferRouterOutputs<AppRouter>["developer"]["upload"]["checks"];
export type Outcome = { tone: "good" | "bad"; text: string; checks?: Checks };

/** Saves, hands in and takes back versions of a widget; the first save makes the widget. */
export function usePublishing(person: string, widgetId: string | null, draft: Draft) {
  const { developer } = useTRPC();
  const queryClient = useQueryClient();
  const { revalidate } = useRevalidator();
  const saveVersion = useSaveVersion(person, widgetId, draft);
  const submit = useMutation(developer.submit.mutationOptions());
  const withdraw = useMutation(developer.withdraw.mutationOptions());
  const [{ outcome, of }, setOutcome] = useState<{ outcome?: Outcome; of?: Draft }>({});
  const [isBusy, setIsBusy] = useState(false);

  async function perform(work: () => Promise<Outcome>): Promise<void> {
    setIsBusy(true);
    try {
      setOutcome({ outcome: await work() });
    } catch (error) {
      const text = error instanceof Error ? error.message : "It failed: please try again.";
      setOutcome({ outcome: { tone: "bad", text }, of: draft });
    } finally {
      setIsBusy(false);
      await queryClient.invalidateQueries();
      revalidate();
    }
  }

  return {
    // What was refused may be right by now, once something of it has changed.
    outcome: of === undefined || of === draft ? outcome : undefined,
    isBusy,
    save: () =>
      perform(async () => {
        const { checks, version } = await saveVersion();
        return { tone: "good", text: `Version ${version} is saved as a draft.`, checks };
      }),
    handIn: () =>
      perform(async () => {
        const { versionId, checks, version } = await saveVersion();
        await submit.mutateAsync({ versionId });
        return {
          tone: "good",
          text: `Version ${version} is handed in: a reviewer looks at it next.`,
          checks,
        };
      }),
    withdraw: (versionId: string) =>
      perform(async () => {
        await withdraw.mutateAsync({ versionId });
        return { tone: "good", text: "It is withdrawn." };
      }),
  };
}

/** Makes of what is written a version; the first makes the widget, too, and leads to its own page. */
function useSaveVersion(person: string, widgetId: string | null, draft: Draft) {
  const { developer } = useTRPC();
  const navigate = useNavigate();
  const create = useMutation(developer.createWidget.mutationOptions());
  const upload = useMutation(developer.upload.mutationOptions());
  return async function saveVersion() {
    const { manifest } = readManifest(draft.manifest);
    if (!manifest) throw new Error("Correct the manifest first.");
    const id = widgetId ?? (await create.mutateAsync({ manifest })).widgetId;
    const { source, changelog, icon, screenshots } = draft;
    const given = { manifest, source, changelog, screenshots, ...(icon !== null && { icon }) };
    const saved = await upload.mutateAsync({ widgetId: id, ...given });
    if (widgetId === null) {
      forgetDraft(person, "new");
      navigate(`/developers/widgets/${id}`, { replace: true });
    } else forgetDraft(person, widgetId);
    return { ...saved, version: manifest.version };
  };
}

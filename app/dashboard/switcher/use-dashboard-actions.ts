import { isolate } from "#domain/name.ts";
import { useNavigate } from "@remix-run/react";
import { useQueryClient } from "@tanstack/react-query";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { DashboardSharing } from "#domain/layout/dashboard.ts";
import { newId } from "#domain/id.ts";
import type { AppRouter } from "#server/api/root.ts";
import { useTRPC, useTRPCClient } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";
import { saveFile } from "#app/ui/save-file.ts";
import { dashboardPath } from "#app/dashboard-data/dashboard-path.ts";

type Inputs = inferRouterInputs<AppRouter>["dashboards"];
type Outputs = inferRouterOutputs<AppRouter>["dashboards"];
export type DashboardEntry = Outputs["list"]["dashboards"][number];

/** All that can be done with the dashboards of a context. Each tells what came of it, and none rejects. */
export function useDashboardActions(scope: string) {
  const trpc = useTRPC();
  const client = useTRPCClient().dashboards;
  const queryClient = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();

  /** @returns whether it was done. */
  async function run(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      notify({ tone: "bad", text: error instanceof Error ? error.message : "That didn’t work." });
      return false;
    } finally {
      void queryClient.invalidateQueries(trpc.dashboards.pathFilter());
      void queryClient.invalidateQueries(trpc.layouts.pathFilter());
    }
  }
  const open = (dashboard: { address: string | null }, query = "") =>
    navigate(dashboardPath(scope, dashboard) + query);

  return {
    create: (name: string) =>
      run(async () => {
        const { dashboard } = await client.create.mutate({ scope, layoutId: newId("layout"), name });
        open(dashboard, "?edit");
      }),
    duplicate: (layoutId: string, name: string) =>
      run(async () => {
        const copy = { scope, layoutId, copyId: newId("layout"), name };
        const made = await client.duplicate.mutate(copy);
        notify({ tone: "good", text: wordsFor(made, "Duplicated") });
        open(made.dashboard);
      }),
    setDefault: (layoutId: string) =>
      run(async () => {
        await client.setDefault.mutate({ scope, layoutId });
        open({ address: null });
      }),
    share: (layoutId: string, sharing: DashboardSharing) =>
      run(() => client.share.mutate({ scope, layoutId, sharing })),
    reorder: (layoutIds: string[]) => run(() => client.reorder.mutate({ scope, layoutIds })),
    remove: (layoutId: string, name: string) =>
      run(async () => {
        await client.delete.mutate({ scope, layoutId });
        notify({ tone: "good", text: `“${isolate(name)}” is in the bin for 30 days.` });
        open({ address: null });
      }),
    restore: (layoutId: string) =>
      run(async () => open((await client.restore.mutate({ scope, layoutId })).dashboard)),
    download: (layoutId: string) =>
      run(async () => {
        const { file } = await client.export.query({ scope, layoutId });
        saveFile(`${file.name}.botdeck.json`, "application/json", JSON.stringify(file, null, 2));
      }),
  };
}

/** Makes a dashboard out of a file and opens it; rejects with what the server refuses it for. */
export function useImport(scope: string): (file: unknown) => Promise<void> {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const navigate = useNavigate();
  return async (file) => {
    const made = await client.dashboards.import.mutate({
      ...{ scope, layoutId: newId("layout") },
      // eslint-disable-next-line no-restricted-syntax -- what it holds is for the server to check, which names what is wrong
      file: file as Inputs["import"]["file"],
    });
    notify({ tone: "good", text: wordsFor(made, "Imported") });
    void queryClient.invalidateQueries(trpc.dashboards.pathFilter());
    navigate(dashboardPath(scope, made.dashboard));
  };
}

function wordsFor({ sameWidgets, leftOut }: Outputs["duplicate"], done: string): string {
  const sentences = [`${done}.`];
  if (sameWidgets.length > 0)
    sentences.push(`One for all your dashboards, with the settings they have: ${sameWidgets.join(", ")}.`);
  if (leftOut.length > 0)
    sentences.push(`Left out, for they aren’t offered any more: ${leftOut.join(", ")}.`);
  return sentences.join(" ");
}

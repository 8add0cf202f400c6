import type { AppLoadContext } from "@remix-run/node";
import type { inferRouterOutputs } from "@trpc/server";
import { serverTrpc } from "#app/trpc/trpc.server.ts";
import type { AppRouter } from "#server/api/root.ts";

type Sandbox = inferRouterOutputs<AppRouter>["sandbox"];
export type Sandboxed = {
  start: Sandbox["start"];
  /** What it was granted and did with it; for whose it is alone. */
  own: Sandbox["grants"] | null;
};

/** What is to be said of a widget whose code somebody else wrote; null for one that is built in. */
export async function readSandboxed(
  context: AppLoadContext,
  scope: string,
  plugin: { id: string; isOwn: boolean; definition: { isBuiltIn: boolean } },
): Promise<Sandboxed | null> {
  if (plugin.definition.isBuiltIn) return null;
  const { sandbox } = serverTrpc(context).caller;
  const target = { scope, userWidgetId: plugin.id };
  const [start, own] = await Promise.all([
    sandbox.start(target),
    plugin.isOwn ? sandbox.grants(target) : null,
  ]);
  return { start, own };
}

import { getUntypedClient, type TRPCClient } from "@trpc/client";
import type { ReadCapability } from "#domain/widgets/capabilities.ts";
import { isJsonObject } from "#domain/json.ts";
import { readableProcedures } from "#domain/widgets/readable-procedures.ts";
import type { AppRouter } from "#server/api/root.ts";
import type { Read } from "./trial-answers.ts";

/** Reads the viewer's own data of a context, as far as the manifest asks for it and widgets may read it at all. */
export function ownRead(
  client: TRPCClient<AppRouter>,
  scope: string,
  reads: readonly ReadCapability[],
): Read {
  return async (path, input) => {
    expectReadable(path, reads);
    return getUntypedClient(client).query(path, { ...(isJsonObject(input) ? input : {}), scope });
  };
}

/** @throws Error for what a widget with these rights isn't answered. */
export function expectReadable(path: string, reads: readonly ReadCapability[]): void {
  const needed = new Map<string, ReadCapability>(Object.entries(readableProcedures)).get(path);
  if (!needed) throw new Error(`Widgets can’t read “${path}”.`);
  if (!reads.includes(needed)) throw new Error(`“${path}” takes “${needed}” among the manifest’s “reads”.`);
}

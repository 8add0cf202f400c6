import { and, eq, ne } from "drizzle-orm";
import { AppError } from "#domain/app-error.ts";
import { developers, takenNames, widgetDefinitions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import type { Tx } from "#server/base/write.ts";
import { keepWithin } from "#server/limits/keep-within.ts";
import { builtInDefinitions } from "#widgets/registry.definitions.ts";
import { lookOf } from "./look-of.ts";
import { ownWidgets } from "./own-widgets.ts";

type Kind = (typeof takenNames.$inferSelect)["kind"];
type Named = { kind: Kind; name: string; developerId: string };

/** What Botdeck's own widgets are called, those of the marketplace too. */
const ours = new Set(
  [...builtInDefinitions.values(), ...ownWidgets.map(({ manifest }) => manifest)].map(({ name }) =>
    lookOf(name),
  ),
);

/**
 * Keeps a name, and whatever looks like it, for one developer, who may use it again. Two who want it at once come one after the other.
 * @throws AppError CONFLICT where another has it, at `path`.
 */
export async function takeName(tx: Tx, { kind, name, developerId }: Named, path: string[]): Promise<void> {
  const look = lookOf(name);
  const others = and(
    eq(takenNames.kind, kind),
    eq(takenNames.developerId, developerId),
    ne(takenNames.look, look),
  );
  await keepWithin(tx, "names", { owner: developerId, count: () => tx.db.$count(takenNames, others) });
  const [taken] =
    kind === "widget" && ours.has(look)
      ? []
      : await tx.db
          .insert(takenNames)
          .values({ kind, look, developerId })
          .onConflictDoUpdate({
            target: [takenNames.kind, takenNames.look],
            set: { developerId },
            setWhere: eq(takenNames.developerId, developerId),
          })
          .returning({ look: takenNames.look });
  if (taken) return;
  const message = `There is a ${kind} of that name, or of one that looks like it: choose another.`;
  throw new AppError("CONFLICT", message, { issues: [{ path, message }] });
}

/** A publisher has one name: those before it are free again. */
export async function keepOnlyName(tx: Tx, { kind, name, developerId }: Named): Promise<void> {
  await tx.db
    .delete(takenNames)
    .where(
      and(
        eq(takenNames.kind, kind),
        eq(takenNames.developerId, developerId),
        ne(takenNames.look, lookOf(name)),
      ),
    );
}

/** Far below what a statement may have of parameters. */
const ROWS_AT_ONCE = 1_000;

/** Names from before they were kept: of two that look alike the older one is, and the other stays as it is until it is changed. */
export async function takeNamesInUse({ db }: Pick<App, "db">): Promise<void> {
  const publishers = await db
    .select({ name: developers.name, developerId: developers.id })
    .from(developers)
    .orderBy(developers.createdAt, developers.id);
  const widgets = await db
    .select({ name: widgetDefinitions.name, developerId: developers.id })
    .from(widgetDefinitions)
    .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .orderBy(widgetDefinitions.createdAt, widgetDefinitions.id);
  const rows = [
    ...publishers.map(({ name, developerId }) => ({
      kind: "publisher" as const,
      look: lookOf(name),
      developerId,
    })),
    ...widgets.map(({ name, developerId }) => ({ kind: "widget" as const, look: lookOf(name), developerId })),
  ];
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
    await db
      .insert(takenNames)
      .values(rows.slice(from, from + ROWS_AT_ONCE))
      .onConflictDoNothing();
}

import { and, eq } from "drizzle-orm";
import { newId } from "#domain/id.ts";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import type { App } from "#server/base/app.ts";
import { write } from "#server/base/write.ts";
import type { Manifest } from "#widgets/sandbox/manifest.ts";
import { bundleWidget } from "#server/judging/bundle-widget.ts";
import { definitionOf } from "./definition-of.ts";
import { offerNewest } from "./offer-newest.ts";
import { storedChecks } from "./stored-checks.ts";
import { takeNamesInUse } from "./taken-names.ts";
import { ownWidgets } from "./own-widgets.ts";

/** The publisher that is Botdeck itself, on every installation. */
export const ownPublisherId = "dev_00000000000000000000000000";

/**
 * Offers the marketplace widgets that come with Botdeck, and each new version of them. What is there already is left as it
 * is, so that any number of processes may do it, at every start.
 */
export async function syncOwnWidgets(app: App): Promise<void> {
  await app.db
    .insert(developers)
    .values({ id: ownPublisherId, name: "Botdeck", createdAt: app.now() })
    .onConflictDoNothing();
  await takeNamesInUse(app);
  for (const widget of ownWidgets) await offerOwn(app, widget);
}

async function offerOwn(app: App, { manifest, source, icon }: (typeof ownWidgets)[number]): Promise<void> {
  if (await isKnown(app, manifest)) return;
  const bundle = await bundleWidget(manifest, source);
  if (!bundle.ok) throw new Error(`“${manifest.slug}” can’t be bundled: ${bundle.problems[0]?.message}`);
  const now = app.now();
  await write(app, async (tx) => {
    await tx.db
      .insert(widgetDefinitions)
      .values({
        ...{ id: newId("widgetDefinition"), slug: manifest.slug, authorId: ownPublisherId, isActive: false },
        ...{ ...definitionOf(manifest), createdAt: now, updatedAt: now },
      })
      .onConflictDoNothing();
    const [definition] = await tx.db
      .select({ id: widgetDefinitions.id })
      .from(widgetDefinitions)
      .where(and(eq(widgetDefinitions.slug, manifest.slug), eq(widgetDefinitions.authorId, ownPublisherId)));
    // Somebody else’s widget had the name first, and keeps it.
    if (!definition) return;
    const widgetId = definition.id;
    await tx.db
      .insert(widgetVersions)
      .values({
        ...{ id: newId("widgetVersion"), widgetId, version: manifest.version, manifest, source, icon },
        ...{
          code: bundle.code,
          codeHash: bundle.hash,
          checks: storedChecks.pack(bundle.problems),
          status: "published",
        },
        ...{ createdAt: now, submittedAt: now, reviewedAt: now, publishedAt: now },
      })
      .onConflictDoNothing();
    await offerNewest(tx, widgetId);
  });
}

async function isKnown({ db }: App, { slug, version }: Manifest): Promise<boolean> {
  const known = await db
    .select({ id: widgetVersions.id })
    .from(widgetVersions)
    .innerJoin(widgetDefinitions, eq(widgetDefinitions.id, widgetVersions.widgetId))
    .where(
      and(
        eq(widgetDefinitions.slug, slug),
        eq(widgetDefinitions.authorId, ownPublisherId),
        eq(widgetVersions.version, version),
      ),
    );
  return known.length > 0;
}

import { and, desc, eq, gte, inArray } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { dayMs } from "#domain/period.ts";
import { widgetHealth } from "#drizzle/schema/marketplace.ts";
import { developers, widgetDefinitions, widgetVersions } from "#drizzle/schema/widgets.ts";
import { type Doing, inOwnLog, writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import { onlyRow } from "#server/db/only-row.ts";
import { write } from "#server/base/write.ts";
import type { SessionUser } from "#server/base/request-context.ts";
import { definitionOf } from "./definition-of.ts";
import type * as inputs from "./developer.inputs.ts";
import { keepOnlyName, takeName } from "./taken-names.ts";
import { isReviewer } from "#server/widgets/reviewers.ts";
import { summaryColumns, toSummary } from "./version-summary.ts";
import { versionOrder } from "#server/widgets/versions.ts";
import { keepWithin } from "#server/limits/keep-within.ts";

type User = Pick<SessionUser, "id">;

/** Whether somebody publishes widgets, and as whom. */
export async function readProfile(
  app: App,
  { id: userId }: User,
): Promise<z.infer<typeof inputs.profileOutput>> {
  const [row] = await app.db.select().from(developers).where(eq(developers.userId, userId));
  const developer = row && {
    ...{ id: row.id, name: row.name, website: row.website },
    createdAt: row.createdAt.toISOString(),
  };
  return { developer: developer ?? null, isReviewer: await isReviewer(app, userId) };
}

/** Makes somebody a developer, or changes what they go by. @throws AppError CONFLICT for a name like another's. */
export async function registerDeveloper(
  app: App,
  doing: Doing,
  { name, website }: z.infer<typeof inputs.registerInput>,
): Promise<z.infer<typeof inputs.profileOutput>> {
  const { user } = doing;
  await write(app, async (tx) => {
    const rows = await tx.db
      .insert(developers)
      .values({
        id: newId("developer"),
        userId: user.id,
        name,
        website: website ?? null,
        createdAt: tx.now(),
      })
      .onConflictDoUpdate({ target: developers.userId, set: { name, website: website ?? null } })
      .returning({ developerId: developers.id });
    const named = { kind: "publisher" as const, name, developerId: onlyRow(rows).developerId };
    await takeName(tx, named, ["name"]);
    await keepOnlyName(tx, named);
    const entry = { action: "developer.register", subjectId: named.developerId, data: { name } } as const;
    await writeAudit(tx, inOwnLog(doing), entry);
  });
  return readProfile(app, user);
}

/** @throws AppError FORBIDDEN for who isn't one yet. */
async function expectDeveloper({ db }: App, { id: userId }: User): Promise<string> {
  const [developer] = await db
    .select({ id: developers.id })
    .from(developers)
    .where(eq(developers.userId, userId));
  if (!developer) throw new AppError("FORBIDDEN", "Become a developer first: say what you go by.");
  return developer.id;
}

/** One's own widgets, the newest first. */
export async function listOwnWidgets(
  app: App,
  { id: userId }: User,
): Promise<z.infer<typeof inputs.widgetsOutput>> {
  const rows = await app.db
    .select({ widget: widgetDefinitions })
    .from(widgetDefinitions)
    .innerJoin(developers, eq(developers.id, widgetDefinitions.authorId))
    .where(eq(developers.userId, userId))
    .orderBy(desc(widgetDefinitions.id));
  const ids = rows.map(({ widget }) => widget.id);
  const versions =
    ids.length === 0
      ? []
      : await app.db
          .select({ ...summaryColumns, widgetId: widgetVersions.widgetId })
          .from(widgetVersions)
          .where(inArray(widgetVersions.widgetId, ids))
          .orderBy(desc(versionOrder));
  return {
    widgets: rows.map(({ widget }) => {
      const { id, slug, name, description, category, price, priceType, isActive, installCount } = widget;
      return {
        ...{ id, slug, name, description, category, price, priceType, isActive, installCount },
        versions: versions
          .filter(({ widgetId }) => widgetId === id)
          .map(({ widgetId: _, ...version }) => toSummary(version)),
      };
    }),
  };
}

/** @throws AppError NOT_FOUND for one that isn't theirs. */
export async function readOwnWidget(
  app: App,
  user: User,
  { widgetId }: z.infer<typeof inputs.widgetInput>,
): Promise<z.infer<typeof inputs.widgetOutput>> {
  const { widgets } = await listOwnWidgets(app, user);
  const widget = widgets.find(({ id }) => id === widgetId);
  if (!widget) throw notFound("The widget");
  return widget;
}

/**
 * Reserves the name of a widget under which versions can be uploaded; it is offered once one of them is published.
 * @throws AppError FORBIDDEN for who isn't a developer, CONFLICT for a slug or a name that is taken, or too many widgets.
 */
export async function createWidget(
  app: App,
  doing: Doing,
  { manifest }: z.infer<typeof inputs.createWidgetInput>,
): Promise<z.infer<typeof inputs.createWidgetOutput>> {
  const authorId = await expectDeveloper(app, doing.user);
  const own = eq(widgetDefinitions.authorId, authorId);
  return write(app, async (tx) => {
    await keepWithin(tx, "ownWidgets", {
      owner: authorId,
      count: () => tx.db.$count(widgetDefinitions, own),
    });
    const now = tx.now();
    const [created] = await tx.db
      .insert(widgetDefinitions)
      .values({
        ...{ id: newId("widgetDefinition"), slug: manifest.slug, authorId, isActive: false },
        ...definitionOf(manifest),
        ...{ createdAt: now, updatedAt: now },
      })
      .onConflictDoNothing({ target: widgetDefinitions.slug })
      .returning({ widgetId: widgetDefinitions.id });
    if (!created) {
      const message = `There is a widget “${manifest.slug}” already: choose another slug.`;
      throw new AppError("CONFLICT", message, { issues: [{ path: ["manifest", "slug"], message }] });
    }
    await takeName(tx, { kind: "widget", name: manifest.name, developerId: authorId }, ["manifest", "name"]);
    const data = { name: manifest.name };
    const entry = { action: "developer.create_widget", subjectId: created.widgetId, data } as const;
    await writeAudit(tx, inOwnLog(doing), entry);
    return created;
  });
}

const HEALTH_DAYS = 30;

/** How each version of one's own widget did in the last 30 days. @throws AppError NOT_FOUND. */
export async function readOwnHealth(
  app: App,
  user: User,
  { widgetId }: z.infer<typeof inputs.healthInput>,
): Promise<z.infer<typeof inputs.healthOutput>> {
  const { versions } = await readOwnWidget(app, user, { widgetId });
  return { versions: await readHealth(app, versions) };
}

type Version = Pick<z.infer<typeof inputs.versionSummary>, "id" | "version" | "status" | "installs">;

/** The same of any versions. */
export async function readHealth(
  app: App,
  versions: readonly Version[],
): Promise<z.infer<typeof inputs.healthOutput>["versions"]> {
  const since = new Date(app.now().getTime() - HEALTH_DAYS * dayMs).toISOString().slice(0, 10);
  const ids = versions.map(({ id }) => id);
  const rows = await app.db
    .select()
    .from(widgetHealth)
    .where(and(inArray(widgetHealth.versionId, ["", ...ids]), gte(widgetHealth.day, since)))
    .orderBy(widgetHealth.day);
  return versions.map(({ id, version, status, installs }) => {
    const days = rows.filter(({ versionId }) => versionId === id).map(({ versionId: _, ...day }) => day);
    const sum = (field: "errors" | "slowFrames" | "kills") => days.reduce((all, day) => all + day[field], 0);
    return {
      ...{ versionId: id, version, status, installs, days },
      ...{ errors: sum("errors"), slowFrames: sum("slowFrames"), kills: sum("kills") },
    };
  });
}

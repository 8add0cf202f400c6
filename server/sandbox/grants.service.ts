import { capabilityText } from "#domain/widgets/capability-text.ts";
import { isolate } from "#domain/name.ts";
import { and, desc, eq, gte, inArray, notInArray, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import type { Capability } from "#domain/widgets/capabilities.ts";
import { dayMs } from "#domain/period.ts";
import { widgetGrants, widgetStorage, widgetUses } from "#drizzle/schema/marketplace.ts";
import { users } from "#drizzle/schema/users.ts";
import { userWidgets, widgetVersions } from "#drizzle/schema/widgets.ts";
import { onlyRow } from "#server/db/only-row.ts";
import type { App } from "#server/base/app.ts";
import { notify, type Tx, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import { capabilitiesOf, type Manifest } from "#widgets/sandbox/manifest.ts";
import { expectConsent } from "#server/widgets/expect-consent.ts";
import { findOwnWidget, type InstalledWidget } from "./find-user-widget.ts";
import type * as inputs from "./sandbox.inputs.ts";
import { readManifest } from "#server/widgets/versions.ts";

type Done = z.infer<typeof done>;

const SHOWN_DAYS = 30;
const USES_MAX = 200;

/** What one's own widget asks for, was granted, and did with it. @throws AppError NOT_FOUND. */
export async function readGrants(
  app: App,
  ctx: ServiceContext,
  { userWidgetId }: z.infer<typeof inputs.grantsInput>,
): Promise<z.infer<typeof inputs.grantsOutput>> {
  const { widgetId, name, title, asked, version } = await findOwnWidget(app, ctx, userWidgetId);
  const since = new Date(app.now().getTime() - SHOWN_DAYS * dayMs).toISOString().slice(0, 10);
  const [granted, uses, stored] = await Promise.all([
    app.db
      .select({
        capability: widgetGrants.capability,
        grantedAt: widgetGrants.grantedAt,
        grantedBy: users.name,
      })
      .from(widgetGrants)
      .leftJoin(users, eq(users.id, widgetGrants.grantedBy))
      .where(eq(widgetGrants.userWidgetId, userWidgetId)),
    app.db
      .select()
      .from(widgetUses)
      .where(and(eq(widgetUses.userWidgetId, userWidgetId), gte(widgetUses.day, since)))
      .orderBy(desc(widgetUses.day), desc(widgetUses.lastAt), widgetUses.what)
      .limit(USES_MAX),
    app.db
      .select({ bytes: storedBytes })
      .from(widgetStorage)
      .where(eq(widgetStorage.userWidgetId, userWidgetId)),
  ]);
  return {
    ...{ widgetId, name: title ?? name, version: version.version },
    isWithdrawn: version.status === "withdrawn",
    grants: asked.map((capability) => {
      const grant = granted.find((one) => one.capability === capability);
      return {
        capability,
        purpose: purposeOf(version.manifest, capability),
        isGranted: grant !== undefined,
        grantedBy: grant?.grantedBy ?? null,
        grantedAt: grant?.grantedAt.toISOString() ?? null,
      };
    }),
    uses: uses.map(({ day, capability, what, count, lastAt }) => ({
      ...{ day, capability, what, count },
      lastAt: lastAt.toISOString(),
    })),
    storedBytes: onlyRow(stored).bytes,
  };
}

/** What all that a widget stores weighs together. */
export const storedBytes =
  sql`coalesce(sum(octet_length(${widgetStorage.key}) + octet_length(${widgetStorage.value})), 0)`.mapWith(
    Number,
  );

function purposeOf({ fetches }: Manifest, capability: Capability): string | null {
  return fetches.find(({ origin }) => capability === `fetch:${origin}`)?.purpose ?? null;
}

/** Grants what the installed version asks for, and what somebody refused before. @throws AppError NOT_FOUND, CONFLICT. */
export async function grantCapability(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, capability }: z.infer<typeof inputs.changeGrantInput>,
): Promise<Done> {
  const widget = await findOwnWidget(app, ctx, userWidgetId);
  if (!widget.asked.includes(capability))
    throw new AppError("CONFLICT", `“${isolate(widget.name)}” doesn’t ask to ${capabilityText(capability)}.`);
  await write(app, async (tx) => {
    await insertGrants(tx, ctx, widget, [capability]);
    notify(tx, ctx.contextId, "widgets");
  });
  return { ok: true };
}

/** Takes a grant back: from then on it is refused. @throws AppError NOT_FOUND. */
export async function revokeCapability(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, capability }: z.infer<typeof inputs.changeGrantInput>,
): Promise<Done> {
  const { name, title } = await findOwnWidget(app, ctx, userWidgetId);
  await write(app, async (tx) => {
    const revoked = await tx.db
      .delete(widgetGrants)
      .where(and(eq(widgetGrants.userWidgetId, userWidgetId), eq(widgetGrants.capability, capability)))
      .returning({ capability: widgetGrants.capability });
    if (revoked.length === 0) return;
    const data = { name: title ?? name, capabilities: capability };
    await writeAudit(tx, ctx, { action: "widget.revoke", subjectId: userWidgetId, data });
    notify(tx, ctx.contextId, "widgets");
  });
  return { ok: true };
}

/** Call it in a transaction; what was granted already stays as it was. */
export async function insertGrants(
  tx: Tx,
  ctx: ServiceContext,
  { id, name, title }: Pick<InstalledWidget, "id" | "name" | "title">,
  capabilities: readonly Capability[],
): Promise<void> {
  if (capabilities.length === 0) return;
  const grant = { userWidgetId: id, grantedBy: ctx.userId, grantedAt: tx.now() };
  const inserted = await tx.db
    .insert(widgetGrants)
    .values(capabilities.map((capability) => ({ ...grant, capability })))
    .onConflictDoNothing()
    .returning({ capability: widgetGrants.capability });
  if (inserted.length === 0) return;
  const data = { name: title ?? name, capabilities: inserted.map((one) => one.capability).join(", ") };
  await writeAudit(tx, ctx, { action: "widget.grant", subjectId: id, data });
}

/**
 * Installs another version of an installed widget, an older one as well as a newer. What was granted stays granted as far
 * as the version asks for it; what it asks for beyond needs consent, word for word.
 * @throws AppError NOT_FOUND for a version that isn't offered, CONFLICT where the consent isn't what it asks for.
 */
export async function updateInstalled(
  app: App,
  ctx: ServiceContext,
  { userWidgetId, versionId, consent }: z.infer<typeof inputs.updateInput>,
): Promise<Done> {
  const widget = await findOwnWidget(app, ctx, userWidgetId);
  const target = await findPublished(app, widget, versionId);
  const asked = capabilitiesOf(target.manifest);
  expectConsent(
    asked.filter((capability) => !widget.asked.includes(capability)),
    consent,
  );
  await write(app, async (tx) => {
    const [updated] = await tx.db
      .update(userWidgets)
      .set({
        versionId,
        // What the widget has not moved yet is still of the version before.
        configVersion: sql`coalesce(${userWidgets.configVersion}, ${widget.version.version})`,
        updatedAt: tx.now(),
      })
      .where(and(eq(userWidgets.id, userWidgetId), eq(userWidgets.versionId, widget.version.id)))
      .returning({ id: userWidgets.id });
    if (!updated) throw new AppError("CONFLICT", "Another version was installed meanwhile: look again.");
    await tx.db
      .delete(widgetGrants)
      .where(
        and(eq(widgetGrants.userWidgetId, userWidgetId), notInArray(widgetGrants.capability, ["", ...asked])),
      );
    const data = { name: widget.title ?? widget.name, from: widget.version.version, to: target.version };
    await writeAudit(tx, ctx, { action: "widget.update", subjectId: userWidgetId, data });
    await insertGrants(tx, ctx, widget, consent);
    notify(tx, ctx.contextId, "widgets", "layouts");
  });
  return { ok: true };
}

async function findPublished(app: App, { widgetId, version }: InstalledWidget, versionId: string) {
  const [target] = await app.db
    .select({ version: widgetVersions.version, manifest: widgetVersions.manifest })
    .from(widgetVersions)
    .where(
      and(
        eq(widgetVersions.id, versionId),
        eq(widgetVersions.widgetId, widgetId),
        inArray(widgetVersions.status, versionId === version.id ? ["published", "withdrawn"] : ["published"]),
      ),
    );
  if (!target) throw notFound("The version");
  return { ...target, manifest: readManifest(target.manifest) };
}

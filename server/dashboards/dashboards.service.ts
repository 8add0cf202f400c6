import { and, asc, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import { AppError, notFound } from "#domain/app-error.ts";
import { newId } from "#domain/id.ts";
import { addressOf, idEndOf } from "#domain/layout/address.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { notify, write } from "#server/base/write.ts";
import { writeAudit } from "#server/audit/audit.ts";
import { mayEdit, mayView } from "#server/access/reachable-layout.ts";
import { ofContext } from "#server/access/of-context.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type { done } from "#server/base/schemas.ts";
import type * as inputs from "./dashboards.inputs.ts";
import { insertDashboard } from "./insert-dashboard.ts";
import { lockOwnDashboards } from "./lock-own-dashboards.ts";

type Done = z.infer<typeof done>;

/** One's own dashboards of the context in their order, then those that others share, by author. */
export async function listDashboards(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.listInput>,
): Promise<z.infer<typeof inputs.listOutput>> {
  return { dashboards: await readDashboards(app, ctx) };
}

/** @throws AppError NOT_FOUND for an address that leads to nothing one may see. */
export async function findDashboard(
  app: App,
  ctx: ServiceContext,
  { address }: z.infer<typeof inputs.findInput>,
): Promise<z.infer<typeof inputs.oneOutput>> {
  const end = idEndOf(address);
  const [dashboard] =
    end === null ? [] : await readDashboards(app, ctx, sql`right(${dashboardLayouts.id}, 8) = ${end}`);
  if (!dashboard)
    throw new AppError(
      "NOT_FOUND",
      "There is no dashboard for you at this address. It may have been deleted, or isn’t shared with you any more.",
    );
  return { dashboard };
}

/** @throws AppError NOT_FOUND. */
export async function readDashboard(app: App, ctx: ServiceContext, layoutId: string) {
  const [dashboard] = await readDashboards(app, ctx, eq(dashboardLayouts.id, layoutId));
  if (!dashboard) throw notFound("The dashboard");
  return dashboard;
}

async function readDashboards(
  app: App,
  ctx: ServiceContext,
  which?: SQL,
): Promise<z.infer<typeof inputs.listOutput>["dashboards"]> {
  const { id, name, isDefault, sharing, userId, position } = dashboardLayouts;
  const isOwn = sql`${userId} = ${ctx.userId}`.mapWith(Boolean);
  const rows = await app.db
    .select({
      ...{ id, name, isDefault, sharing, isOwn },
      author: users.name,
      mayEdit: sql`${mayEdit(ctx)}`.mapWith(Boolean),
    })
    .from(dashboardLayouts)
    .innerJoin(users, eq(users.id, userId))
    .where(and(mayView(ctx), which))
    .orderBy(sql`${isOwn} desc`, asc(users.name), asc(userId), asc(position), asc(id));
  return rows.map((row) => ({ ...row, address: row.isOwn && row.isDefault ? null : addressOf(row) }));
}

/**
 * Makes an empty dashboard, the last of one's own. Asked for twice under one id, it is made once.
 * @throws AppError CONFLICT where there are too many, or the id is taken.
 */
export async function createDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId = newId("layout"), name }: z.infer<typeof inputs.createInput>,
): Promise<z.infer<typeof inputs.oneOutput>> {
  await write(app, async (tx) => {
    if (await insertDashboard(tx, ctx, { layoutId, name })) notify(tx, ctx.contextId, "layouts");
  });
  return { dashboard: await readDashboard(app, ctx, layoutId) };
}

/** Puts one's own dashboards in this order; those that aren't named follow. @throws AppError NOT_FOUND for one that isn't one's own. */
export async function reorderDashboards(
  app: App,
  ctx: ServiceContext,
  { layoutIds }: z.infer<typeof inputs.reorderInput>,
): Promise<Done> {
  await write(app, async (tx) => {
    const own = await lockOwnDashboards(tx, ctx);
    const live = own.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
    if (layoutIds.some((id) => !live.includes(id))) throw notFound("The dashboard");
    const ordered = [...layoutIds, ...live.filter((id) => !layoutIds.includes(id))];
    const ids = ordered.map((id) => sql`${id}::text`);
    await tx.db
      .update(dashboardLayouts)
      .set({ position: sql`array_position(array[${sql.join(ids, sql`, `)}], ${dashboardLayouts.id}) - 1` })
      .where(and(ofContext(dashboardLayouts, ctx), isNull(dashboardLayouts.deletedAt)));
    notify(tx, ctx.contextId, "layouts");
  });
  return { ok: true };
}

/** Makes one of one's own the default: there is always exactly one. @throws AppError NOT_FOUND. */
export async function setDefaultDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId }: z.infer<typeof inputs.thisInput>,
): Promise<Done> {
  await write(app, async (tx) => {
    await lockOwnDashboards(tx, ctx);
    const isOwn = and(ofContext(dashboardLayouts, ctx), isNull(dashboardLayouts.deletedAt));
    // Two statements: the index that allows one default looks at every row as it is written.
    await tx.db
      .update(dashboardLayouts)
      .set({ isDefault: false })
      .where(and(ofContext(dashboardLayouts, ctx), dashboardLayouts.isDefault));
    const chosen = await tx.db
      .update(dashboardLayouts)
      .set({ isDefault: true })
      .where(and(isOwn, eq(dashboardLayouts.id, layoutId)))
      .returning({ id: dashboardLayouts.id });
    if (chosen.length === 0) throw notFound("The dashboard");
    notify(tx, ctx.contextId, "layouts");
  });
  return { ok: true };
}

/**
 * Says who else of the organization sees the dashboard; its author alone decides.
 * @throws AppError NOT_FOUND for one that isn't one's own, BAD_REQUEST in the personal context, where nobody else is.
 */
export async function shareDashboard(
  app: App,
  ctx: ServiceContext,
  { layoutId, sharing }: z.infer<typeof inputs.shareInput>,
): Promise<z.infer<typeof inputs.oneOutput>> {
  if (ctx.organizationId === null && sharing !== "private")
    throw new AppError("BAD_REQUEST", "Only an organization’s dashboards can be shared.", {
      issues: [{ path: ["sharing"], message: "must be private in the personal context" }],
    });
  await write(app, async (tx) => {
    const own = await lockOwnDashboards(tx, ctx);
    const dashboard = own.find(({ id, deletedAt }) => id === layoutId && deletedAt === null);
    if (!dashboard) throw notFound("The dashboard");
    if (dashboard.sharing === sharing) return;
    await tx.db
      .update(dashboardLayouts)
      .set({ sharing, updatedAt: tx.now() })
      .where(eq(dashboardLayouts.id, layoutId));
    const data = { from: dashboard.sharing, to: sharing };
    await writeAudit(tx, ctx, { action: "dashboard.share", subjectId: layoutId, data });
    notify(tx, ctx.contextId, "layouts");
  });
  return { dashboard: await readDashboard(app, ctx, layoutId) };
}

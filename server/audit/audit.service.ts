import { and, asc, desc, eq, gte, lt, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { auditSentence } from "#domain/audit.ts";
import { startOfDay } from "#domain/days.ts";
import { addDays } from "#domain/local-time.ts";
import { auditLog } from "#drizzle/schema/activities.ts";
import { bots } from "#drizzle/schema/bots.ts";
import { dashboardLayouts } from "#drizzle/schema/layouts.ts";
import { invitations } from "#drizzle/schema/organizations.ts";
import { users } from "#drizzle/schema/users.ts";
import type { App } from "#server/base/app.ts";
import { orNull } from "#server/db/or-null.ts";
import type { ServiceContext } from "#server/base/request-context.ts";
import type * as inputs from "./audit.inputs.ts";

type Filter = Omit<z.infer<typeof inputs.listInput>, "scope">;

const PAGE = 50;
const nobody = "Somebody whose account is gone";
const unproved = "Somebody";
const subject = alias(users, "subject");
const fields = z.record(z.string(), z.unknown()).catch({});

/** What was done in the context, newest first, a page at a time. */
export async function listAudit(
  app: App,
  ctx: ServiceContext,
  input: z.infer<typeof inputs.listInput>,
): Promise<z.infer<typeof inputs.listOutput>> {
  const entries = await readEntries(app, ctx, input, PAGE + 1);
  const page = entries.slice(0, PAGE);
  return { entries: page, next: entries.length > PAGE ? (page.at(-1)?.id ?? null) : null };
}

/** Who did something in the context, by name. */
export async function listAuditPeople(
  app: App,
  ctx: ServiceContext,
  _input: z.infer<typeof inputs.peopleInput>,
): Promise<z.infer<typeof inputs.peopleOutput>> {
  const people = await app.db
    .selectDistinct({ userId: users.id, name: users.name })
    .from(auditLog)
    .innerJoin(users, eq(users.id, auditLog.actorId))
    .where(eq(auditLog.contextId, ctx.contextId))
    .orderBy(asc(users.name), asc(users.id));
  return { people };
}

const EXPORTED_AT_ONCE = 1_000;

/** All entries that the filter lets through, newest first, in portions: a log of years is never in memory as a whole. */
export async function* exportAudit(app: App, ctx: ServiceContext, filter: Filter) {
  let { before } = filter;
  for (;;) {
    const entries = await readEntries(app, ctx, { ...filter, before }, EXPORTED_AT_ONCE);
    if (entries.length > 0) yield entries;
    if (entries.length < EXPORTED_AT_ONCE) return;
    before = entries.at(-1)?.id;
  }
}

/** Ids sort by time, and begin the key with the context: a page costs the same however far back it is. */
async function readEntries(
  app: App,
  ctx: ServiceContext,
  { actorId, action, from, to, before }: Filter,
  limit: number,
): Promise<z.infer<typeof inputs.listOutput>["entries"]> {
  const rows = await app.db
    .select({
      ...{ id: auditLog.id, at: auditLog.at, actorId: auditLog.actorId, action: auditLog.action },
      ...{ data: auditLog.data, ip: auditLog.ip, actor: users.name },
      subject:
        sql`coalesce(${subject.name}, ${bots.name}, ${dashboardLayouts.name}, ${auditLog.data}->>'name')`.mapWith(
          orNull(String),
        ),
      invited: invitations.email,
    })
    .from(auditLog)
    .leftJoin(users, eq(users.id, auditLog.actorId))
    .leftJoin(subject, eq(subject.id, auditLog.subjectId))
    .leftJoin(bots, and(eq(bots.contextId, auditLog.contextId), eq(bots.id, auditLog.subjectId)))
    .leftJoin(dashboardLayouts, eq(dashboardLayouts.id, auditLog.subjectId))
    .leftJoin(invitations, eq(invitations.id, auditLog.subjectId))
    .where(
      and(
        eq(auditLog.contextId, ctx.contextId),
        actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
        action && eq(auditLog.action, action),
        from === undefined ? undefined : gte(auditLog.at, new Date(startOfDay(from, ctx.timeZone))),
        to === undefined ? undefined : lt(auditLog.at, new Date(startOfDay(addDays(to, 1), ctx.timeZone))),
        before === undefined ? undefined : lt(auditLog.id, before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
  return rows.map(({ data, invited, ...row }) => ({
    ...{ id: row.id, at: row.at.toISOString(), actorId: row.actorId, action: row.action, ip: row.ip },
    actor: row.actor ?? (row.actorId === null ? unproved : nobody),
    sentence: auditSentence(row.action, row.subject, {
      ...(invited && { email: invited }),
      ...fields.parse(data),
    }),
  }));
}

import { and, eq, isNull } from "drizzle-orm";
import pino from "pino";
import { idPrefixes } from "#domain/id.ts";
import { users } from "#drizzle/schema/users.ts";
import { writeAudit } from "#server/audit/audit.ts";
import type { App } from "#server/base/app.ts";
import type { Env } from "#server/base/env.ts";
import { createLiveBus } from "#server/base/live-bus.ts";
import { listeningTo, write } from "#server/base/write.ts";
import { makeReviewerLink } from "#server/review/reviewer-role.ts";
import { areReviewers } from "#server/widgets/reviewers.ts";
import { Calls } from "#server/fairness/calls.ts";
import { OpenStreams } from "#server/fairness/open-streams.ts";
import { createJudges } from "#server/judging/judges.ts";
import { onDatabase } from "./on-database.ts";

const USAGE = "npm run reviewers, npm run reviewers -- add ACCOUNT, … remove ACCOUNT, … link";

/**
 * What an operator does about who reviews widgets; an account is named by its address or its id.
 * @returns what to say, in lines. @throws Error for what can't be done.
 */
export function runReviewersCommand(env: Env, args: readonly string[]): Promise<string[]> {
  return onDatabase(env, async (database) => {
    const log = pino({ level: "silent" });
    const bus = await createLiveBus(database, log);
    const judges = createJudges();
    const app: App = {
      ...{ env, log, database, judges, db: database.db, live: listeningTo(bus) },
      ...{ stopping: new AbortController().signal, now: () => new Date() },
      ...{ calls: new Calls(), streams: new OpenStreams() },
    };
    try {
      return await changeReviewers(app, args);
    } finally {
      await judges.close();
      await bus.close();
    }
  });
}

/** The same in an app that runs. */
export async function changeReviewers(app: App, [verb, account]: readonly string[]): Promise<string[]> {
  if (verb === undefined) return list(app);
  if (verb === "link" && account === undefined)
    return [`Who opens this link first, signed in, becomes a reviewer: ${await makeReviewerLink(app)}`];
  if (account === undefined || (verb !== "add" && verb !== "remove")) throw new Error(USAGE);
  return verb === "add" ? add(app, account) : remove(app, account);
}

async function list({ db }: App): Promise<string[]> {
  const rows = await db
    .select({ id: users.id, email: users.email, name: users.name })
    .from(users)
    .where(areReviewers)
    .orderBy(users.reviewerSince);
  if (rows.length === 0)
    return ["Nobody reviews widgets: npm run reviewers -- link makes a link for who will."];
  return rows.map(({ id, email, name }) => [id, email, name].join("  "));
}

async function add(app: App, account: string): Promise<string[]> {
  const { id, email, emailVerifiedAt, isSample } = await find(app, account);
  if (isSample) throw new Error("Sample accounts don't review widgets.");
  if (account !== id && !emailVerifiedAt)
    throw new Error(
      `Nobody proved that ${email} is theirs, so anybody may have signed up with it. Once you know whose account it is: npm run reviewers -- add ${id}`,
    );
  await setReviewer(app, id, app.now());
  return [`${email} reviews widgets from now on.`];
}

async function remove(app: App, account: string): Promise<string[]> {
  const { id, email } = await find(app, account);
  await setReviewer(app, id, null);
  return [`${email} doesn't review widgets any more.`];
}

async function find({ db }: App, account: string) {
  const isId = account.startsWith(`${idPrefixes.user}_`);
  const [found] = await db
    .select({
      id: users.id,
      email: users.email,
      emailVerifiedAt: users.emailVerifiedAt,
      isSample: users.isSample,
    })
    .from(users)
    .where(
      and(isId ? eq(users.id, account) : eq(users.email, account.toLowerCase()), isNull(users.deletedAfter)),
    );
  if (!found) throw new Error(`There is no account ${account}.`);
  return found;
}

async function setReviewer(app: App, userId: string, reviewerSince: Date | null): Promise<void> {
  await write(app, async (tx) => {
    await tx.db.update(users).set({ reviewerSince }).where(eq(users.id, userId));
    const action = reviewerSince ? "account.become_reviewer" : "account.stop_reviewing";
    // The operator has neither an account nor an address of their own.
    await writeAudit(tx, { contextId: userId, userId, ip: null }, { action, subjectId: userId });
  });
}

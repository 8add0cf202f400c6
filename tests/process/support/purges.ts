import { sql } from "drizzle-orm";
import type { Db } from "#server/db/client.ts";
import { transactional } from "#server/db/transactional.ts";

/** For each round that forgets something: how such a thing is made, under a mark of its own (`$1`), and which are left. */
const purges: Record<string, { make: string; left: string }> = {
  "purge-accounts": {
    make: `insert into users (id, email, name, password_hash, deleted_after)
      values ($1, $1 || '@example.org', 'Gone', '', now() - interval '1 hour')`,
    left: "select id as mark from users where deleted_after < now()",
  },
  "remove-abandoned-accounts": {
    make: `insert into users (id, email, name, password_hash, is_sample, created_at)
      values ('sample-' || $1, $1 || '@sample.example.org', 'Gone', '', true, now() - interval '2 days')`,
    left: "select replace(id, 'sample-', '') as mark from users where is_sample",
  },
  "purge-organizations": {
    make: `insert into organizations (id, slug, name, deleted_after)
      values ($1, $1, 'Gone', now() - interval '1 hour')`,
    left: "select id as mark from organizations where deleted_after < now()",
  },
  "purge-dashboards": {
    make: `insert into dashboard_layouts (id, user_id, is_default, deleted_at)
      select $1, user_id, false, now() - interval '31 days' from dashboard_layouts where is_default limit 1`,
    left: "select id as mark from dashboard_layouts where deleted_at is not null",
  },
  "purge-layouts": {
    make: `insert into layout_revisions (layout_id, id, version, intent, inverse, created_at)
      select id, $1, -substring($1 from '[0-9]+')::int, '{}', '{}', now() - interval '91 days'
      from dashboard_layouts where is_default limit 1`,
    left: "select id as mark from layout_revisions where version < 0",
  },
  "purge-widget-logs": {
    make: `insert into widget_health (version_id, day)
      select id, '2020-01-01'::date + substring($1 from '[0-9]+')::int from widget_versions limit 1`,
    left: "select 'past-' || (day - '2020-01-01'::date) as mark from widget_health where day < '2024-01-01'",
  },
  "forget-past-sessions": {
    make: `insert into sessions (id, user_id, expires_at)
      select $1, id, now() - interval '1 hour' from users where email_verified_at is not null limit 1`,
    left: "select id as mark from sessions where expires_at < now()",
  },
  "forget-past-mail-tokens": {
    make: `insert into mail_tokens (hash, user_id, purpose, email, expires_at)
      select $1, id, 'reset', email, now() - interval '1 hour' from users
      where email_verified_at is not null limit 1`,
    left: "select hash as mark from mail_tokens where expires_at < now()",
  },
  "forget-past-limits": {
    make: "insert into rate_limits (key, used, window_ends_at) values ($1, 1, now() - interval '1 hour')",
    left: "select key as mark from rate_limits where key like 'past-%'",
  },
  "forget-failed-jobs": {
    make: `insert into jobs (id, name, input, failed_at) values ($1, 'past', '{}', now() - interval '15 days')`,
    left: "select id as mark from jobs where name = 'past'",
  },
};

/** Puts what is to be forgotten into a database that may be killed at any moment, and knows what must be gone. */
export function plantPurges(db: Db) {
  const due: { round: string; mark: string }[] = [];
  let made = 0;
  return {
    count: () => due.length,
    /** One thing for each round that nobody is doing, which is due with it. Nothing, while the database is away. */
    async plant(): Promise<void> {
      made += 1;
      const mark = `past-${made}`;
      // Not by the driver itself: postgres.js (3.4.9) ends the process when its connection is lost in a transaction.
      await transactional(db)
        .transaction(async (tx) => {
          const free = await tx.execute(sql`update jobs set run_at = now()
            where key = 'round' and (leased_until is null or leased_until < now()) returning name`);
          const rounds = free.map(({ name }) => String(name)).filter((name) => name in purges);
          for (const round of rounds) {
            const make = purges[round]?.make.replaceAll("$1", `'${mark}'`) ?? "";
            await tx.execute(sql.raw(make));
          }
          return rounds;
        })
        .then((rounds) => due.push(...rounds.map((round) => ({ round, mark }))))
        .catch(() => undefined);
    },
    /** What should be gone and isn't. */
    async left(): Promise<string[]> {
      const found = Object.entries(purges).map(async ([round, { left }]) => {
        const marks = new Set((await db.execute(sql.raw(left))).map(({ mark }) => String(mark)));
        return due.filter((one) => one.round === round && marks.has(one.mark));
      });
      return (await Promise.all(found)).flat().map(({ round, mark }) => `${round}: ${mark}`);
    },
  };
}

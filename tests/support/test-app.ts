import pino from "pino";
import { afterAll, beforeAll } from "vitest";
import type { App } from "#server/base/app.ts";
import { readEnv } from "#server/base/env.ts";
import { createLiveBus, type LiveBus } from "#server/base/live-bus.ts";
import { listeningTo } from "#server/base/write.ts";
import { appRouter } from "#server/api/root.ts";
import { newBudget } from "#server/judging/asker.ts";
import { Calls } from "#server/fairness/calls.ts";
import { OpenStreams } from "#server/fairness/open-streams.ts";
import { createJudges } from "#server/judging/judges.ts";
import type { RequestContext, SessionUser } from "#server/base/request-context.ts";
import { users } from "#drizzle/schema/users.ts";
import { memberships, organizations } from "#drizzle/schema/organizations.ts";
import type { Role } from "#domain/permissions.ts";
import { newId } from "#domain/id.ts";
import { createTestDatabase, type TestDatabase } from "./test-database.ts";

/** The time a test begins at; `clock.set` moves it. A Monday noon in UTC. */
export const testNow = new Date("2026-06-15T12:00:00.000Z");

export type TestApp = App & {
  /** For tests of the bus itself: services can only `notify`. */
  bus: LiveBus;
  database: TestDatabase;
  clock: { set: (now: Date) => void; advance: (ms: number) => void };
};

/** The app on a database of the calling test file's own, without HTTP. Call at the top of a file or a describe. */
export function useTestApp(): { readonly app: TestApp } {
  let app: TestApp | undefined;
  beforeAll(async () => {
    app = await createTestApp();
  });
  afterAll(async () => {
    await app?.judges.close();
    await app?.bus.close();
    await app?.database.close();
  });
  return {
    get app() {
      if (!app) throw new Error("the app is there once the tests run, not while the file is read");
      return app;
    },
  };
}

const unlimited = { atOnce: 1e9, aSecond: 1e9 };

/** The app on a database cloned from the template; whoever makes one closes `judges`, `bus`, then `database`. */
export async function createTestApp(template?: string): Promise<TestApp> {
  const database = await createTestDatabase(template);
  const log = pino({ level: "silent" });
  const bus = await createLiveBus(database, log);
  let now = testNow;
  return {
    env: readEnv({ NODE_ENV: "test" }),
    log,
    database,
    db: database.db,
    bus,
    live: listeningTo(bus),
    judges: createJudges(),
    // What a test asks for in a second is no measure for people.
    calls: new Calls({ person: unlimited, widget: unlimited }),
    streams: new OpenStreams(),
    stopping: new AbortController().signal,
    now: () => now,
    clock: {
      set: (time) => (now = time),
      advance: (ms) => (now = new Date(now.getTime() + ms)),
    },
  };
}

let made = 0;

/** A person with an account, as a session would show them. */
export async function createUser(app: App, overrides: Partial<SessionUser> = {}): Promise<SessionUser> {
  const user = newUser(overrides);
  await app.db.insert(users).values({ ...user, passwordHash: "nobody can sign in with this" });
  return user;
}

/** Somebody who isn't in the database yet. */
export function newUser(overrides: Partial<SessionUser> = {}): SessionUser {
  made += 1;
  return {
    id: newId("user"),
    email: `person-${made}@example.org`,
    name: `Person ${made}`,
    timeZone: "UTC",
    firstDayOfWeek: 1,
    emailVerifiedAt: testNow,
    lastScope: "me",
    isSample: false,
    ...overrides,
  };
}

/** An organization with its members; returns its scope. */
export async function createOrganization(
  app: App,
  members: [SessionUser, Role][],
): Promise<{ id: string; scope: string; name: string }> {
  made += 1;
  const organization = {
    id: newId("organization"),
    slug: `organization-${made}`,
    name: `Organization ${made}`,
  };
  await app.db.insert(organizations).values(organization);
  const rows = members.map(([user, role]) => ({ organizationId: organization.id, userId: user.id, role }));
  if (rows.length > 0) await app.db.insert(memberships).values(rows);
  return { id: organization.id, scope: organization.slug, name: organization.name };
}

export function requestContext(app: App, user: SessionUser | null): RequestContext {
  return {
    app,
    requestId: "test",
    ip: "127.0.0.1",
    userAgent: null,
    user,
    sessionId: user && `session of ${user.id}`,
    apiKey: null,
    setCookie: () => undefined,
    contexts: new Map(),
    budget: newBudget(),
  };
}

/** Calls procedures as `user`, or as nobody, past HTTP but through every middleware. */
export function callerFor(app: App, user: SessionUser | null) {
  return appRouter.createCaller(requestContext(app, user));
}

import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll } from "vitest";
import { createTestApp, type TestApp } from "#tests/support/test-app.ts";
import { databaseState } from "./database-state.ts";
import { createWorld, type World } from "./world.ts";

type Place<Prepared> = { app: TestApp; world: World; prepared: Prepared };
type Template<Prepared> = Omit<Place<Prepared>, "app"> & { name: string; state: Record<string, string> };

type Worlds<Prepared> = {
  /** The app of the world that was entered last. */
  readonly app: TestApp;
  /** A world as it was made: the last one if nothing was written into it, else a copy. */
  enter: () => Promise<Place<Prepared>>;
};

/**
 * A world that has its database to itself, for each test that enters one; what `prepare` writes is part of it. It is
 * made once and cloned: a clone costs a fraction of making one, and adding up a database costs what is in it. Call at
 * the top of a file.
 */
export function useWorld(): Worlds<undefined>;
export function useWorld<Prepared>(
  prepare: (app: TestApp, world: World) => Promise<Prepared>,
): Worlds<Prepared>;
export function useWorld<Prepared>(
  prepare?: (app: TestApp, world: World) => Promise<Prepared>,
): Worlds<Prepared | undefined> {
  let template: Template<Prepared | undefined> | undefined;
  let app: TestApp | undefined;

  beforeAll(async () => {
    const maker = await createTestApp();
    const world = await createWorld(maker);
    const prepared = await prepare?.(maker, world);
    template = { name: maker.database.name, world, prepared, state: await databaseState(maker) };
    await maker.judges.close();
    await maker.bus.close();
    await maker.database.leave();
  });
  afterAll(close);

  async function close(): Promise<void> {
    const left = app;
    app = undefined;
    await left?.judges.close();
    await left?.bus.close();
    await left?.database.close();
  }

  return {
    get app() {
      if (!app) throw new Error("no world was entered yet");
      return app;
    },
    async enter() {
      if (!template) throw new Error("worlds are there once the tests run, not while the file is read");
      if (app && !isDeepStrictEqual(await databaseState(app), template.state)) await close();
      app ??= await createTestApp(template.name);
      return { ...template, app };
    },
  };
}

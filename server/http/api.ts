import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { Router } from "express";
import type { App } from "#server/app.ts";
import { renderMetrics } from "#server/metrics.ts";
import { appRouter } from "#server/trpc/root.ts";
import { ingest } from "./ingest.ts";
import { requestContextOf } from "./load-context.ts";
import { sendError } from "./send-error.ts";

const BODY_BYTES_MAX = 1024 * 1024;
const BATCH_MAX = 100;

/** What isn't a page: procedures, ingest, health, metrics. */
export function createApi(app: App): Router {
  const api = Router();

  api.get("/api/health/live", (_req, res) => {
    res.locals.route = "health";
    res.json({ status: "live" });
  });
  api.get("/api/health/ready", (_req, res, next) => {
    res.locals.route = "health";
    isReady(app)
      .then((ready) => res.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready" }))
      .catch(next);
  });
  api.get("/metrics", (req, res, next) => {
    // What a proxy passes on is the public's, and this isn't for the public.
    if (req.get("x-forwarded-for") ?? req.get("forwarded")) {
      sendError(res, "NOT_FOUND", "Not found.");
      return;
    }
    res.locals.route = "metrics";
    renderMetrics(() => readConnections(app))
      .then(({ contentType, text }) => res.type(contentType).send(text))
      .catch(next);
  });

  api.all("/api/ingest", ingest(app));
  api.use(
    "/api/trpc",
    createExpressMiddleware({
      router: appRouter,
      maxBodySize: BODY_BYTES_MAX,
      maxBatchSize: BATCH_MAX,
      createContext: ({ req, res, info }) => {
        const [first, ...more] = info.calls;
        res.locals.route = routeName(first?.path, more.length > 0);
        return requestContextOf(app, req, res);
      },
      onError({ error, path, ctx }) {
        if (error.code === "INTERNAL_SERVER_ERROR")
          app.log.error(
            { requestId: ctx?.requestId, procedure: path, error: error.cause ?? error },
            "procedure failed",
          );
      },
    }),
  );
  api.use("/api", (_req, res) => sendError(res, "NOT_FOUND", "There is no such address."));
  return api;
}

/** A procedure's name if it is one: metrics keep every name they were ever given. */
function routeName(path: string | undefined, isBatch: boolean): string {
  if (isBatch) return "batch";
  if (path === "live.changes") return "live";
  return path !== undefined && Object.hasOwn(appRouter._def.procedures, path) ? path : "other";
}

/** Whether requests should be sent here: not once stopping, and not while the database is away. */
async function isReady({ stopping, database }: App): Promise<boolean> {
  const isReachable = await database.sql`select 1`.then(
    () => true,
    () => false,
  );
  return isReachable && !stopping.aborted;
}

async function readConnections({ database }: App): Promise<{ state: string; count: number }[]> {
  return database.sql<{ state: string; count: number }[]>`
    select coalesce(state, 'background') as state, count(*)::int as count from pg_stat_activity
    where application_name = 'botdeck' and datname = current_database() group by 1`;
}

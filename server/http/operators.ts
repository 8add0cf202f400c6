import { Router } from "express";
import type { App } from "#server/app.ts";
import { renderMetrics } from "#server/metrics.ts";
import { sendError } from "./send-error.ts";

/** What balancers and monitors ask. Before any rule for browsers: a balancer's probe may come without a Host. */
export function createOperatorRoutes(app: App): Router {
  const routes = Router();
  routes.get("/api/health/live", (_req, res) => {
    res.locals.route = "health";
    res.json({ status: "live" });
  });
  routes.get("/api/health/ready", (_req, res, next) => {
    res.locals.route = "health";
    isReady(app)
      .then((ready) => res.status(ready ? 200 : 503).json({ status: ready ? "ready" : "not ready" }))
      .catch(next);
  });
  routes.get("/metrics", (req, res, next) => {
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
  return routes;
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

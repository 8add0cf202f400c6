import { createHash, timingSafeEqual } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { type Request, Router } from "express";
import { zonesVersion } from "#domain/zones/pinned-zones.ts";
import { jobKinds } from "#server/api/jobs.ts";
import type { App } from "#server/base/app.ts";
import { bearerOf } from "#server/auth/access-key.ts";
import { readDepths } from "#server/jobs/attend.ts";
import { renderMetrics } from "#server/metrics/metrics.ts";
import { sendError } from "#server/rest/send-error.ts";

/** What balancers and monitors ask. Before any rule for browsers: a balancer's probe may come without a Host. */
export function createOperatorRoutes(app: App): Router {
  const routes = Router();
  routes.get("/api/health/live", (_req, res) => {
    res.locals.route = "health";
    res.json({ status: "live", timeZones: zonesVersion });
  });
  routes.get("/api/health/ready", (_req, res, next) => {
    res.locals.route = "health";
    isReady(app)
      .then((ready) =>
        res
          .status(ready ? 200 : 503)
          .json({ status: ready ? "ready" : "not ready", timeZones: zonesVersion }),
      )
      .catch(next);
  });
  routes.get("/metrics", (req, res, next) => {
    if (!mayReadMetrics(app, req)) {
      sendError(res, "NOT_FOUND", "Not found.");
      return;
    }
    res.locals.route = "metrics";
    renderMetrics({ connections: () => readConnections(app), jobs: () => readDepths(app.db, jobKinds) })
      .then(({ contentType, text }) => res.type(contentType).send(text))
      .catch(next);
  });
  return routes;
}

const LOOPBACK = /^(?:::ffff:)?127\.|^::1$/;

/** From this machine itself, or with the token. What a proxy passes on is the public's, wherever the proxy is. */
function mayReadMetrics({ env }: App, req: Request): boolean {
  const given = bearerOf(req.get("authorization"));
  if (given !== null && env.metricsToken !== undefined)
    return timingSafeEqual(digestOf(given), digestOf(env.metricsToken));
  const isPassedOn = req.get("x-forwarded-for") !== undefined || req.get("forwarded") !== undefined;
  return !isPassedOn && LOOPBACK.test(req.socket.remoteAddress ?? "");
}

const digestOf = (token: string) => createHash("sha256").update(token).digest();

/** Whether requests should be sent here: not once stopping, and not while the database is away. */
async function isReady({ stopping, db }: App): Promise<boolean> {
  const isReachable = await db.execute(sql`select 1`).then(
    () => true,
    () => false,
  );
  return isReachable && !stopping.aborted;
}

const connections = z.array(z.object({ state: z.string(), open: z.number() }));

async function readConnections({ db }: App): Promise<{ state: string; count: number }[]> {
  const rows = await db.execute(sql`
    select coalesce(state, 'background') as state, count(*)::int as open from pg_stat_activity
    where application_name = 'botdeck' and datname = current_database() group by 1`);
  return connections.parse([...rows]).map(({ state, open }) => ({ state, count: open }));
}

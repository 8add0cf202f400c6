import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { App } from "#server/base/app.ts";
import { httpDuration } from "#server/metrics/metrics.ts";

declare module "express-serve-static-core" {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged into Express' own.
  interface Locals {
    requestId: string;
    nonce: string;
    /** What was asked for, with bounded variety: a page's route, a procedure. */
    route: string;
  }
}

const REQUEST_ID = /^[\w-]{8,64}$/;

/**
 * Gives every request an id, logs it once it is over, and counts it. Paths are logged without their query, which may
 * hold tokens. A proxy that is trusted may bring the id along.
 */
export function observe(app: App): RequestHandler {
  return (req, res, next) => {
    const given = app.env.trustProxy > 0 ? req.get("x-request-id") : undefined;
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
    res.locals.requestId = requestId;
    res.locals.route = "other";
    res.setHeader("x-request-id", requestId);

    const { method, path } = req;
    const began = performance.now();
    res.once("close", () => {
      const ms = Math.round(performance.now() - began);
      const { route } = res.locals;
      const status = res.statusCode;
      // A live connection's length says nothing about speed.
      if (route !== "live") httpDuration.observe({ route, method, status }, ms / 1_000);
      app.log[levelOf(route, status)](
        { requestId, method, path, status, ms },
        res.writableFinished ? "request" : "aborted",
      );
    });
    next();
  };
}

/** Probes come every few seconds and are what their answer says, not what goes on. */
function levelOf(route: string, status: number): "debug" | "info" | "error" {
  if (route === "health" || route === "metrics") return "debug";
  return status >= 500 ? "error" : "info";
}

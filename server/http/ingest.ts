import type { RequestHandler } from "express";
import type { App } from "#server/base/app.ts";
import { handleIngest } from "#server/ingest/handle-ingest.ts";

/** `POST /api/ingest`; the body must not have been read before. */
export function ingest(app: App): RequestHandler {
  return (req, res, next) => {
    res.locals.route = "ingest";
    handleIngest(app, req)
      .then(({ status, headers, body }) => res.status(status).set(headers).json(body))
      .catch(next);
  };
}

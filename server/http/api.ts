import { createExpressMiddleware } from "@trpc/server/adapters/express";
import { type Request, type Response, Router } from "express";
import { AppError } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import type { RequestContext } from "#server/base/request-context.ts";
import { personOf } from "#server/limits/person-of.ts";
import { createRestRouter } from "#server/rest/rest-router.ts";
import { appRouter } from "#server/api/root.ts";
import { answerToAway, isDatabaseAway } from "#server/db/database-error.ts";
import { retryAfterOf, toTRPCError } from "#server/trpc/init.ts";
import { exportAccount } from "./export-account.ts";
import { ingest } from "./ingest.ts";
import { requestContextOf } from "./load-context.ts";
import { sendError } from "#server/rest/send-error.ts";
import { widgetFiles } from "./widget-files.ts";

const BODY_BYTES_MAX = 1024 * 1024;
const BATCH_MAX = 100;

/** What programs call: ingest, and procedures through tRPC and as addresses of their own. */
export function createApi(app: App): Router {
  const api = Router();

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
        return contextOf(app, req, res).catch((error: unknown) => {
          const expected = error instanceof AppError ? error : answerToAway(error, { isChange: false });
          throw expected ? toTRPCError(expected) : error;
        });
      },
      responseMeta({ errors }) {
        const seconds = errors.map((error) => retryAfterOf(error) ?? 0);
        return Math.max(0, ...seconds) > 0
          ? { headers: { "retry-after": String(Math.max(...seconds)) } }
          : {};
      },
      onError({ error, path, ctx }) {
        if (error.code === "INTERNAL_SERVER_ERROR" || isDatabaseAway(error))
          app.log.error(
            { requestId: ctx?.requestId, procedure: path, error: error.cause ?? error },
            "procedure failed",
          );
      },
    }),
  );
  api.get("/api/account/export", exportAccount(app));
  api.use(widgetFiles(app));
  api.use(createRestRouter(app));
  api.use("/api", (_req, res) => sendError(res, "NOT_FOUND", "There is no such address."));
  return api;
}

/** What was sent is read after this, for it takes the thread that answers everybody as well. */
async function contextOf(app: App, req: Request, res: Response): Promise<RequestContext> {
  const ctx = await requestContextOf(app, req, res);
  const bytes = req.headers["transfer-encoding"]
    ? BODY_BYTES_MAX
    : Number(req.headers["content-length"] ?? 0);
  await app.calls.takeForBody(personOf(ctx), bytes);
  return ctx;
}

/** A procedure's name if it is one: metrics keep every name they were ever given. */
function routeName(path: string | undefined, isBatch: boolean): string {
  if (isBatch) return "batch";
  if (path === "live.changes") return "live";
  return path !== undefined && Object.hasOwn(appRouter._def.procedures, path) ? path : "other";
}

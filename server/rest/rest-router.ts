import { callTRPCProcedure, getTRPCErrorFromUnknown, TRPCError } from "@trpc/server";
import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import { AppError } from "#domain/app-error.ts";
import type { App } from "#server/base/app.ts";
import { sendError } from "./send-error.ts";
import { createApiContext } from "#server/api/request.ts";
import { answerToAway, isDatabaseAway } from "#server/db/database-error.ts";
import { issuesOf, messageOf, retryAfterOf, toTRPCError } from "#server/trpc/init.ts";
import { appRouter } from "#server/api/root.ts";
import { readInput } from "./read-input.ts";
import { type RestOperation, restOperations } from "./rest-routes.ts";

const BODY_BYTES_MAX = 1024 * 1024;
const methods = { GET: "get", POST: "post", PUT: "put", DELETE: "delete" } as const;

/** The procedures that have an address under /api, and the description of them all. */
export function createRestRouter(app: App): Router {
  const rest = Router();
  rest.get("/api/openapi.json", describe());
  for (const operation of restOperations)
    rest[methods[operation.method]](
      pathOf(operation),
      requireJson(operation),
      express.json({ limit: BODY_BYTES_MAX, strict: false }),
      answer(app, operation),
    );
  for (const path of new Set(restOperations.map(pathOf))) rest.all(path, refuseMethod(path));
  rest.use("/api", refuse(app));
  return rest;
}

const pathOf = ({ path }: RestOperation) => path.replaceAll(/\{(\w+)\}/g, ":$1");

/** Made when it is first asked for: most processes are never asked. */
function describe(): RequestHandler {
  return (_req, res, next) => {
    res.locals.route = "openapi.json";
    import("./openapi-document.ts").then(({ openApiDocument }) => res.json(openApiDocument())).catch(next);
  };
}

function requireJson({ fields }: RestOperation): RequestHandler {
  const hasBody = fields.some(({ place }) => place === "body");
  return (req, _res, next) => {
    // `is` answers null where there is no body.
    if (hasBody && req.is("json") === false)
      throw new TRPCError({
        code: "UNSUPPORTED_MEDIA_TYPE",
        message: "Send the body as JSON, with Content-Type: application/json.",
      });
    next();
  };
}

function answer(app: App, operation: RestOperation): RequestHandler {
  const { procedure, type } = operation;
  return (req, res, next) => {
    res.locals.route = procedure;
    const ended = new AbortController();
    res.once("close", () => ended.abort());
    call(req, res, ended.signal).then((output) => res.json(output), next);
  };

  async function call(req: Request, res: Response, signal: AbortSignal): Promise<unknown> {
    const query = new URL(req.originalUrl, "http://localhost").searchParams;
    const input = readInput(operation, { path: req.params, query, body: req.body });
    const ctx = await createApiContext(app, {
      authorization: req.get("authorization"),
      cookie: req.headers.cookie,
      ip: req.ip ?? "",
      requestId: res.locals.requestId,
      setCookie: (cookie) => res.append("set-cookie", cookie),
    });
    const getRawInput = () => Promise.resolve(input);
    return callTRPCProcedure({
      router: appRouter,
      path: procedure,
      type,
      ctx,
      getRawInput,
      signal,
      batchIndex: 0,
    });
  }
}

function refuseMethod(path: string): RequestHandler {
  const allowed = restOperations.filter((one) => pathOf(one) === path).map(({ method }) => method);
  return (_req, res) => {
    res.set("allow", allowed.join(", "));
    sendError(res, "METHOD_NOT_SUPPORTED", `This address takes ${allowed.join(", ")}.`);
  };
}

/** Every failure in the one shape that all of the API has. */
function refuse(app: App): ErrorRequestHandler {
  return (thrown: unknown, _req, res, next) => {
    if (thrown instanceof URIError) {
      next(thrown);
      return;
    }
    const error = errorOf(thrown);
    const { requestId, route } = res.locals;
    if (error.code === "INTERNAL_SERVER_ERROR" || isDatabaseAway(error))
      app.log.error({ requestId, procedure: route, error: error.cause ?? error }, "procedure failed");
    if (error.code === "UNAUTHORIZED") res.set("www-authenticate", "Bearer");
    const retryAfter = retryAfterOf(error);
    if (retryAfter !== undefined) res.set("retry-after", String(retryAfter));
    sendError(res, error.code, messageOf(error), issuesOf(error));
  };
}

/** What body-parser throws has a status; what procedures and keys throw has a code. */
function errorOf(thrown: unknown): TRPCError {
  if (thrown instanceof TRPCError) return thrown;
  const error = bodyErrorOf(thrown) ?? answerToAway(thrown, { isChange: false }) ?? thrown;
  return error instanceof AppError ? toTRPCError(error) : getTRPCErrorFromUnknown(error);
}

function bodyErrorOf(thrown: unknown): Error | undefined {
  const status = thrown instanceof Error && "status" in thrown ? thrown.status : undefined;
  if (status === 413) return new AppError("PAYLOAD_TOO_LARGE", "A body may hold up to 1 MiB, unpacked.");
  if (status === 415)
    return new TRPCError({
      code: "UNSUPPORTED_MEDIA_TYPE",
      message: "Send the body in UTF-8, or packed with gzip.",
    });
  if (status !== 400) return undefined;
  const issues = [{ path: [], message: "isn’t valid JSON" }];
  return new AppError("BAD_REQUEST", "The body isn’t valid JSON.", { issues });
}

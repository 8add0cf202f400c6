import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import sirv from "sirv";
import type { App } from "#server/base/app.ts";
import { isDatabaseAway } from "#server/db/database-error.ts";
import { answerFailures } from "./answer-failures.ts";
import { createApi } from "./api.ts";
import { awayPage, RETRY_SECONDS } from "./away-page.js";
import { limitForms, readAway } from "./form-bodies.ts";
import { createLoadContext } from "./load-context.ts";
import { observe } from "./observe.ts";
import { createOperatorRoutes } from "./operators.ts";
import { checkHost, checkOrigin, securityHeaders } from "./security.ts";
import { sendError } from "#server/rest/send-error.ts";
import { widgetShell } from "./widget-shell.ts";

/** Answers every request: files of the build, the API, and the pages of `build`. */
export function createHandler(app: App, build: ServerBuild): Express {
  const handler = express();
  handler.disable("x-powered-by");
  handler.disable("etag");
  handler.set("trust proxy", app.env.trustProxy);

  handler.use(widgetShell(app), securityHeaders(app), checkHost(app));
  if (app.env.isProduction) handler.use(surviveLostFiles, files(), lostFile);
  handler.use(keptByNobody, observe(app), createOperatorRoutes(app));
  handler.use(checkOrigin(app), compress());
  handler.use(createApi(app));
  handler.all("*", limitForms(), readAway(), pages(app, build));
  handler.use(failed(app));
  return handler;
}

/** A file that was there at the start may go while a newer version is built: that ends its answer, not the process. */
const surviveLostFiles: RequestHandler = (_req, res, next) => {
  res.on("pipe", (file) => file.on("error", () => res.destroy()));
  next();
};

const OF_PAGES = [
  "content-security-policy",
  "cross-origin-opener-policy",
  // Anybody may read the code that everybody is sent.
  "cross-origin-resource-policy",
  "permissions-policy",
  "referrer-policy",
];

/** The client build: named by content and compressed when it was built. */
function files(): RequestHandler {
  return sirv("build/client", {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(res, path) {
      const isNamedByContent = path.startsWith("/assets/");
      res.setHeader(
        "cache-control",
        isNamedByContent ? "public, max-age=31536000, immutable" : "public, max-age=3600",
      );
      // Scripts and styles obey the policies of the page that loads them; their own would be half a KB each.
      if (isNamedByContent) for (const name of OF_PAGES) res.removeHeader(name);
    },
  });
}

/**
 * Whatever is answered is for who asked, now: the browser keeps no copy, and Back shows it to nobody who is signed out.
 * Exceptions are what never changes or is the same for all: files of the build (here), code and pictures of widgets
 * (widget-files.ts), and their frames (server/widget-shell). Dashboards are kept by public/service-worker.js as well, on
 * purpose: until somebody signs in or out.
 */
const keptByNobody: RequestHandler = (_req, res, next) => {
  res.setHeader("cache-control", "no-store");
  next();
};

/** A file of another release is no page of anybody's. */
const lostFile: RequestHandler = (req, res, next) => {
  if (req.path.startsWith("/assets/")) res.status(404).type("text/plain").send("There is no such file.");
  else next();
};

/** A compressor would hold live updates back until it has enough of them. */
function compress(): RequestHandler {
  return compression({
    filter: (req, res) =>
      !String(res.getHeader("content-type")).startsWith("text/event-stream") && compression.filter(req, res),
  });
}

function pages(app: App, build: ServerBuild): RequestHandler {
  const handle = createRequestHandler({
    build: answerFailures(build),
    mode: app.env.isProduction ? "production" : "development",
    getLoadContext: (req, res) => createLoadContext(app, req, res),
  });
  return (req, res, next) => {
    res.locals.route = req.path.endsWith(".data") ? "data" : "page";
    // How pages asked for data once: Remix would take it, and log each as an error.
    if ("_data" in req.query) {
      sendError(res, "BAD_REQUEST", "No page takes _data.");
      return;
    }
    void handle(req, res, next);
  };
}

/** The last resort: what no procedure, loader or boundary has answered. */
function failed(app: App): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    // Express' own, for an address such as /%E0.
    if (error instanceof URIError) {
      sendError(
        res,
        "BAD_REQUEST",
        "This address isn't one: what follows a percent sign in it can't be read.",
      );
      return;
    }
    app.log.error({ requestId: res.locals.requestId, error }, "request failed");
    if (res.headersSent) res.destroy();
    else if (isDatabaseAway(error)) sendAway(req, res);
    else sendError(res, "INTERNAL_SERVER_ERROR", "Something went wrong on our side; please try again.");
  };
}

/** A page that tries again by itself for browsers, and a reason for programs; both know when to come back. */
function sendAway(req: Request, res: Response): void {
  res.setHeader("retry-after", String(RETRY_SECONDS));
  if (!req.path.startsWith("/api/") && req.accepts("html")) {
    res.status(503).type("html").send(awayPage);
  } else sendError(res, "SERVICE_UNAVAILABLE", "The database is away; please try again in a moment.");
}

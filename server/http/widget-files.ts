import { type Request, type RequestHandler, type Response, Router } from "express";
import type { App } from "#server/base/app.ts";
import { manifestJsonSchema } from "#server/developers/manifest-json-schema.ts";
import { findCode, findPicture } from "#server/marketplace/widget-files.ts";
import { requestContextOf } from "./load-context.ts";
import { sendError } from "#server/rest/send-error.ts";

/** Code and pictures of marketplace widgets, for the page alone: code runs in a frame that it hands it to, and nowhere else. */
export function widgetFiles(app: App): Router {
  const files = Router();
  files.get("/api/widget-manifest.schema.json", answer("widget-manifest.schema.json", sendManifestSchema));
  files.get("/api/widget-code/:hash([0-9a-f]{64})", answer("widget-code", sendCode));
  files.get(
    "/api/widget-image/:versionId(wv_[0-9a-z]{26})/:name(icon|[0-2])",
    answer("widget-image", sendPicture),
  );
  return files;

  async function sendManifestSchema(_req: Request, res: Response): Promise<void> {
    res.type("application/schema+json").send(JSON.stringify(manifestJsonSchema(), null, 2));
  }

  async function sendCode(req: Request, res: Response): Promise<void> {
    const { user } = await requestContextOf(app, req, res);
    if (!user) {
      sendError(res, "UNAUTHORIZED", "Sign in first.");
      return;
    }
    const code = await findCode(app, user.id, req.params.hash ?? "");
    if (code === undefined) {
      sendError(res, "NOT_FOUND", "There is no such code.");
      return;
    }
    // Named by its content. Not as a script: whoever names this address in one gets nothing that runs.
    res.setHeader("cache-control", "private, max-age=31536000, immutable");
    res.type("text/plain; charset=utf-8").send(code);
  }

  async function sendPicture(req: Request, res: Response): Promise<void> {
    const { user } = await requestContextOf(app, req, res);
    const { versionId = "", name = "" } = req.params;
    const picture = await findPicture(app, user?.id, { versionId, name });
    if (!picture) {
      sendError(res, "NOT_FOUND", "There is no such picture.");
      return;
    }
    res.setHeader("cache-control", "private, max-age=3600");
    // An SVG that is opened by itself is a page: one that may do nothing.
    res.setHeader("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    res.setHeader("cross-origin-resource-policy", "same-origin");
    res.type(picture.type).send(picture.content);
  }
}

function answer(route: string, send: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return (req, res, next) => {
    res.locals.route = route;
    send(req, res).catch(next);
  };
}

import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { RequestHandler } from "express";
import { AppError } from "#domain/app-error.ts";
import { startExport } from "#server/account/export-account.ts";
import type { App } from "#server/base/app.ts";
import { requestContextOf } from "./load-context.ts";
import { sendError } from "#server/rest/send-error.ts";

/**
 * Sends whoever is signed in everything that is theirs, as a file. Not a page's answer: Remix would hold all of it in
 * memory for somebody who reads slowly.
 */
export function exportAccount(app: App): RequestHandler {
  return (req, res, next) => {
    const send = async (): Promise<void> => {
      res.locals.route = "export";
      const { user, ip } = await requestContextOf(app, req, res);
      if (!user) throw new AppError("UNAUTHORIZED", "Sign in first.");
      const pieces = await startExport(app, user, ip);
      const day = app.now().toISOString().slice(0, 10);
      res.setHeader("content-type", "application/json");
      res.setHeader("content-disposition", `attachment; filename="botdeck-${day}.json"`);
      // Whoever goes away in the middle is nobody's failure.
      await pipeline(Readable.from(pieces), res).catch((error: unknown) => {
        if (!req.destroyed) app.log.error({ error }, "an export broke off");
        res.destroy();
      });
    };
    send().catch((error: unknown) => {
      if (error instanceof AppError) sendError(res, error.code, error.message);
      else next(error);
    });
  };
}

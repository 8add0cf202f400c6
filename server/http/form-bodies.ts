import type { RequestHandler } from "express";
import { sendError } from "#server/rest/send-error.ts";

/** Far more than any form of ours holds. */
const FORM_BYTES_MAX = 1024 * 1024;

/** Refuses a body too large to be a form of ours, or of unknown length, before any of it is held in memory. */
export function limitForms(): RequestHandler {
  return (req, res, next) => {
    const bytes = Number(req.get("content-length") ?? (req.get("transfer-encoding") ? Infinity : 0));
    if (bytes <= FORM_BYTES_MAX) next();
    else {
      res.setHeader("connection", "close");
      sendError(res, "PAYLOAD_TOO_LARGE", "A form may hold up to 1 MiB, and must say how long it is.");
    }
  };
}

/**
 * Reads away what an action left of its request. Node does so only for requests that nobody began to read, and Remix
 * begins with all of them: the next request on the connection would wait behind the rest for ever.
 */
export function readAway(): RequestHandler {
  return (req, res, next) => {
    res.once("finish", () => {
      req.removeAllListeners("data");
      req.resume();
    });
    next();
  };
}

import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import type { App } from "#server/base/app.ts";
import { frameSource } from "#server/base/widget-origin.ts";
import { isSameOrigin } from "./same-origin.ts";
import { sendError } from "#server/rest/send-error.ts";

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** Headers for every answer, with the nonce of the page's policy in `res.locals`. */
export function securityHeaders({ env }: App): RequestHandler {
  const always: Record<string, string> = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  };
  const frames = frameSource(env.widgetOrigin);
  if (env.appOrigin.startsWith("https:")) always["strict-transport-security"] = "max-age=31536000";
  return (req, res, next) => {
    res.locals.nonce = randomBytes(16).toString("base64");
    for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
    const isApi = req.path.startsWith("/api/");
    res.setHeader(
      "content-security-policy",
      isApi ? API_POLICY : pagePolicy(res.locals.nonce, env.isProduction, frames),
    );
    next();
  };
}

const API_POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * No `strict-dynamic`: with it browsers ignore Remix' module preloads, which carry no nonce. Vite's dev server writes
 * style elements without a nonce and talks over a WebSocket.
 */
function pagePolicy(nonce: string, isProduction: boolean, frames: string): string {
  return [
    "default-src 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    // Also stops a widget's frame from going anywhere else.
    `frame-src ${frames}`,
    "img-src 'self' data: blob:",
    `connect-src 'self'${isProduction ? "" : " ws:"}`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' ${isProduction ? `'nonce-${nonce}'` : "'unsafe-inline'"}`,
    // The first HTML places every widget by a style attribute.
    "style-src-attr 'unsafe-inline'",
  ].join("; ");
}

/** Refuses a Host that no browser sends, before anything makes an address of it. */
export function checkHost(): RequestHandler {
  return (req, res, next) => {
    if (HOST.test(req.get("host") ?? "")) next();
    else sendError(res, "BAD_REQUEST", "The Host header names no host.");
  };
}

/**
 * Refuses what another site's page makes a browser send with the user's cookies. Bots prove themselves by a key, not a
 * cookie, and may call from anywhere.
 */
export function checkOrigin({ env }: App): RequestHandler {
  return (req, res, next) => {
    const { origin, host } = req.headers;
    if (req.path === "/api/ingest" || isSameOrigin(req.method, { origin, host }, env.appOrigin)) next();
    else sendError(res, "FORBIDDEN", "This request comes from another site.");
  };
}

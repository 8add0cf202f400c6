import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import type { App } from "#server/base/app.ts";
import { frameSource } from "#server/base/widget-origin.ts";
import { isSameOrigin } from "./same-origin.ts";
import { sendError } from "#server/rest/send-error.ts";

const HOST = /^([\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?$/i;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Headers for every answer, with the nonce of the page's policy in `res.locals`. */
export function securityHeaders({ env }: App): RequestHandler {
  const always: Record<string, string> = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
  };
  const frames = frameSource(env.widgetOrigin);
  const isSecure = env.appOrigin.startsWith("https:");
  if (isSecure) always["strict-transport-security"] = "max-age=31536000; includeSubDomains";
  return (req, res, next) => {
    res.locals.nonce = randomBytes(16).toString("base64");
    for (const [name, value] of Object.entries(always)) res.setHeader(name, value);
    if (isSecure) secureCookies(res);
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

/** Behind TLS no cookie goes out without `Secure`, whoever sets it. */
function secureCookies(res: Response): void {
  const set = res.setHeader.bind(res);
  res.setHeader = (name, value) =>
    set(name, name.toLowerCase() === "set-cookie" ? [value].flat().map(secured) : value);
}

function secured(cookie: string | number): string {
  const text = String(cookie);
  return /;\s*secure(?:;|$)/i.test(text) ? text : `${text}; Secure`;
}

/**
 * Answers under its own names only: another one may be that of a page whose owner made it lead here (DNS rebinding), or
 * end in a link that somebody is sent. A balancer's probe for the health may come without any.
 */
export function checkHost({ env }: App): RequestHandler {
  const known = new Set([new URL(env.appOrigin).hostname, ...env.allowedHosts]);
  return (req, res, next) => {
    const name = HOST.exec(req.get("host") ?? "")?.[1]?.toLowerCase();
    const isKnown = name !== undefined && (LOOPBACK.test(name) || known.has(name));
    if (isKnown || req.path.startsWith("/api/health/")) next();
    else if (name === undefined) sendError(res, "BAD_REQUEST", "The Host header names no host.");
    else res.status(421).type("text/plain").send(unknownHost(name));
  };
}

const unknownHost = (name: string) =>
  `This server isn't known as ${name}. Whoever runs it sets APP_ORIGIN to the address that people use; further names go into ALLOWED_HOSTS.\n`;

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

import { once } from "node:events";
import { createServer } from "node:http";
import express, { type RequestHandler } from "express";
import { afterAll, beforeAll } from "vitest";
import { type Issue } from "#domain/app-error.ts";
import { createApi } from "#server/http/api.ts";
import type { TestApp } from "./test-app.ts";

type Call = {
  method?: string;
  key?: string;
  cookie?: string;
  body?: unknown;
  headers?: Record<string, string>;
};
export type RestAnswer = {
  status: number;
  headers: Headers;
  /** What came as JSON. */
  answer: unknown;
  /** Of a refusal; none otherwise. */
  issues: Issue[];
  message: string;
};

type Refusal = { error?: { message?: string; data?: { issues?: Issue[] } } };

/** The API of a test's app over HTTP, at a port of its own. Call at the top of a file, after `useTestApp`. */
export function useRest(running: { readonly app: TestApp }) {
  let address = "";
  const server = createServer();
  const apis = new WeakMap<TestApp, RequestHandler>();
  beforeAll(async () => {
    const handler = express();
    handler.use((_req, res, next) => {
      res.locals.requestId = "test";
      next();
    });
    handler.use((req, res, next) => {
      apiOf(running.app)(req, res, next);
    });
    server.on("request", handler).listen(0, "127.0.0.1");
    await once(server, "listening");
    const bound = server.address();
    address = typeof bound === "object" && bound ? `http://127.0.0.1:${bound.port}` : "";
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** A test may go on to another app. */
  function apiOf(app: TestApp): RequestHandler {
    const api = apis.get(app) ?? createApi(app);
    apis.set(app, api);
    return api;
  }

  return async function call(path: string, request: Call = {}): Promise<RestAnswer> {
    const response = await fetch(address + path, toFetch(request));
    const answer: unknown = await response.json();
    const { error }: Refusal = JSON.parse(JSON.stringify(answer ?? {}));
    const { status, headers } = response;
    return { status, headers, answer, issues: error?.data?.issues ?? [], message: error?.message ?? "" };
  };
}

function toFetch({ method = "GET", key, cookie, body, headers = {} }: Call): RequestInit {
  const own = new Headers(headers);
  if (key !== undefined) own.set("authorization", `Bearer ${key}`);
  if (cookie !== undefined) own.set("cookie", cookie);
  if (body === undefined) return { method, headers: own };
  if (!own.has("content-type")) own.set("content-type", "application/json");
  return { method, headers: own, body: typeof body === "string" ? body : JSON.stringify(body) };
}

import { Writable } from "node:stream";
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { asAskedFor } from "#app/ui/viewer-format.server.ts";
import { RETRY_SECONDS } from "#server/http/away-page.js";
import { NonceContext } from "./shell/nonce.ts";

// What server/http/main.js reaches through the build: the process and the pages share one module graph.
export { boot } from "#server/boot/boot.ts";
export { readEnv } from "#server/base/env.ts";
export { createHandler } from "#server/http/handler.ts";

const RENDER_TIMEOUT_MS = 10_000;

/**
 * Renders the whole page before the first byte leaves: every query is answered by then, so that streaming would only
 * cost time (10 % of the CPU), and the response carries its length.
 */
// eslint-disable-next-line max-params -- the signature is Remix'
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { nonce, app, requestContext, nameRoute }: AppLoadContext,
): Promise<Response> {
  nameRoute(remixContext.staticHandlerContext.matches.at(-1)?.route.id ?? "unknown");
  const render = () =>
    new Promise<Response>((resolve, reject) => {
      let failed = false;
      const { pipe, abort } = renderToPipeableStream(
        <NonceContext.Provider value={nonce}>
          <RemixServer
            context={remixContext}
            url={request.url}
            abortDelay={RENDER_TIMEOUT_MS}
            nonce={nonce}
          />
        </NonceContext.Provider>,
        {
          nonce,
          onAllReady() {
            clearTimeout(timeout);
            const whole = collect((html) => {
              headers.set("content-type", "text/html; charset=utf-8");
              headers.set("content-length", String(html.length));
              if (status === 503) headers.set("retry-after", String(RETRY_SECONDS));
              // Whose page public/service-worker.js keeps.
              if (requestContext.user) headers.set("x-botdeck-person", requestContext.user.id);
              resolve(new Response(html, { headers, status: failed ? 500 : status }));
            });
            pipe(whole);
          },
          onShellError: reject,
          onError(error) {
            failed = true;
            app.log.error({ error, requestId: requestContext.requestId }, "rendering failed");
          },
        },
      );
      const timeout = setTimeout(abort, RENDER_TIMEOUT_MS);
    });
  headers.append("vary", "accept-language");
  return asAskedFor(request, render);
}

/** What a page's script asks for when it goes to another. */
export function handleDataRequest(response: Response): Response {
  if (response.status === 503) response.headers.set("retry-after", String(RETRY_SECONDS));
  return response;
}

/** Hands on at once what was written in pieces. */
function collect(onWhole: (whole: Buffer<ArrayBuffer>) => void): Writable {
  const pieces: Buffer[] = [];
  return new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece);
      done();
    },
    final(done) {
      onWhole(Buffer.concat(pieces));
      done();
    },
  });
}

/**
 * A loader or action that failed unexpectedly; the page shows its error boundary. What Remix itself refuses, such as a method that
 * a page doesn’t take, is the fault of whoever asks, and the line of its request says it.
 */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  const { app, requestContext } = context;
  app.log.error({ error, requestId: requestContext.requestId }, "loading a page failed");
}

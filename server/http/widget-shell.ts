import type { RequestHandler } from "express";
import type { App } from "#server/base/app.ts";
import { shellFor } from "#server/widget-shell/build-shell.ts";
import { shellHeaders } from "#server/widget-shell/shell-headers.ts";
import { appOriginsOf, isWidgetHost } from "#server/base/widget-origin.ts";

const address = /^\/(?:widget-)?shell\/([\da-f]{64})\/(dom|worker)$/;

/**
 * Answers what is asked of the widgets' own hosts: the shell, and nothing else, without cookies, pages or API. Comes before
 * everything that looks at cookies.
 */
export function widgetShell({ env, log }: App): RequestHandler {
  const appOrigins = appOriginsOf(env.appOrigin);
  return (req, res, next) => {
    const isOfWidgets = isWidgetHost(env.widgetOrigin, req.headers.host ?? "");
    const isOnPath = env.widgetOrigin.kind === "path" && req.path.startsWith("/widget-shell/");
    if (!isOfWidgets && !isOnPath) {
      next();
      return;
    }
    const [, hash, tier] = address.exec(req.path) ?? [];
    const send = async (): Promise<void> => {
      const shell = await shellFor(appOrigins);
      // On a path of the app there is no process of its own: only workers can be ended there.
      const isThere = shell.hash === hash && (isOfWidgets || tier === "worker");
      if (!isThere || (tier !== "dom" && tier !== "worker")) {
        res.status(404).type("text/plain").send("There is nothing here.");
        return;
      }
      for (const name of res.getHeaderNames()) res.removeHeader(name);
      res.set(shellHeaders(shell, tier, appOrigins)).send(shell.html);
    };
    send().catch((error: unknown) => {
      log.error({ error }, "the widgets' shell could not be made");
      res.status(500).type("text/plain").send("Something went wrong on our side.");
    });
  };
}

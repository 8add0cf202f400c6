import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { isDatabaseAway } from "#server/db/database-error.ts";

type DataFunction = (args: LoaderFunctionArgs & ActionFunctionArgs) => unknown;

/**
 * The same build, whose loaders and actions turn what nobody expected into an answer with the request's id, which the page
 * shows and the log has: 503 while the database is away, else 500. Remix' own answer would hide all of it.
 */
export function answerFailures(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader && { loader: answering(loader) }),
      ...(action && { action: answering(action) }),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function answering(run: DataFunction): DataFunction {
  return async (args) => {
    try {
      return await run(args);
    } catch (error) {
      // What was thrown to be shown, and what Remix throws for a method that a page doesn't take.
      if (error instanceof Response || isDataWithStatus(error) || args.request.signal.aborted) throw error;
      const { app, requestContext } = args.context;
      app.log.error({ error, requestId: requestContext.requestId }, "loading a page failed");
      throw new Response(requestContext.requestId, {
        status: isDatabaseAway(error) ? 503 : 500,
        headers: { "content-type": "text/plain" },
      });
    }
  };
}

/** Remix' `data(…)`, thrown. */
function isDataWithStatus(error: unknown): boolean {
  return (
    typeof error === "object" && error !== null && "type" in error && error.type === "DataWithResponseInit"
  );
}

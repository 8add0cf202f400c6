import { useRouteError } from "@remix-run/react";
import { lazy, Suspense } from "react";
import { Unreached } from "./unreached.tsx";

const Gone = () => <Unreached />;

/** Nobody who sees a page needs it. */
const RouteError = lazy(() =>
  import("./route-error.tsx").then(
    ({ RouteError }) => ({ default: RouteError }),
    () => ({ default: Gone }),
  ),
);

/** What stands in the place of a whole page that failed. */
export function ErrorBoundary() {
  return (
    <main>
      <RouteProblem />
    </main>
  );
}

/** The same within a frame. */
export function RouteProblem() {
  const error = useRouteError();
  return (
    <Suspense>
      <RouteError error={error} />
    </Suspense>
  );
}

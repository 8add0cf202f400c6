import { useRouteLoaderData } from "@remix-run/react";

/** The id of whoever looks at the dashboard, as its route says: part of the key of what this browser keeps for them. */
export function usePerson(): string {
  return useRouteLoaderData<{ userId: string }>("routes/$scope.dashboard.($address)")?.userId ?? "";
}

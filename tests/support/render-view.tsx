import { QueryClient } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { createTRPCClient } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import type { ReactElement, ReactNode } from "react";
import { MemoryRouter } from "react-router-dom";
import { afterEach } from "vitest";
import type { AppRouter } from "#server/api/root.ts";
import type { QueryTools } from "#widgets/query-tools.ts";
import type { Viewer } from "#widgets/contract/view.ts";
import { NowProvider } from "#widgets/ui/now.tsx";

afterEach(cleanup);

/** A Sunday, half past three in the afternoon in Berlin. */
export const now = "2026-11-22T14:30:00.000Z";
const viewer: Viewer = { scope: "acme", timeZone: "Europe/Berlin", mayAddBots: true };

/** What every view gets besides its config and data. */
export const viewProps = { viewer, size: { w: 4, h: 3 }, onConfigChange: () => undefined };

/** Renders a widget's view as a dashboard would: with a router for its links and the clock standing still. */
export function renderView(view: ReactElement) {
  return render(view, { wrapper: Page });
}

function Page({ children }: { children: ReactNode }) {
  return (
    <NowProvider initial={now}>
      <MemoryRouter future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
        {children}
      </MemoryRouter>
    </NowProvider>
  );
}

/** What a widget makes its query with; asking anything fails. */
export const queryTools: QueryTools = {
  trpc: createTRPCOptionsProxy<AppRouter>({
    client: createTRPCClient({ links: [] }),
    queryClient: new QueryClient(),
  }),
  viewer,
};

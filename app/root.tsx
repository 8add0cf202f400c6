import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import type { QueryClient } from "@tanstack/react-query";
import { type ReactNode, useContext } from "react";
import { loadPart } from "#widgets/runtime/lazy-part.ts";
import { NewVersion } from "./shell/new-version.tsx";
import { NonceContext } from "./shell/nonce.ts";
import { ShortcutsKey } from "./shell/shortcuts-key.tsx";
import { pageFormat } from "#app/ui/page-format.ts";
import { themeOf, type WithTheme } from "#app/ui/theme.ts";
import { useTheme } from "#app/ui/use-theme.ts";
import stylesheet from "./styles/app.css?url";
import { DataProvider } from "./trpc/provider.tsx";

export { ErrorBoundary } from "./shell/error-boundary.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? "Nothing to show here · Botdeck" : "Botdeck" },
];

export function loader({ context, request }: LoaderFunctionArgs): WithTheme & { now: string } {
  return { theme: themeOf(request.headers.get("cookie")), now: context.app.now().toISOString() };
}

/** Nothing here depends on the address; a changed theme asks for it by itself. */
export function shouldRevalidate({ formAction }: { formAction?: string }) {
  return formAction === "/theme";
}

/** The last element of a page. */
const PAGE_END = "page-end";

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const theme = useTheme();
  const data = useRouteLoaderData<typeof loader>("root");
  return (
    // Its format is read by domain/viewer-format/page-format.ts.
    <html lang="en" data-theme={theme === "system" ? undefined : theme} data-format={pageFormat()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* Read by app/entry.client.tsx. */}
        {data && <meta name="server-time" content={data.now} />}
        {/* A slow processor would paint what it has read so far, and move it by what comes after. */}
        <link rel="expect" href={`#${PAGE_END}`} {...{ blocking: "render" }} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ShortcutsKey />
        <NewVersion />
        <span id={PAGE_END} hidden />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Whose session has ended goes on with the page once they have signed in again. */
const askToSignIn = async (queryClient: QueryClient) =>
  (await loadPart(() => import("./shell/sign-in-again.tsx"))).signInAgain(queryClient);

export default function Root() {
  return (
    <DataProvider onSignedOut={(queryClient) => void askToSignIn(queryClient)}>
      <Outlet />
    </DataProvider>
  );
}

import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { NonceContext } from "./shell/nonce.ts";
import { ShortcutsKey } from "./shell/shortcuts-key.tsx";
import { themeOf } from "./shell/theme.ts";
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

export function loader({ request }: LoaderFunctionArgs) {
  return { theme: themeOf(request.headers.get("cookie")) };
}

/** Nothing here depends on the address; a changed theme asks for it by itself. */
export function shouldRevalidate({ formAction }: { formAction?: string }) {
  return formAction === "/theme";
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const data = useRouteLoaderData<typeof loader>("root");
  const theme = data?.theme ?? "system";
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ShortcutsKey />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <DataProvider>
      <Outlet />
    </DataProvider>
  );
}

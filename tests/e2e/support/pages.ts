import { readdirSync } from "node:fs";

/** The pages of someone who is signed in, with a bot of theirs. */
export const ownPages = (botId: string) => [
  "/me/dashboard",
  "/me/bots",
  "/me/bots/new",
  `/me/bots/${botId}`,
  `/me/bots/${botId}/events`,
  `/me/bots/${botId}/incidents`,
  `/me/bots/${botId}/keys`,
  `/me/bots/${botId}/settings`,
  "/me/analytics",
  "/me/widgets",
  "/me/plugins",
  "/me/settings",
  "/me/audit",
  "/organizations/new",
  "/organizations/deleted",
  "/developers",
  "/developers/widgets/new",
];

/** What authoring.test.ts looks at, as a reviewer; others find the way to become one there, which it looks at too. */
export const reviewerPages = ["/developers/review"];

export const publicPages = [
  ...["/", "/sign-in", "/sign-up", "/verify", "/forgot-password", "/reset-password"],
  ...["/join", "/docs", "/docs?q=event", "/docs/first-steps", "/docs/api"],
];

/** The names of pages that none of these addresses leads to: whoever adds a page adds it above. */
export function pagesLeftOut(addresses: string[]): string[] {
  const names = readdirSync("app/routes").filter((name) => name.endsWith(".tsx"));
  return names.filter((name) => !addresses.some((address) => patternOf(name).test(address)));
}

/** What addresses a route's file answers, by Remix's naming of files. */
function patternOf(name: string): RegExp {
  const segments = name.replace(/\.tsx$/, "").split(".");
  const parts = segments.map((segment) => {
    if (segment === "_index") return "";
    if (segment.startsWith("(")) return "(/[^/]+)?";
    return segment.startsWith("$") ? "/[^/]+" : `/${segment}`;
  });
  return new RegExp(`^${parts.join("")}/?$`);
}

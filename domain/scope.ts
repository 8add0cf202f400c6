/** The scope of the personal context; an organization's is its slug. */
export const personalScope = "me";

/** First segments of addresses that are ours, now or likely one day: no organization may stand in their place. */
const reserved = new Set([
  ...[
    personalScope,
    "dashboard",
    "bots",
    "analytics",
    "plugins",
    "widgets",
    "settings",
    "activity",
    "layouts",
  ],
  ...[
    "sign-in",
    "sign-up",
    "sign-out",
    "join",
    "organizations",
    "account",
    "invitations",
    "explore",
    "remove-sample-data",
    "theme",
  ],
  ...[
    "login",
    "logout",
    "register",
    "password",
    "forgot-password",
    "reset-password",
    "take-back",
    "verify",
    "auth",
    "oauth",
    "sso",
    "billing",
    "pricing",
  ],
  ...[
    "docs",
    "help",
    "support",
    "about",
    "blog",
    "status",
    "security",
    "privacy",
    "terms",
    "legal",
    "contact",
  ],
  ...["api", "trpc", "health", "metrics", "admin", "assets", "static", "build", "public", "sandbox", "www"],
  ...["marketplace", "developers", "publish", "notifications", "search", "new", "edit", "index", "null"],
]);

/**
 * Whether an organization may have this scope: of the right shape, and no address of ours. Files such as `robots.txt`
 * need no reserving, for a scope has no dot.
 */
export function isFreeForOrganizations(scope: string): boolean {
  return (
    /^[a-z0-9]+(-[a-z0-9]+)*$/.test(scope) && scope.length >= 2 && scope.length <= 40 && !reserved.has(scope)
  );
}

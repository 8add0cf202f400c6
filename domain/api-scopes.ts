/** What a personal API key may be allowed to do, within what its owner may. */
export const apiScopes = ["read", "write"] as const;
export type ApiScope = (typeof apiScopes)[number];

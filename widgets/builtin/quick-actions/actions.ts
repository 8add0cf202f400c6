/** What a shortcut can lead to. */
export const actionIds = ["create-bot", "view-analytics", "manage-plugins", "settings", "docs"] as const;
export type ActionId = (typeof actionIds)[number];

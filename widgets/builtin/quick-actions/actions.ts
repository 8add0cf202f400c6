/** What a shortcut can lead to. */
export const actionIds = ["create-bot", "view-analytics", "manage-plugins", "settings", "docs"] as const;
export type ActionId = (typeof actionIds)[number];

export const actionNames: Record<ActionId, string> = {
  "create-bot": "Create a bot",
  "view-analytics": "Analytics",
  "manage-plugins": "Plugins",
  settings: "Settings",
  docs: "Documentation",
};

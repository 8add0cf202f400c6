import { isolate } from "#domain/name.ts";
import { useOutletContext } from "@remix-run/react";
import type { Role } from "#domain/permissions.ts";
import type { Viewer } from "#widgets/contract/view.ts";

type BotContext = { bot: { id: string; name: string; isWaiting: boolean }; viewer: Viewer; role: Role };

/** The bot whose page this is, and who looks at it. */
export function useBot(): BotContext {
  return useOutletContext<BotContext>();
}

type Matches = readonly ({ id: string; data: unknown } | undefined)[];

/** A title such as `Support · Events · Botdeck`, from what the route above loaded. */
export function botTitle(matches: Matches, section: string): string {
  const data = matches.find((match) => match?.id === "routes/$scope.bots.$botId")?.data;
  const bot = typeof data === "object" && data !== null && "bot" in data ? data.bot : null;
  const name = typeof bot === "object" && bot !== null && "name" in bot ? isolate(String(bot.name)) : "Bot";
  return [name, section, "Botdeck"].filter(Boolean).join(" · ");
}

import {
  type LucideIcon,
  MessageSquare,
  Pause,
  Pencil,
  Play,
  Plus,
  Trash2,
  TriangleAlert,
  UserRound,
} from "lucide-react";
import type { ActivityType, HourlyActivityType } from "#domain/activity.ts";
import { formatAmount } from "#widgets/ui/format.ts";

type Type = ActivityType | HourlyActivityType;
type Look = { Icon: LucideIcon; color: string };

const looks: Record<Type, Look> = {
  bot_created: { Icon: Plus, color: "text-good" },
  bot_updated: { Icon: Pencil, color: "text-muted" },
  bot_paused: { Icon: Pause, color: "text-warn" },
  bot_resumed: { Icon: Play, color: "text-good" },
  bot_deleted: { Icon: Trash2, color: "text-bad" },
  messages: { Icon: MessageSquare, color: "text-accent" },
  errors: { Icon: TriangleAlert, color: "text-bad" },
  handoffs: { Icon: UserRound, color: "text-warn" },
};

export function lookOf(type: Type): Look {
  return looks[type];
}

const deeds: Record<ActivityType, string> = {
  bot_created: "created",
  bot_updated: "changed",
  bot_paused: "paused",
  bot_resumed: "resumed",
  bot_deleted: "deleted",
};
const units = {
  messages: { one: "message", many: "messages" },
  errors: { one: "error", many: "errors" },
  handoffs: { one: "hand-off", many: "hand-offs" },
};

/** What happened to the bot, to be read after its name: `created by Ada`, `12 messages`. */
export function wordsOf({ type, count, actorName }: Happening): string {
  switch (type) {
    case "messages":
    case "errors":
    case "handoffs":
      return formatAmount(count ?? 0, units[type]);
    default:
      return actorName === null ? deeds[type] : `${deeds[type]} by ${actorName}`;
  }
}

type Happening = { type: Type; count: number | null; actorName: string | null };

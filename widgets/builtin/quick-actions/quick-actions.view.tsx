import { Link } from "@remix-run/react";
import { BookOpen, ChartLine, type LucideIcon, Plus, Puzzle, Settings } from "lucide-react";
import type { ConfigOf } from "#widgets/contract/define-widget.ts";
import type { WidgetViewProps } from "#widgets/contract/view.ts";
import { EmptyState } from "#widgets/ui/empty-state.tsx";
import { type ActionId, actionNames } from "./actions.ts";
import type { definition } from "./quick-actions.definition.ts";

type Props = WidgetViewProps<ConfigOf<typeof definition>>;
type Action = { Icon: LucideIcon; to: (scope: string) => string };

const actions: Record<ActionId, Action> = {
  "create-bot": { Icon: Plus, to: (scope) => `/${scope}/bots/new` },
  "view-analytics": { Icon: ChartLine, to: (scope) => `/${scope}/analytics` },
  "manage-plugins": { Icon: Puzzle, to: (scope) => `/${scope}/plugins` },
  settings: { Icon: Settings, to: (scope) => `/${scope}/settings` },
  docs: { Icon: BookOpen, to: () => "/docs" },
};

export default function QuickActionsView({ config, viewer }: Props) {
  const shown = config.actions.filter((id) => id !== "create-bot" || viewer.mayAddBots);
  if (shown.length === 0)
    return (
      <EmptyState text="To create a bot takes another role. The settings of this widget have more shortcuts." />
    );
  return (
    <ul className="quick-actions">
      {shown.map((id) => {
        const { Icon, to } = actions[id];
        return (
          <li key={id}>
            <Link to={to(viewer.scope)} className="quick-action">
              <Icon size={18} aria-hidden className="shrink-0 text-accent" />
              <span className="max-w-full truncate">{actionNames[id]}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

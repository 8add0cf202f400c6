import type { Viewer } from "#widgets/contract/view.ts";
import { EmptyState } from "./empty-state.tsx";

/** A widget that has nothing to show before there is a bot: to create one is the next step, for whoever may. */
export function NoBots({ text, viewer: { scope, mayAddBots } }: { text: string; viewer: Viewer }) {
  return mayAddBots ? (
    <EmptyState text={text} action={{ label: "Create a bot", to: `/${scope}/bots/new` }} />
  ) : (
    <EmptyState text={`${text} Members here can create bots.`} />
  );
}

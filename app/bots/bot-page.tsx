import { useSuspenseQuery } from "@tanstack/react-query";
import { platformNames } from "#domain/bot.ts";
import type { Viewer } from "#widgets/sdk/view.ts";
import { BotStatus } from "#widgets/ui/bot-status.tsx";
import { RelativeTime } from "#widgets/ui/relative-time.tsx";
import type { BotOutput } from "#server/bots/bots.inputs.ts";
import { useTRPC } from "#app/trpc/provider.tsx";
import { KeyOnce } from "#app/ui/key-once.tsx";
import type { BotAnswer } from "./bot-actions.server.ts";
import { BotKeys } from "./bot-keys.tsx";
import { BotNumbers } from "./bot-numbers.tsx";
import { BotSettings } from "./bot-settings.tsx";
import { FirstEvent } from "./first-event.tsx";
import { SnippetTabs } from "./snippet-tabs.tsx";

type Props = {
  botRef: { scope: string; botId: string };
  viewer: Viewer;
  origin: string;
  answer: BotAnswer | undefined;
  mayWrite: boolean;
  mayWriteKeys: boolean;
};

/** What bots report is pushed; that a bot has gone silent, nobody reports. */
const REFETCH_EVERY_MS = 30_000;

/** One bot: whether it is up, what it said this week, its keys and its settings. */
export function BotPage({ botRef, viewer, origin, answer, mayWrite, mayWriteKeys }: Props) {
  const trpc = useTRPC();
  const { data: bot } = useSuspenseQuery(
    trpc.bots.get.queryOptions(botRef, { refetchInterval: REFETCH_EVERY_MS }),
  );
  const secret = answer?.secret;
  return (
    <div className="flex max-w-4xl flex-col gap-6">
      <Header bot={bot} viewer={viewer} />
      <p role="status" className={answer?.said ? "text-sm font-medium" : "sr-only"}>
        {answer?.said}
      </p>
      {secret && <KeyOnce title="The bot’s key" secret={secret} />}
      {bot.lastEventAt === null && <FirstEvent botId={bot.id} viewer={viewer} />}
      <BotNumbers botRef={botRef} />
      <BotKeys botRef={botRef} viewer={viewer} mayWrite={mayWriteKeys} answer={answer} />
      <Code origin={origin} secret={secret} />
      {mayWrite && <BotSettings bot={bot} answer={answer} />}
    </div>
  );
}

function Header({ bot, viewer: { timeZone } }: { bot: BotOutput; viewer: Viewer }) {
  return (
    <header>
      <h1 className="mb-1 text-xl font-semibold">{bot.name}</h1>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
        <BotStatus {...bot} />
        <span>{platformNames[bot.platform]}</span>
        {bot.lastEventAt && (
          <span>
            Last event <RelativeTime at={bot.lastEventAt} timeZone={timeZone} />
          </span>
        )}
        {bot.isSample && <span>Sample data</span>}
      </p>
      {bot.description && <p className="mt-2 max-w-text">{bot.description}</p>}
    </header>
  );
}

function Code({ origin, secret }: { origin: string; secret: string | undefined }) {
  return (
    <details className="card" open={secret !== undefined}>
      <summary className="cursor-pointer px-4 py-3 font-medium">Code to report events</summary>
      <div className="border-t border-border p-4">
        {!secret && <p className="mb-2 text-sm text-muted">Put the bot’s key in place of YOUR_BOT_KEY.</p>}
        <SnippetTabs origin={origin} secret={secret ?? "YOUR_BOT_KEY"} />
      </div>
    </details>
  );
}

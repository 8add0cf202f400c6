import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { type RefObject, useEffect, useState } from "react";
import { useTRPC } from "#app/trpc/provider.tsx";
import { useNotify } from "#app/ui/notices.tsx";
import { type EventFeed, freshOf, hasGap, withLatest, withOlder } from "./event-feed.ts";

/** Further down than this, somebody reads. */
const TOP_PX = 120;

type Asked = { scope: string; botId: string } & Record<string, unknown>;

/**
 * A list of events that grows at both ends. New ones come in by themselves while one looks at its top; while one reads
 * further down, or has one open or in focus, they wait and are counted.
 */
export function useEventFeed(asked: Asked, isLive: boolean, list: RefObject<HTMLElement>) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const notify = useNotify();
  const { data: latest } = useSuspenseQuery(trpc.bots.events.queryOptions(asked));
  const [feed, setFeed] = useState<EventFeed>(latest);
  const [arrived, setArrived] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const waiting = isLive ? freshOf(feed, latest).length : 0;

  function showNew(): void {
    setFeed((shown) => withLatest(shown, latest));
  }

  useEffect(() => {
    if (waiting === 0 || isReading(list.current)) return;
    setFeed((shown) => withLatest(shown, latest));
    setArrived(waiting);
  }, [waiting, latest, list]);

  async function loadOlder(): Promise<void> {
    if (feed.older === null || isBusy) return;
    setIsBusy(true);
    try {
      const page = await queryClient.query(trpc.bots.events.queryOptions({ ...asked, before: feed.older }));
      setFeed((shown) => withOlder(shown, page));
    } catch {
      notify({ text: "Older events couldn’t be loaded. What is shown is safe; try again.", tone: "bad" });
    } finally {
      setIsBusy(false);
    }
  }

  return {
    feed,
    waiting,
    isMoreWaiting: isLive && hasGap(feed, latest),
    arrived,
    isBusy,
    showNew,
    loadOlder,
  };
}

function isReading(list: HTMLElement | null): boolean {
  return window.scrollY > TOP_PX || list?.querySelector("details[open], :focus") !== null;
}

import { type ReactNode, useEffect, useState } from "react";
import { msUntilReload, reload } from "./reload.ts";

const LOOK_EVERY_MS = 3_000;

type Props = {
  /** What is done once the server answers; the page is loaded anew if this isn't said. */
  onReached?: () => void;
  /** Another way on. */
  children?: ReactNode;
};

/**
 * Stands for a page that couldn't be fetched, until the server answers again; a browser's own word that it is online
 * says nothing of the server. It is here with every page, as it can't be fetched then.
 */
export function Unreached({ onReached, children }: Props) {
  const isGone = useIsGone(onReached);
  return (
    <>
      <h1 className="text-2xl font-semibold">{isGone ? "No connection" : "One moment"}</h1>
      <p role="status" className="my-2">
        {isGone ? "This page comes by itself as soon as Botdeck can be reached." : ""}
      </p>
      {children ?? (
        <button type="button" className="button" onClick={reload}>
          Try again
        </button>
      )}
    </>
  );
}

/** Whether the server can't be reached. What couldn't be fetched may be a part of an older version: then it can at once. */
function useIsGone(onReached?: () => void): boolean {
  const [isGone, setIsGone] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    function later(act: () => void, ms: number): void {
      clearTimeout(timer);
      timer = setTimeout(act, ms);
    }
    async function look(): Promise<void> {
      const signal = AbortSignal.timeout(2 * LOOK_EVERY_MS);
      const answer = await fetch("/api/health/ready", { signal, cache: "no-store" }).catch(() => undefined);
      if (isOver) return;
      setIsGone(!answer?.ok);
      if (!answer?.ok) later(lookNow, LOOK_EVERY_MS);
      else if (onReached) onReached();
      else later(reload, msUntilReload());
    }
    const lookNow = () => void look();
    lookNow();
    addEventListener("online", lookNow);
    return () => {
      isOver = true;
      clearTimeout(timer);
      removeEventListener("online", lookNow);
    };
  }, [onReached]);
  return isGone;
}

import { useEffect, useRef } from "react";
import type { JsonObject } from "#domain/json.ts";
import { Bridge, type Told } from "#widgets/sandbox/host/bridge.ts";
import { isIsolated } from "#widgets/sandbox/host/isolation.ts";
import { viewerLocale } from "#widgets/ui/viewer-locale.ts";
import type { WidgetEnv } from "#widgets/sandbox/protocol.ts";
import { type Read, TrialAnswers } from "./trial-answers.ts";

export type Program = { code: string; hash: string; runtime: "dom" | "worker"; frameUrl: string };

/** What became of a widget that is tried out, in the order in which it happened. */
export type Happened = { kind: "started" | "drawn" } | { kind: "error" | "ended" | "said"; message: string };

type Props = {
  name: string;
  program: Program;
  config: JsonObject;
  timeZone: string;
  /** Of the tile's inside, in px. */
  size: { w: number; h: number };
  theme: "light" | "dark";
  read: Read;
  onHappened: (happened: Happened) => void;
};

const notIsolated =
  "This browser runs it in the page’s own process, where it could bring the page to a halt: it isn’t started here.";

/** A widget that nobody installed, in a real frame. It begins anew when its `key` changes. */
export function TrialFrame({ name, program, config, timeZone, size, theme, read, onHappened }: Props) {
  const place = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const parent = place.current;
    if (!parent) return undefined;
    let isGone = false;
    let bridge: Bridge | undefined;
    const answers = new TrialAnswers({
      read,
      send: (frame) => bridge?.send(frame),
      onLink: (url) => {
        const unless = bridge?.takePress() ? "" : ", which is refused unless somebody just pressed in it";
        onHappened({ kind: "said", message: `It asks to open ${url}${unless}.` });
      },
    });
    const hear = (told: Told) => {
      answers.take(told);
      const happened = happenedBy(told);
      if (happened) onHappened(happened);
    };
    const env: WidgetEnv = {
      ...{ config, title: name, size, theme, timeZone, firstDayOfWeek: 1, visible: true, mode: "view" },
      locale: viewerLocale(),
    };
    const start = async () => {
      const isAllowed = program.runtime === "worker" || (await isIsolated(program.frameUrl, env));
      if (isGone) return;
      if (!isAllowed) {
        onHappened({ kind: "ended", message: notIsolated });
        return;
      }
      const { frameUrl, ...run } = program;
      bridge = new Bridge(parent, {
        ...{ frameUrl, env, program: run, onTold: hear },
        title: `Widget that is tried out: ${name}`,
        onStarted: () => onHappened({ kind: "started" }),
        onEnded: (message) => onHappened({ kind: "ended", message }),
      });
    };
    void start();
    return () => {
      isGone = true;
      bridge?.close();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one frame for as long as it is shown: whoever wants another gives it another key
  }, []);

  return <div ref={place} style={{ width: size.w, height: size.h }} />;
}

function happenedBy(told: Told): Happened | undefined {
  if (told.t === "error") return { kind: "error", message: told.message.slice(0, 500) };
  if (told.t === "state" && told.v !== "loading") return { kind: "drawn" };
  if (told.t === "title" && told.v !== null) return { kind: "said", message: `Its title is “${told.v}”.` };
  if (told.t === "badge" && told.v !== null) return { kind: "said", message: `Its badge is “${told.v}”.` };
  return undefined;
}

import type { WidgetEnv } from "../protocol.ts";
import { Bridge } from "./bridge.ts";
import { sha256Of } from "./sha256.ts";

const SPIN_MS = 120;
/** Thousands where the page goes on meanwhile; where it can't, one or two that were under way. */
const TURNS_MIN = 20;
const ATTEMPTS = 3;

let known: Promise<boolean> | undefined;

/**
 * Whether this browser runs frames of that address in a process of their own: one is let spin, and this page counts its own
 * turns meanwhile. A busy machine can only make it look worse than it is, so the best of a few attempts counts.
 */
export function isIsolated(frameUrl: string, env: WidgetEnv): Promise<boolean> {
  known ??= probe(frameUrl, env);
  return known;
}

async function probe(frameUrl: string, env: WidgetEnv): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1)
    if ((await turnsWhileItSpins(frameUrl, env)) >= TURNS_MIN) return true;
  // Whoever starts a widget again has it looked at again.
  known = undefined;
  return false;
}

const code = `host.send({ t: "state", v: "loading" });
const until = performance.now() + ${SPIN_MS}; while (performance.now() < until);
host.send({ t: "state", v: "ready" });`;

function turnsWhileItSpins(frameUrl: string, env: WidgetEnv): Promise<number> {
  const place = document.createElement("div");
  place.hidden = true;
  document.body.append(place);
  return new Promise<number>((done) => {
    const { port1, port2 } = new MessageChannel();
    let turns = 0;
    let turnsBefore: number | undefined;
    port1.onmessage = () => {
      turns += 1;
      port2.postMessage(null);
    };
    const finish = (count: number) => {
      bridge.close();
      port1.close();
      place.remove();
      done(count);
    };
    const bridge = new Bridge(place, {
      ...{ frameUrl, title: "", env, program: { code, hash: sha256Of(code), runtime: "dom" as const } },
      onStarted: () => undefined,
      // It says so before it spins and after; where both had to wait for the page, they come together.
      onTold: () => {
        if (turnsBefore === undefined) turnsBefore = turns;
        else finish(turns - turnsBefore);
      },
      onEnded: () => finish(0),
    });
    port2.postMessage(null);
  });
}

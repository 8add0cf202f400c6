import type { WidgetEnv } from "../protocol.ts";
import { Bridge } from "./bridge.ts";
import { sha256Of } from "./sha256.ts";

const SPIN_MS = 120;
/** Isolated browsers show 7 to 27 ms, more on a busy machine; others never less than the whole spin. */
const GAP_MAX_MS = 110;
const ATTEMPTS = 3;

let known: Promise<boolean> | undefined;

/**
 * Whether this browser runs frames of that address in a process of their own: one is let spin, and this page looks whether
 * it stands still meanwhile. A busy machine can only make it look worse than it is, so the best of a few attempts counts.
 */
export function isIsolated(frameUrl: string, env: WidgetEnv): Promise<boolean> {
  known ??= probe(frameUrl, env);
  return known;
}

async function probe(frameUrl: string, env: WidgetEnv): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1)
    if ((await longestGapMs(frameUrl, env)) < GAP_MAX_MS) return true;
  // Whoever starts a widget again has it looked at again.
  known = undefined;
  return false;
}

const code = `const until = performance.now() + ${SPIN_MS}; while (performance.now() < until);
host.send({ t: "state", v: "ready" });`;

function longestGapMs(frameUrl: string, env: WidgetEnv): Promise<number> {
  const place = document.createElement("div");
  place.hidden = true;
  document.body.append(place);
  return new Promise<number>((done) => {
    const { port1, port2 } = new MessageChannel();
    let last = 0;
    let longest = 0;
    port1.onmessage = () => {
      const at = performance.now();
      if (last > 0) longest = Math.max(longest, at - last);
      last = at;
      port2.postMessage(null);
    };
    const finish = (gap: number) => {
      bridge.close();
      port1.close();
      place.remove();
      done(gap);
    };
    const bridge = new Bridge(place, {
      ...{ frameUrl, title: "", env, program: { code, hash: sha256Of(code), runtime: "dom" as const } },
      onStarted: () => undefined,
      onTold: () => finish(longest),
      onEnded: () => finish(Infinity),
    });
    port2.postMessage(null);
  });
}

import { channelAttacks } from "./channel.ts";
import { elementGateAttacks } from "./element-gate.ts";
import { exhaustionAttacks } from "./exhaustion.ts";
import { frameAttacks } from "./frames.ts";
import { integrityAttacks } from "./integrity.ts";
import { interfaceAttacks } from "./interface.ts";
import { isolationAttacks } from "./isolation.ts";
import { navigationAttacks } from "./navigation.ts";
import { networkAttacks } from "./network.ts";
import { reachAttacks } from "./reach.ts";
import { sinkAttacks } from "./sinks.ts";
import { webRtcAttacks } from "./webrtc.ts";
import { workerAttacks } from "./workers.ts";

/** By what they are on. */
export const attacks = {
  "the network": networkAttacks,
  workers: workerAttacks,
  frames: frameAttacks,
  navigation: navigationAttacks,
  WebRTC: webRtcAttacks,
  isolation: isolationAttacks,
  "the interface": interfaceAttacks,
  exhaustion: exhaustionAttacks,
  integrity: integrityAttacks,
  "the element gate": elementGateAttacks,
  "lesser-known sinks": sinkAttacks,
  "what is in reach": reachAttacks,
  "the channel": channelAttacks,
};

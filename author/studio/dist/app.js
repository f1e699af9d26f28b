var Ee=globalThis,Xe=e=>e,le=Ee.trustedTypes,et=le?le.createPolicy("lit-html",{createHTML:e=>e}):void 0,Ce="$lit$",W=`lit$${Math.random().toFixed(9).slice(2)}$`,Ne="?"+W,Gt=`<${Ne}>`,D=document,Z=()=>D.createComment(""),X=e=>e===null||typeof e!="object"&&typeof e!="function",He=Array.isArray,lt=e=>He(e)||typeof e?.[Symbol.iterator]=="function",Le=`[ 	
\f\r]`,Y=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,tt=/-->/g,nt=/>/g,N=RegExp(`>|${Le}(?:([^\\s"'>=/]+)(${Le}*=${Le}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),st=/'/g,it=/"/g,rt=/^(?:script|style|textarea|title)$/i,De=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=De(1),Ln=De(2),En=De(3),M=Symbol.for("lit-noChange"),u=Symbol.for("lit-nothing"),at=new WeakMap,H=D.createTreeWalker(D,129);function ot(e,t){if(!He(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return et!==void 0?et.createHTML(t):t}var ct=(e,t)=>{let n=e.length-1,s=[],i,a=t===2?"<svg>":t===3?"<math>":"",r=Y;for(let d=0;d<n;d++){let o=e[d],c,g,h=-1,$=0;for(;$<o.length&&(r.lastIndex=$,g=r.exec(o),g!==null);)$=r.lastIndex,r===Y?g[1]==="!--"?r=tt:g[1]!==void 0?r=nt:g[2]!==void 0?(rt.test(g[2])&&(i=RegExp("</"+g[2],"g")),r=N):g[3]!==void 0&&(r=N):r===N?g[0]===">"?(r=i??Y,h=-1):g[1]===void 0?h=-2:(h=r.lastIndex-g[2].length,c=g[1],r=g[3]===void 0?N:g[3]==='"'?it:st):r===it||r===st?r=N:r===tt||r===nt?r=Y:(r=N,i=void 0);let p=r===N&&e[d+1].startsWith("/>")?" ":"";a+=r===Y?o+Gt:h>=0?(s.push(c),o.slice(0,h)+Ce+o.slice(h)+W+p):o+W+(h===-2?d:p)}return[ot(e,a+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},ee=class e{constructor({strings:t,_$litType$:n},s){let i;this.parts=[];let a=0,r=0,d=t.length-1,o=this.parts,[c,g]=ct(t,n);if(this.el=e.createElement(c,s),H.currentNode=this.el.content,n===2||n===3){let h=this.el.content.firstChild;h.replaceWith(...h.childNodes)}for(;(i=H.nextNode())!==null&&o.length<d;){if(i.nodeType===1){if(i.hasAttributes())for(let h of i.getAttributeNames())if(h.endsWith(Ce)){let $=g[r++],p=i.getAttribute(h).split(W),b=/([.?@])?(.*)/.exec($);o.push({type:1,index:a,name:b[2],strings:p,ctor:b[1]==="."?oe:b[1]==="?"?ce:b[1]==="@"?de:O}),i.removeAttribute(h)}else h.startsWith(W)&&(o.push({type:6,index:a}),i.removeAttribute(h));if(rt.test(i.tagName)){let h=i.textContent.split(W),$=h.length-1;if($>0){i.textContent=le?le.emptyScript:"";for(let p=0;p<$;p++)i.append(h[p],Z()),H.nextNode(),o.push({type:2,index:++a});i.append(h[$],Z())}}}else if(i.nodeType===8)if(i.data===Ne)o.push({type:2,index:a});else{let h=-1;for(;(h=i.data.indexOf(W,h+1))!==-1;)o.push({type:7,index:a}),h+=W.length-1}a++}}static createElement(t,n){let s=D.createElement("template");return s.innerHTML=t,s}};function j(e,t,n=e,s){if(t===M)return t;let i=s!==void 0?n._$Co?.[s]:n._$Cl,a=X(t)?void 0:t._$litDirective$;return i?.constructor!==a&&(i?._$AO?.(!1),a===void 0?i=void 0:(i=new a(e),i._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=i:n._$Cl=i),i!==void 0&&(t=j(e,i._$AS(e,t.values),i,s)),t}var re=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:s}=this._$AD,i=(t?.creationScope??D).importNode(n,!0);H.currentNode=i;let a=H.nextNode(),r=0,d=0,o=s[0];for(;o!==void 0;){if(r===o.index){let c;o.type===2?c=new B(a,a.nextSibling,this,t):o.type===1?c=new o.ctor(a,o.name,o.strings,this,t):o.type===6&&(c=new ue(a,this,t)),this._$AV.push(c),o=s[++d]}r!==o?.index&&(a=H.nextNode(),r++)}return H.currentNode=D,i}p(t){let n=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(t,s,n),n+=s.strings.length-2):s._$AI(t[n])),n++}},B=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,i){this.type=2,this._$AH=u,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=i,this._$Cv=i?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=j(this,t,n),X(t)?t===u||t==null||t===""?(this._$AH!==u&&this._$AR(),this._$AH=u):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):lt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==u&&X(this._$AH)?this._$AA.nextSibling.data=t:this.T(D.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,i=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=ee.createElement(ot(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===i)this._$AH.p(n);else{let a=new re(i,this),r=a.u(this.options);a.p(n),this.T(r),this._$AH=a}}_$AC(t){let n=at.get(t.strings);return n===void 0&&at.set(t.strings,n=new ee(t)),n}k(t){He(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,i=0;for(let a of t)i===n.length?n.push(s=new e(this.O(Z()),this.O(Z()),this,this.options)):s=n[i],s._$AI(a),i++;i<n.length&&(this._$AR(s&&s._$AB.nextSibling,i),n.length=i)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=Xe(t).nextSibling;Xe(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},O=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,s,i,a){this.type=1,this._$AH=u,this._$AN=void 0,this.element=t,this.name=n,this._$AM=i,this.options=a,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=u}_$AI(t,n=this,s,i){let a=this.strings,r=!1;if(a===void 0)t=j(this,t,n,0),r=!X(t)||t!==this._$AH&&t!==M,r&&(this._$AH=t);else{let d=t,o,c;for(t=a[0],o=0;o<a.length-1;o++)c=j(this,d[s+o],n,o),c===M&&(c=this._$AH[o]),r||=!X(c)||c!==this._$AH[o],c===u?t=u:t!==u&&(t+=(c??"")+a[o+1]),this._$AH[o]=c}r&&!i&&this.j(t)}j(t){t===u?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},oe=class extends O{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===u?void 0:t}},ce=class extends O{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==u)}},de=class extends O{constructor(t,n,s,i,a){super(t,n,s,i,a),this.type=5}_$AI(t,n=this){if((t=j(this,t,n,0)??u)===M)return;let s=this._$AH,i=t===u&&s!==u||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,a=t!==u&&(s===u||i);i&&this.element.removeEventListener(this.name,this,s),a&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ue=class{constructor(t,n,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){j(this,t)}},dt={M:Ce,P:W,A:Ne,C:1,L:ct,R:re,D:lt,V:j,I:B,H:O,N:ce,U:de,B:oe,F:ue},Jt=Ee.litHtmlPolyfillSupport;Jt?.(ee,B),(Ee.litHtmlVersions??=[]).push("3.3.3");var Me=(e,t,n)=>{let s=n?.renderBefore??t,i=s._$litPart$;if(i===void 0){let a=n?.renderBefore??null;s._$litPart$=i=new B(t.insertBefore(Z(),a),a,void 0,n??{})}return i._$AI(e),i};var te=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),pe=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function ut(e){return typeof e=="string"&&pe.test(e)?e:Array.isArray(e)&&e.every(t=>pe.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function Kt(e){if(pe.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>pe.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(i=>typeof i=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function pt(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[s,i]of e.parameters)t.append(`p.${s}`,ut(i));for(let[s,i]of e.answers)t.append(`a.${s}`,ut(i));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function je(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let s=te(n);for(let[i,a]of new URLSearchParams(t[2])){let r=i.startsWith("p.")?s.parameters:i.startsWith("a.")?s.answers:null;if(r){let[d,o]=[i.slice(2),Kt(a)];o!==null&&!r.some(([c])=>c===d)&&r.push([d,o])}else i==="lang"?s.language=a:i==="at"?s.at=a:i==="municipality"?s.municipality=a:i==="open"?s.open=a:i==="given"&&/^\d+$/.test(a)&&(s.given=Number(a))}return s.given!==null&&s.given>=s.answers.length&&(s.given=null),s}var gt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},ge=e=>(...t)=>({_$litDirective$:e,values:t}),F=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,s){this._$Ct=t,this._$AM=n,this._$Ci=s}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:Qt}=dt,ht=e=>e;var $t=()=>document.createComment(""),q=(e,t,n)=>{let s=e._$AA.parentNode,i=t===void 0?e._$AB:t._$AA;if(n===void 0){let a=s.insertBefore($t(),i),r=s.insertBefore($t(),i);n=new Qt(a,r,e,e.options)}else{let a=n._$AB.nextSibling,r=n._$AM,d=r!==e;if(d){let o;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(o=e._$AU)!==r._$AU&&n._$AP(o)}if(a!==i||d){let o=n._$AA;for(;o!==a;){let c=ht(o).nextSibling;ht(s).insertBefore(o,i),o=c}}}return n},E=(e,t,n=e)=>(e._$AI(t,n),e),zt={},he=(e,t=zt)=>e._$AH=t,mt=e=>e._$AH,$e=e=>{e._$AR(),e._$AA.remove()};var ft=(e,t,n)=>{let s=new Map;for(let i=t;i<=n;i++)s.set(e[i],i);return s},S=ge(class extends F{constructor(e){if(super(e),e.type!==gt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let i=[],a=[],r=0;for(let d of e)i[r]=s?s(d,r):r,a[r]=n(d,r),r++;return{values:a,keys:i}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let i=mt(e),{values:a,keys:r}=this.dt(t,n,s);if(!Array.isArray(i))return this.ut=r,a;let d=this.ut??=[],o=[],c,g,h=0,$=i.length-1,p=0,b=a.length-1;for(;h<=$&&p<=b;)if(i[h]===null)h++;else if(i[$]===null)$--;else if(d[h]===r[p])o[p]=E(i[h],a[p]),h++,p++;else if(d[$]===r[b])o[b]=E(i[$],a[b]),$--,b--;else if(d[h]===r[b])o[b]=E(i[h],a[b]),q(e,o[b+1],i[h]),h++,b--;else if(d[$]===r[p])o[p]=E(i[$],a[p]),q(e,i[h],i[$]),$--,p++;else if(c===void 0&&(c=ft(r,p,b),g=ft(d,h,$)),c.has(d[h]))if(c.has(d[$])){let m=g.get(r[p]),Pe=m!==void 0?i[m]:null;if(Pe===null){let Ze=q(e,i[h]);E(Ze,a[p]),o[p]=Ze}else o[p]=E(Pe,a[p]),q(e,i[h],Pe),i[m]=null;p++}else $e(i[$]),$--;else $e(i[h]),h++;for(;p<=b;){let m=q(e,o[b+1]);E(m,a[p]),o[p++]=m}for(;h<=$;){let m=i[h++];m!==null&&$e(m)}return this.ut=r,he(e,o),M}});var Yt=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],s=n.findIndex(r=>r===document.activeElement),i=n.length-1,a={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:i}[e.key];a!==void 0&&(e.preventDefault(),n[Math.min(Math.max(a,0),i)]?.focus())},vt=(e,t,n,s)=>{let i=e.answers.length,a=e.given??i,r=new Map((t?.chips??[]).map(c=>[c.step,c])),d=c=>{let g=r.get(c);return g?g.title:c},o=t!==null&&t.screen.step===null;return l`<div class="bar">
    <button ?disabled=${a===0} @click=${()=>n(a-1)} aria-label=${s.before}>‹</button>
    <div class="chips" role="toolbar" aria-label=${s.bar} @keydown=${Yt}>
      ${S(e.answers.map(([c],g)=>({step:c,place:g})),({step:c})=>c,({step:c,place:g})=>{let h=r.get(c),$=g>=a,p=h?.fate??"counts",b=$?s.ahead:s[p];return l`<button
            class="chip ${$?"ahead":p}"
            tabindex=${g===Math.min(a,i)?"0":"-1"}
            aria-current=${g===a?"step":u}
            title=${d(c)}
            @click=${()=>n(g)}
          >
            <span class="chip-title">${d(c)}</span><span class="unseen">: </span><span class="chip-answer">${h?.answer??""}</span>${b===""?u:l`<span class="fate">${b}</span>`}
          </button>`})}
      <button class="chip last" tabindex=${a===i?"0":"-1"} aria-current=${a===i?"step":u} @click=${()=>n(i)}>
        ${a<i?s.all:o?s.end:s.nextQuestion}
      </button>
    </div>
    <button ?disabled=${a===i} @click=${()=>n(a+1)} aria-label=${s.after}>›</button>
  </div>`};var U=class extends Error{};async function ne(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:await n.json();let s=await n.text(),i=s;try{i=JSON.parse(s).message}catch{}throw new U(i)}var bt=(e,t)=>ne("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open}),yt=e=>ne("/api/start",e),kt=e=>ne("/api/cover",{flow:e}),xt=()=>ne("/api/words",{}),wt=(e,t,n)=>{let s=e.state===null?null:t.wordings[0]?.text??null;return ne("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:s})};function At(e,t){let n=new EventSource("/api/events");n.onmessage=s=>e(JSON.parse(s.data)),n.onerror=t}var me=ge(class extends F{constructor(){super(...arguments),this.key=u}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(he(e),this.key=t),n}});var fe=e=>l`<span class="tel">${e.number}</span>`,k=e=>e.map(t=>t.kind==="phone"?fe(t.phone):t.kind==="foreign"?l`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?l`<strong>${t.text}</strong>`:t.strength==="emphasis"?l`<em>${t.text}</em>`:t.text),ve=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),A=e=>e.map(t=>{if(t.kind==="paragraph")return l`<p>${k(t.spans)}</p>`;let n=t.items.map(s=>l`<li>${k(s)}</li>`);return t.numbered?l`<ol>${n}</ol>`:l`<ul>${n}</ul>`}),v=(e,t="note")=>e?l`<p class=${t}>${e}</p>`:u,se=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?u:l`<dl class="terms">${t.map(n=>l`<div><dt>${n.term}</dt><dd>${A(n.definition)}</dd></div>`)}</dl>`},Oe=(e,t)=>/^https?:\/\//.test(e)?l`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,be=e=>l`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>l` ${fe(t)}`)}</p>
  ${v(e.closed??e.hours)} ${v(e.missing)} ${v(e["advice-only"])} ${v(e.added)}
  ${A(e.purpose)} ${e.web.map(t=>l`<p>${Oe(t,t)}</p>`)} ${v(e.unreviewed,"unreviewed")}
</div>`,Ie=e=>e===null?u:l`<p class="contact"><strong>${e.name}</strong> ${e.phone?fe(e.phone):u} ${e.web?Oe(e.web,e.web):u}</p>
        ${v(e.status)} ${v(e["advice-only"])}`,Tt=e=>e===null?u:l`<p>${fe(e)}</p>`,ye=(e,t)=>e.length===0?u:l`<ul class="sources">
        ${e.map(n=>l`<li>
            ${n.url?Oe(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${v(n.overdue,"unreviewed")} ${v(n.unreviewed,"unreviewed")} ${A(n.summary)}
          </li>`)}
      </ul>`;var _t=e=>e.length===0?u:l`<ul class="inside">
        ${e.map(t=>l`<li lang=${t.language}><strong>${k(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${k(t.brief)}</li>`)}
      </ul>`,ke=(e,t)=>l`
  ${e.headlines.map(n=>l`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?l`<p class="dim">${t.dueNothing}</p>`:u}
  ${S(e.actions,n=>n.id,n=>l`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${k(n.title)}</h3>
      ${n.brief.length>0?l`<p>${k(n.brief)}</p>`:u} ${v(n["duty-text"],"duty")}
      ${Ie(n.contact)} ${Ie(n.helpline)} ${Tt(n.phone)} ${_t(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?u:l`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>l`<div class="due never" lang=${n.language}>
            <h3>${k(n.title)}</h3>
            ${n.brief.length>0?l`<p>${k(n.brief)}</p>`:u}
          </div>`)}`}
  ${e.rest.length===0?u:l`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>l`<li lang=${n.language}>${k(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,Ve=(e,t)=>t.length===0?u:l`<h4>${e}</h4>${A(t)}`,Be=(e,t)=>l`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${k(e.title)}</h3>
  ${e.brief.length>0?l`<p>${k(e.brief)}</p>`:u} ${v(e["duty-text"],"duty")}
  ${v(e.added)} ${A(e.body)} ${Ve(t.say,e.say)} ${Ve(t.not,e.not)}
  ${Ve(t.next,e.next)} ${e.contacts.map(be)} ${_t(e.inside)}
  ${e.reminders.map(n=>l`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${A(e.help)} ${se(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,Zt=e=>l`<article class="due never" lang=${e.language}>
  <h3>${k(e.title)}</h3>
  ${e.brief.length>0?l`<p>${k(e.brief)}</p>`:u} ${v(e.added)} ${A(e.body)}
  ${A(e.help)} ${se(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,xe=(e,t)=>l`
  ${S(e.actions,n=>n.id,n=>Be(n,t))}
  ${e.prohibitions.length===0?u:l`<h3 class="head">${t.notNow}</h3>`}
  ${S(e.prohibitions,n=>n.id,Zt)}
  ${e.actions.length+e.prohibitions.length===0?l`<p class="dim">${t.dueNothing}</p>`:u}
  ${v(e.freshness,"unreviewed")} ${A(e.notice)}
`,ie=(e,t)=>t.map(n=>l`<li><strong>${k(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),Xt=(e,t,n)=>{let s=e.screen.changed,i=[ie(n.becameDue,s["actions-added"]),ie(n.noLonger,s["actions-removed"]),ie(n.isOther,s["actions-changed"]),ie(n.forbids,s["prohibitions-added"]),ie(n.allows,s["prohibitions-removed"]),s["steps-gone"].map(r=>l`<li>${k(r.title)}: ${n.gone}.</li>`),s["steps-back"].map(r=>l`<li>${k(r.title)}: ${n.back}.</li>`)],a=i.every(r=>Array.isArray(r)&&r.length===0);return l`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?a?l`<p class="dim">${n.nothingChanged}</p>`:l`<ul>${i}</ul>`:l`<p class="dim">${n.noLast}</p>`}
  </section>`},en=(e,t,n,s)=>e.length===0?v(t):l`<h4>${s.because}</h4>
        <ul>
          ${e.map(i=>l`<li><button class="link" @click=${()=>n(i.step)}>${i.question}</button> ${i.text}</li>`)}
        </ul>`,St=(e,t,n,s)=>{let i=e.result.plan,a=(r,d)=>l`<article class="why">
    <h3>${k(r.title)} <code>${r.id}</code></h3>
    ${en(r.reasons,r.because,n,s)}
    ${d.length===0?u:l`<h4>${s.facts}</h4><ul>${d.map(o=>l`<li>${o}</li>`)}</ul>`}
    ${r.sources.length===0?u:l`<h4>${s.ground}</h4>`} ${ye(r.sources,s)}
  </article>`;return l`${Xt(e,t,s)} ${S(i.actions,r=>r.id,r=>a(r,r.facts))}
  ${S(i.prohibitions,r=>r.id,r=>a(r,[]))}`};function tn(e,t){let n=new FormData(e),s=n.getAll("answer").map(String).filter(a=>a!==""),i=n.get("unsure")!==null;switch(t.kind){case"choice":return s[0]??null;case"choices":return s.length===1&&(s[0]==="none"||s[0]==="unsure")?s[0]??null:s;case"number":return i?"unsure":s[0]===void 0?null:Number(s[0]);case"date":return i?"unsure":s[0]??null;case"note":return s[0]??!0;case"message":return!0}}var nn=(e,t,n)=>{let s=`help-${e.id}`;return l`<div class="option">
    <label>
      <input
        type=${t.kind==="choice"?"radio":"checkbox"}
        name="answer"
        value=${e.id}
        ?checked=${n.includes(e.id)}
        aria-describedby=${e.help.length>0?s:u}
      />
      <span>${k(e.label)}</span>
    </label>
    ${e.help.length>0?l`<div class="help" id=${s}>${A(e.help)}</div>`:u}
    ${v(e.unreviewed,"unreviewed")}
  </div>`},sn=(e,t)=>{let n=a=>nn(a,e,t),s=e.groups.map(a=>l`<fieldset class="group">
      <legend>${k(a.heading)}</legend>
      ${e.options.filter(r=>r.group===a.id).map(n)}
    </fieldset>`),i=new Set(e.groups.map(a=>a.id));return[s,e.options.filter(a=>a.group===null||!i.has(a.group)).map(n)]},Rt=(e,t,n)=>e.options.filter(s=>s.id==="unsure").map(s=>l`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${k(s.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),an=(e,t,n)=>{let s=Array.isArray(t)?t:typeof t=="string"?[t]:[],i=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return sn(e,s);case"number":return l`<p>
          <input type="number" name="answer" aria-labelledby="question" min=${e.range?.min??u} max=${e.range?.max??u} step="1" .defaultValue=${i} />
          ${e.unit??u}
        </p>
        ${Rt(e,s,n)}`;case"date":return l`<p>
          <input type="date" name="answer" aria-labelledby="question" min=${e.days?.min??u} max=${e.days?.max??u} .defaultValue=${i} />
        </p>
        ${Rt(e,s,n)}`;case"note":return l`<textarea name="answer" aria-labelledby="question" rows="4" .defaultValue=${i}></textarea>`;case"message":return u}},ln=(e,t,n,s,i,a)=>{let r=h=>{h.preventDefault();let $=tn(h.currentTarget,t);$===null?i.complain(a.choose):i.answer(t.path,$)},d=t.kind==="choice"||t.kind==="choices",o=l`<h3 id="question" tabindex="-1">${k(t.title)}</h3>`,c=l`${v(t.unreviewed,"unreviewed")} ${A(t.body)}
    <div class="help" id="question-help">${A(t.help)}</div>`,g=an(t,n,a);return l`<form novalidate lang=${t.language} @submit=${r}>
    ${d?l`<fieldset aria-describedby="question-help"><legend>${o}</legend>${c}${g}</fieldset>`:l`${o}${c}${g}`}
    <p class="complaint" role="alert">${s??u}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${se(t.definitions)}
    ${t.more.length>0?l`<details><summary>${e["app-texts"].more}</summary>${A(t.more)}</details>`:u}
    ${t.sources.length>0?l`<details><summary>${e["app-texts"].sources}</summary>${ye(t.sources,a)}</details>`:u}
  </form>`},Wt=(e,t,n,s,i)=>{let{screen:a,result:r}=e,d=t.plan?null:a.step,o=d===null&&a.step!==null?a.step.path:a.back,c=a.enough&&a.step!==null;return l`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${o===null} @click=${()=>t.plan?s.showPlan(!1):o!==null&&s.open(o)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${d===null} ?disabled=${a.step===null} @click=${()=>s.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${v(a.notice,"unreviewed")} ${v(a.freshness,"unreviewed")}
    ${d!==null&&a.urgent.length>0?l`<details class="urgent" ?open=${a.urgent.some(g=>g["is-new"])}>
          <summary>${i.urgent} (${a.urgent.length})</summary>
          ${a.urgent.map(g=>Be(g,i))}
        </details>`:u}
    ${d===null?l`<h3 id="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${ke(r.plan["first-page"],i)}
          ${a.step!==null?l`<button class="primary" @click=${()=>s.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:u}
          <details><summary>${i.cards}</summary>${xe(r.plan,i)}</details>`:l`${c?v(i.enough,"enough"):u}
        ${me(`${e.title}/${d.path}/${JSON.stringify(n.answer)}`,ln(e,d,n.answer,n.complaint,s,i))}`}
    <footer class="emergency">
      <details><summary>${i.emergency}: ${a.emergency.map(g=>g.phones[0]?.number??g.name).join(", ")}</summary>
      ${a.emergency.map(be)}</details>
    </footer>
  </div>`};var rn=e=>(e.proofs?.guarantees??[]).filter(t=>t.verdict!=="proved"),Pt=(e,t,n)=>e!==void 0&&e!==t.revision?l`<span class="old">${n.old}</span>`:u,qe=(e,t,n)=>l`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`,on=(e,t,n)=>{let s=i=>()=>t.start({kind:"guarantee",flow:e.flow,id:e.id,second:i});return l`${e.walk?qe(n.walkIt,e.id,s(!1)):u}
  ${e["second-walk"]?qe(n.pairOf,e.id,s(!0)):u}`},Lt=(e,t)=>l`<li class=${e.severity}>
  <p>${e.message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?l`(${e.follows} ${t.follows})`:u}
  </p>
  ${e.help?l`<p>${t.fix}: ${e.help}</p>`:u}
</li>`,cn=(e,t,n)=>{let{check:s,proofs:i}=e,a=s?.examples,r=c=>c===e.revision?"now":"stale",d=(s?.faults??[]).filter(c=>c.severity==="error"&&c.code!=="failing-example"),o=(s?.faults??[]).filter(c=>c.severity==="warning");return l`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${n.verdict}</h2>
    ${e.unreadable?l`<p class="fault">${e.unreadable}</p>`:u}
    ${s?l`<div class=${r(s.revision)}>
          <p>${s.errors} ${n.errors}, ${s.warnings} ${n.warnings} ${Pt(s.revision,e,n)}</p>
          <ul class="faults">${d.map(c=>Lt(c,n))}</ul>
          ${a?l`<p>${a.passed} ${n.pass}, ${a.failed.length} ${n.fail}</p>
                <ul class="faults">
                  ${a.failed.map(c=>l`<li class="error">
                      <p><strong>${c.flow}: ${c.id}</strong> ${c.sentence}</p>
                      <ul>${c.differences.map(g=>l`<li>${g}</li>`)}</ul>
                      ${qe(n.walkIt,c.id,()=>t.start({kind:"example",flow:c.flow,id:c.id}))}
                    </li>`)}
                  ${a.unreached.map(c=>l`<li class="error">${n.unreached} <code>${c}</code></li>`)}
                </ul>`:u}
        </div>`:u}
    ${i?l`<div class=${r(i.revision)}>
          <p>${i.proved} ${n.proved}, ${i.refuted} ${n.refuted}, ${i.undecided} ${n.notDecided} ${Pt(i.revision,e,n)}</p>
          ${i.untrusted?l`<p class="fault">${i.untrusted}</p>`:u}
          <ul class="faults">
            ${rn(e).map(c=>l`<li class="error">
                <p><strong>${c.flow}: ${c.id}</strong> (${c.verdict==="refuted"?n.refuted:n.notDecided})</p>
                ${c.sentence?l`<p>${c.sentence}</p>`:u} ${c.help?l`<p>${n.fix}: ${c.help}</p>`:u}
                ${c.parts.length===0?u:l`<ul>${c.parts.map(g=>l`<li>${g.name} <span class="dim">${g.file?`${g.file} ${n.line} ${g.line}`:""}</span></li>`)}</ul>`}
                ${on(c,t,n)}
              </li>`)}
          </ul>
        </div>`:u}
    ${s&&o.length>0?l`<details class=${r(s.revision)}>
          <summary>${s.warnings} ${n.warnings}</summary>
          <ul class="faults">${o.map(c=>Lt(c,n))}</ul>
        </details>`:u}
  </section>`},we=(e,t)=>t.length===0?u:l`<h3>${e}</h3><ul class="starts">${t}</ul>`,Fe=(e,t,n)=>l`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,dn=(e,t,n,s)=>{let i=t.filter.trim().toLowerCase(),a=m=>i===""||`${m.id} ${m.sentence??""}`.toLowerCase().includes(i),d=(e.walked?.flows.find(m=>m.id===t.flow)?.examples??[]).filter(a),o=(e.proofs?.guarantees??[]).filter(m=>m.flow===t.flow&&m.walk&&a(m)),c=m=>Fe(m.id,m.sentence??"",()=>n.start({kind:"guarantee",flow:m.flow,id:m.id,second:!1})),g=t.covering?.flow===t.flow?t.covering:null,h=o.filter(m=>m.verdict==="refuted"),$=(g?.walks??[]).filter(a),p=o.filter(m=>m.verdict==="proved"),b=d.length+$.length+o.length;return l`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${s.begin}</h2>
    <p><button @click=${n.begin}>${s.empty}</button></p>
    <label class="filter">${s.filter} <input type="search" .value=${t.filter} @input=${m=>n.filter(m.target.value)} /></label>
    ${b===0&&i!==""?l`<p class="dim" role="status">${s.noWalks}</p>`:u}
    ${we(s.counterWalks,h.map(c))}
    ${we(s.examples,d.map(m=>Fe(m.id,m.sentence,()=>n.start({kind:"example",flow:t.flow,id:m.id}))))}
    ${we(s.covering,$.map(m=>Fe(m.id,m.sentence,()=>n.walk(m))))}
    ${g&&!g.whole?l`<p class="dim">${s.notWhole}</p>`:u}
    ${g?u:l`<p><button @click=${n.cover}>${s.findCovering}</button></p>`}
    ${we(s.shownBy,p.map(c))}
  </section>`},Et=(e,t,n,s)=>l`${cn(e,n,s)} ${dn(e,t,n,s)}`;var un=60,I=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,pn=/\p{L}/gu;function gn(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),s=n.map(i=>i.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${s.join(".*?")}$`,"su"),weight:n.join("").match(pn)?.length??0}}).filter(t=>t.weight>1)}function Ct(e,t,n,s){let i=e;for(let a=0;i!==null&&a<6;a++,i=i.parentElement){let r=(i.textContent??"").replace(/\s+/g," ").trim();if(r===""||r.length>4e3)continue;let d=null;for(let o of t.rows){let c=o.wordings.find(h=>h.language===n&&h.text!=="")??o.wordings[0];if(!c)continue;let g=c.file.startsWith(`${s}/`)?.5:0;for(let{pattern:h,weight:$}of gn(c.text))$+g>(d?.weight??0)&&h.test(r)&&(d={row:o,weight:$+g})}if(d)return d.row}return null}var Nt=(e,t)=>e.state===null||e.state==="translated"?u:l`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,hn=(e,t,n,s,i,a)=>{let r=e.wordings[0];return l`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${a.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(d=>{let o=t?.wordings.find(p=>p.file===d.file),c=o!==void 0&&o.text!==d.text,g=`text-${d.language}`,h=n.filter(p=>p.file===d.file&&(p.pointer===e.pointer||p.pointer.startsWith(`${e.pointer}/`))),$=p=>{p.preventDefault();let b=new FormData(p.currentTarget).get("text");i.save(d,e,String(b).replaceAll(`\r
`,`
`))};return me(`${I(e)}/${d.language}/${d.text}`,l`<form @submit=${$}>
          <label for=${g}>${d.language} ${d===r?l`<span class="dim">(${a.original})</span>`:Nt(o??d,a)}</label>
          <textarea id=${g} name="text" lang=${d.language} rows=${Math.min(12,2+Math.floor(d.text.length/45)+d.text.split(`
`).length)} ?readonly=${s.readOnly} .defaultValue=${d.text}></textarea>
          ${c?l`<p class="fault" role="status">${a.changedOutside}: ${o.text}</p>`:u}
          ${h.map(p=>l`<p class="fault">${p.message}</p>`)}
          ${s.said?.file===d.file?l`<p class=${s.said.good?"good":"fault"} role="status">${s.said.text}</p>`:u}
          ${s.readOnly?u:l`<button class="primary" type="submit" aria-label="${d===r?a.save:a.saveRead}: ${d.language}">${d===r?a.save:a.saveRead}</button>`}
          <p class="dim"><code>${d.file}</code></p>
        </form>`)})}
    <button @click=${()=>i.open(null)}>${a.close}</button>
  </section>`},Ht=(e,t,n,s,i)=>{if(e.texts===null)return l`<p class="dim">…</p>`;let a=e.filter.trim().toLowerCase(),r=$=>(e.state===""||$.wordings.some(p=>p.state===e.state))&&(a===""||$.wordings.some(p=>p.text.toLowerCase().includes(a))||$.pointer.toLowerCase().includes(a)),d=e.texts.rows.filter(r),o=$=>$.wordings[0]?.file.startsWith(`${t}/`)?0:1,c=[...d].sort(($,p)=>o($)-o(p)),g=e.open,h=g?e.texts.rows.find($=>I($)===I(g)):void 0;return l`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${i.texts}</h2>
    ${g?hn(g,h,n,e,s,i):l`<p class="dim">${i.textsHelp}</p>`}
    <label class="filter">${i.searchTexts} <input type="search" .value=${e.filter} @input=${$=>s.filter($.target.value)} /></label>
    <label>${i.state} <select @change=${$=>s.state($.target.value)}>
      <option value="" ?selected=${e.state===""}>${i.every}</option>
      ${["missing","stale","unrecorded"].map($=>l`<option value=${$} ?selected=${$===e.state}>${i[$]}</option>`)}
    </select></label>
    <p class="dim" role="status">${d.length} ${i.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${S(c.slice(0,un),I,$=>l`<li>
          <button class="start" @click=${()=>s.open($)}>
            ${$.wordings.map(p=>l`<span lang=${p.language}>${p.text===""?"–":p.text} ${Nt(p,i)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`};var Dt=new Map,Mt=(e,t)=>{let n=Dt.get(t)??new Intl.DisplayNames([t],{type:"language"});Dt.set(t,n);try{return n.of(e)??e}catch{return e}},$n=(e,t,n)=>{let s=e.filter(([i])=>i!==t);return n===null?s:[...s,[t,n]]},mn=(e,t,n,s)=>{let i=t.parameters.find(([o])=>o===e.path)?.[1]??null,a=o=>n.change({parameters:$n(t.parameters,e.path,o)}),r=Array.isArray(i)?i:i===null?[]:[String(i)],d=ve(e.title);if(e.kind==="choices"){let o=(c,g)=>{let h=g?[...r,c]:r.filter($=>$!==c);a(h.length===0?null:h)};return l`<fieldset>
      <legend>${d}</legend>
      ${e.options.map(c=>l`<label><input type="checkbox" .checked=${r.includes(c.id)} @change=${g=>o(c.id,g.target.checked)} /> ${ve(c.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let o=c=>c===""?null:e.kind==="number"?Number(c):c;return l`<label>${d} <input type=${e.kind} .value=${r[0]??""} @change=${c=>a(o(c.target.value))} /></label>`}return l`<label
    >${d}
    <select @change=${o=>a(o.target.value||null)}>
      <option value="" ?selected=${i===null}>${s.asked}</option>
      ${e.options.map(o=>l`<option value=${o.id} ?selected=${r.includes(o.id)}>${ve(o.label)}</option>`)}
    </select>
  </label>`},jt=(e,t,n,s,i,a,r)=>{let d=e.walked,o=p=>p.target.value,c={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},g=l`<button class="verdict-light ${e.light}" @click=${a.verdict}><span aria-hidden="true">${c[e.light]}</span> ${r[e.light]}</button>`,h=d?.flows.find(p=>p.id===t?.flow),$=l`
    ${d&&t?l`<label>${r.flow} <select @change=${p=>a.flow(o(p))}>
            ${d.flows.map(p=>l`<option value=${p.id} ?selected=${p.id===t.flow}>${p.title}${p.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${p=>a.change({language:o(p)})}>
            ${(h?.languages??d.languages).map(p=>l`<option value=${p} ?selected=${p===(t.language??n?.language)}>${Mt(p,s)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${p=>a.change({at:o(p)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>a.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${p=>a.change({municipality:o(p)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${d.municipalities.map(p=>l`<option value=${p.id} ?selected=${p.id===t.municipality}>${p.name}</option>`)}
          </select></label>`:u}
    <label>${r.page} <select @change=${p=>a.page(o(p))}>
      ${["nb","en"].map(p=>l`<option value=${p} ?selected=${p===s}>${Mt(p,p)}</option>`)}
    </select></label>
    ${d&&t&&n&&n.parameters.length>0?l`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(p=>mn(p,t,a,r))}</div>
        </details>`:u}`;return l`<header class="top">
    <h1>${d?.title??e.folder} <span class="dim">${d?.version??""}</span></h1>
    <div role="status" class="light-room">${g}</div>
    ${i?l`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${$}</div></details>`:$}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var fn={madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",pairOf:"the walk that it is compared with",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of"},vn={madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",pairOf:"den som den sammenlignes med",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av"},P={en:fn,nb:vn};function Ue(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var R=Ue(navigator.languages),_=null,ae=!1,f=je(location.hash),K=f&&Re(f),x=null,It=0,Q=null,Se=null,C=null,L="phone",Ae="first",w={width:390,large:!1,dark:!1,plan:!1},G="walks",J=!1,T={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null},V={flow:"",filter:"",covering:null},Ge=0,Vt=matchMedia("(width < 1000px)"),Te=0,Je=!1;function bn(e,t,n){let s=e.given??e.answers.length,i=e.answers.findIndex(([d])=>d===t),a=e.answers.map(d=>[...d]),r=s;return i>=0&&i<s?a[i]=[t,n]:i>=0?(a.splice(i,1),a.splice(s,0,[t,n]),r=s+1):(a.splice(s,0,[t,n]),r=s+1),{...e,answers:a,given:r>=a.length?null:r,open:null}}function Re(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function ze(e,t,n=!0){let s=++Ge;Te+=1;try{let i=await bt(e,t);if(s!==Ge)return!1;if(i.walk.refusal!==null&&!n)return Se=i.walk.refusal,y(),!1;[f,K,x,It,Q,Se]=[e,t,i.walk,i.revision,null,null]}catch(i){if(s!==Ge||!(i instanceof U))return!1;[f,K,x,Q]=[e,t,null,`${P[R].cannot}: ${i.message}`]}finally{Te-=1,Te===0&&Je&&Bt()}return y(),!0}function Bt(){Je=Te>0,f&&!Je&&ze(f,K)}async function z(e,t,n,s={}){if(!await ze(e,t,s.keep))return;let i=pt(e);i!==location.hash&&(s.replace?history.replaceState(null,"",i):history.pushState(null,"",i)),n==="question"&&Ye()}function Ye(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var yn=e=>{f&&z({...f,...e},K,"none",{replace:!0})},Ot=e=>{w={...w,plan:!1},L="phone",C=null;let{flow:t,at:n,municipality:s,parameters:i,answers:a}=e,r={...te(t),language:f?.language??null,at:n,municipality:s,parameters:i,answers:a};z(r,Re(r),"question")},Ft={change:yn,flow:e=>{C=null,w={...w,plan:!1},z({...te(e),language:f?.language??null,at:f?.at??null,municipality:f?.municipality??null},null,"none")},page:e=>{R=e,y()},verdict:()=>{L="side",y(),document.getElementById("verdict-title")?.focus()}},qt={answer:(e,t)=>{if(!f)return;let n=f.answers.slice(0,f.given??void 0);C=null;let s=n.find(([i])=>i===e)?.[1]??null;z(bn(f,e,t),{step:e,was:s},"question",{keep:!1})},open:e=>{f&&(w={...w,plan:!1},L="phone",z({...f,open:e},K,"question"))},showPlan:e=>{w={...w,plan:e},y(),Ye()},complain:e=>{Se=e,y()}},Ke=e=>{Q=e instanceof U?e.message:String(e),y()},kn={start:e=>{yt(e).then(t=>{Ot(t);let n=_?.proofs?.guarantees.find(s=>e.kind==="guarantee"&&s.flow===e.flow&&s.id===e.id);n&&(C=n)},Ke)},walk:Ot,begin:()=>{f&&Ft.flow(f.flow),L="phone"},cover:()=>{let e=f?.flow;if(!e)return;let t=It;kt(e).then(n=>{V.covering={flow:e,revision:t,...n},y()},Ke)},filter:e=>{V.filter=e,y()}};async function We(){try{let e=await xt();[T.texts,T.readOnly]=[e.texts,e["read-only"]]}catch(e){Ke(e)}y()}var Ut=e=>{[T.open,T.said,G]=[e,null,"texts"],e&&(L="side"),y(),e&&document.getElementById("row-title")?.focus()},xn={filter:e=>{T.filter=e,y()},state:e=>{T.state=e,y()},open:Ut,save:(e,t,n)=>{wt(e,t,n).then(async()=>{await We();let s=I(t),a=T.texts?.rows.find(d=>I(d)===s)?.wordings.find(d=>d.file===e.file),r=t.wordings.map(d=>d.file===e.file?{...a??d,text:n}:d);T.open={...t,wordings:r},T.said={file:e.file,text:P[R].saved,good:!0},y()},s=>{T.said={file:e.file,text:s instanceof Error?s.message:String(s),good:!1},y()})}},wn=e=>{let t=e.target;!J||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),J=!1,We().then(()=>{let n=T.texts&&x&&f?Ct(t,T.texts,x.language,f.flow):null;n?Ut(n):([G,T.open]=["texts",null],Q=P[R].noRow,y())}))},An=e=>{if(!f)return;w={...w,plan:!1};let t={...f,given:e>=f.answers.length?null:e,open:null};z(t,Re(t),"none")};function Tn(){let e=x?.screen.step?.path;return f?.answers.find(([t])=>t===e)?.[1]??null}var _n=()=>{let e=P[R],t=n=>l`<button aria-pressed=${w[n]} @click=${()=>{w={...w,[n]:!w[n]},y()}}>${e[n]}</button>`;return l`<div class="look">
    <label>${e.width} <select @change=${n=>{w={...w,width:n.target.value==="320"?320:390},y()}}>
      <option value="390" ?selected=${w.width===390}>390</option><option value="320" ?selected=${w.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    <button aria-pressed=${J} @click=${()=>{J=!J,y()}}>${e.pick}</button>
  </div>`},_e=e=>P[Ue([e])];function Qe(e,t,n,s){return l`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([i,a])=>l`<button aria-pressed=${i===n} @click=${()=>{s(i),y()}}>${a}</button>`)}
  </div>`}var Sn=()=>{let e=P[R],t=Qe(e.plan,[["first",e.firstPage],["cards",e.cards],["why",e.why]],Ae,s=>Ae=s),n=x?Ae==="first"?l`<div lang=${x.language}>${ke(x.result.plan["first-page"],_e(x.language))}</div>`:Ae==="cards"?l`<div lang=${x.language}>${xe(x.result.plan,_e(x.language))}</div>`:l`<div lang=${x.language}>${St(x,K!==null,qt.open,_e(x.language))}</div>`:u;return l`<section class="pane plan-pane"><h2 class="unseen">${e.plan}</h2>${t}
    <div class="scroll" tabindex="0" role="region" aria-label=${e.plan}>${n}</div></section>`},Rn=()=>{let e=P[R],t=[];return ae&&t.push(e.bandLost),_?.light==="broken"&&t.push(_.walked?e.bandBroken:e.bandNever),Q&&t.push(Q),l`<div role="alert">${t.map(n=>l`<p class="band">${n}</p>`)}</div>`};function y(){let e=P[R];if(document.documentElement.lang=R,!_){Me(l`<main><p class="dim">…</p>${ae?l`<p class="band">${e.bandLost}</p>`:u}</main>`,document.body);return}document.title=`${_.walked?.title??_.folder} – Veiviser`,V.flow=f?.flow??"";let t={answer:Tn(),complaint:Se};Me(l`<a class="skip" href="#question" @click=${n=>{n.preventDefault(),L="phone",y(),Ye()}}>${e.skip}</a>
      ${jt(ae?{..._,light:"judging"}:_,f,x,R,Vt.matches,Ft,e)} ${Rn()}
      <nav class="pane-tabs" aria-label=${e.phone}>
        ${Qe(e.walks,[["side",e.walks],["phone",e.phone],["plan",e.plan]],L,n=>L=n)}
      </nav>
      <main class="panes show-${L} ${J?"picking":""}" @click=${{handleEvent:wn,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.walks}>
          ${Qe(e.walks,[["walks",e.walks],["texts",e.texts]],G,n=>{G=n,n==="texts"&&We()})}
          ${G==="texts"?Ht(T,f?.flow??"",_.check?.faults??[],xn,e):Et(_,V,kn,e)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${f?vt(f,x,An,e):u} ${_n()}
          ${C?l`<p class="about" role="status">${C.verdict==="refuted"?e.breaks:e.shows} <strong>${C.id}</strong> ${C.sentence??""}</p>`:u}
          ${x?Wt(x,w,t,qt,_e(x.language)):u}
        </section>
        ${Sn()}
      </main>`,document.body)}var Wn=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function Pn(e){ae=!1;let t=e.walked!==null&&e.walked.revision!==_?.walked?.revision;if(_=e,V.covering&&V.covering.revision!==e.walked?.revision&&(V.covering=null),!f){let n=Wn(e);n&&(f=te(n))}y(),(t||!x)&&Bt(),t&&G==="texts"&&We()}addEventListener("popstate",()=>{let e=je(location.hash);e&&(w={...w,plan:!1},ze(e,Re(e)))});Vt.addEventListener("change",y);At(Pn,()=>{ae=!0,y()});y();
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

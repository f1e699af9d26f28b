var Me=globalThis,ut=e=>e,pe=Me.trustedTypes,pt=pe?pe.createPolicy("lit-html",{createHTML:e=>e}):void 0,Ie="$lit$",P=`lit$${Math.random().toFixed(9).slice(2)}$`,Oe="?"+P,mn=`<${Oe}>`,D=document,X=()=>D.createComment(""),ee=e=>e===null||typeof e!="object"&&typeof e!="function",Be=Array.isArray,vt=e=>Be(e)||typeof e?.[Symbol.iterator]=="function",De=`[ 	
\f\r]`,Z=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,gt=/-->/g,mt=/>/g,j=RegExp(`>|${De}(?:([^\\s"'>=/]+)(${De}*=${De}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ht=/'/g,$t=/"/g,bt=/^(?:script|style|textarea|title)$/i,Fe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Fe(1),os=Fe(2),ds=Fe(3),M=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),ft=new WeakMap,H=D.createTreeWalker(D,129);function kt(e,t){if(!Be(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return pt!==void 0?pt.createHTML(t):t}var yt=(e,t)=>{let n=e.length-1,s=[],a,i=t===2?"<svg>":t===3?"<math>":"",r=Z;for(let d=0;d<n;d++){let o=e[d],p,h,u=-1,m=0;for(;m<o.length&&(r.lastIndex=m,h=r.exec(o),h!==null);)m=r.lastIndex,r===Z?h[1]==="!--"?r=gt:h[1]!==void 0?r=mt:h[2]!==void 0?(bt.test(h[2])&&(a=RegExp("</"+h[2],"g")),r=j):h[3]!==void 0&&(r=j):r===j?h[0]===">"?(r=a??Z,u=-1):h[1]===void 0?u=-2:(u=r.lastIndex-h[2].length,p=h[1],r=h[3]===void 0?j:h[3]==='"'?$t:ht):r===$t||r===ht?r=j:r===gt||r===mt?r=Z:(r=j,a=void 0);let g=r===j&&e[d+1].startsWith("/>")?" ":"";i+=r===Z?o+mn:u>=0?(s.push(p),o.slice(0,u)+Ie+o.slice(u)+P+g):o+P+(u===-2?d:g)}return[kt(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},te=class e{constructor({strings:t,_$litType$:n},s){let a;this.parts=[];let i=0,r=0,d=t.length-1,o=this.parts,[p,h]=yt(t,n);if(this.el=e.createElement(p,s),H.currentNode=this.el.content,n===2||n===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(a=H.nextNode())!==null&&o.length<d;){if(a.nodeType===1){if(a.hasAttributes())for(let u of a.getAttributeNames())if(u.endsWith(Ie)){let m=h[r++],g=a.getAttribute(u).split(P),b=/([.?@])?(.*)/.exec(m);o.push({type:1,index:i,name:b[2],strings:g,ctor:b[1]==="."?me:b[1]==="?"?he:b[1]==="@"?$e:O}),a.removeAttribute(u)}else u.startsWith(P)&&(o.push({type:6,index:i}),a.removeAttribute(u));if(bt.test(a.tagName)){let u=a.textContent.split(P),m=u.length-1;if(m>0){a.textContent=pe?pe.emptyScript:"";for(let g=0;g<m;g++)a.append(u[g],X()),H.nextNode(),o.push({type:2,index:++i});a.append(u[m],X())}}}else if(a.nodeType===8)if(a.data===Oe)o.push({type:2,index:i});else{let u=-1;for(;(u=a.data.indexOf(P,u+1))!==-1;)o.push({type:7,index:i}),u+=P.length-1}i++}}static createElement(t,n){let s=D.createElement("template");return s.innerHTML=t,s}};function I(e,t,n=e,s){if(t===M)return t;let a=s!==void 0?n._$Co?.[s]:n._$Cl,i=ee(t)?void 0:t._$litDirective$;return a?.constructor!==i&&(a?._$AO?.(!1),i===void 0?a=void 0:(a=new i(e),a._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=a:n._$Cl=a),a!==void 0&&(t=I(e,a._$AS(e,t.values),a,s)),t}var ge=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:s}=this._$AD,a=(t?.creationScope??D).importNode(n,!0);H.currentNode=a;let i=H.nextNode(),r=0,d=0,o=s[0];for(;o!==void 0;){if(r===o.index){let p;o.type===2?p=new q(i,i.nextSibling,this,t):o.type===1?p=new o.ctor(i,o.name,o.strings,this,t):o.type===6&&(p=new fe(i,this,t)),this._$AV.push(p),o=s[++d]}r!==o?.index&&(i=H.nextNode(),r++)}return H.currentNode=D,a}p(t){let n=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(t,s,n),n+=s.strings.length-2):s._$AI(t[n])),n++}},q=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,a){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=a,this._$Cv=a?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=I(this,t,n),ee(t)?t===c||t==null||t===""?(this._$AH!==c&&this._$AR(),this._$AH=c):t!==this._$AH&&t!==M&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):vt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==c&&ee(this._$AH)?this._$AA.nextSibling.data=t:this.T(D.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,a=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=te.createElement(kt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===a)this._$AH.p(n);else{let i=new ge(a,this),r=i.u(this.options);i.p(n),this.T(r),this._$AH=i}}_$AC(t){let n=ft.get(t.strings);return n===void 0&&ft.set(t.strings,n=new te(t)),n}k(t){Be(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,a=0;for(let i of t)a===n.length?n.push(s=new e(this.O(X()),this.O(X()),this,this.options)):s=n[a],s._$AI(i),a++;a<n.length&&(this._$AR(s&&s._$AB.nextSibling,a),n.length=a)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=ut(t).nextSibling;ut(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},O=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,s,a,i){this.type=1,this._$AH=c,this._$AN=void 0,this.element=t,this.name=n,this._$AM=a,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=c}_$AI(t,n=this,s,a){let i=this.strings,r=!1;if(i===void 0)t=I(this,t,n,0),r=!ee(t)||t!==this._$AH&&t!==M,r&&(this._$AH=t);else{let d=t,o,p;for(t=i[0],o=0;o<i.length-1;o++)p=I(this,d[s+o],n,o),p===M&&(p=this._$AH[o]),r||=!ee(p)||p!==this._$AH[o],p===c?t=c:t!==c&&(t+=(p??"")+i[o+1]),this._$AH[o]=p}r&&!a&&this.j(t)}j(t){t===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},me=class extends O{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===c?void 0:t}},he=class extends O{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==c)}},$e=class extends O{constructor(t,n,s,a,i){super(t,n,s,a,i),this.type=5}_$AI(t,n=this){if((t=I(this,t,n,0)??c)===M)return;let s=this._$AH,a=t===c&&s!==c||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,i=t!==c&&(s===c||a);a&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},fe=class{constructor(t,n,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){I(this,t)}},wt={M:Ie,P,A:Oe,C:1,L:yt,R:ge,D:vt,V:I,I:q,H:O,N:he,U:$e,B:me,F:fe},hn=Me.litHtmlPolyfillSupport;hn?.(te,q),(Me.litHtmlVersions??=[]).push("3.3.3");var Ge=(e,t,n)=>{let s=n?.renderBefore??t,a=s._$litPart$;if(a===void 0){let i=n?.renderBefore??null;s._$litPart$=a=new q(t.insertBefore(X(),i),i,void 0,n??{})}return a._$AI(e),a};var ve=e=>l`<span class="tel">${e.number}</span>`,y=e=>e.map(t=>t.kind==="phone"?ve(t.phone):t.kind==="foreign"?l`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?l`<strong>${t.text}</strong>`:t.strength==="emphasis"?l`<em>${t.text}</em>`:t.text),B=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),A=e=>e.map(t=>{if(t.kind==="paragraph")return l`<p>${y(t.spans)}</p>`;let n=t.items.map(s=>l`<li>${y(s)}</li>`);return t.numbered?l`<ol>${n}</ol>`:l`<ul>${n}</ul>`}),v=(e,t="note")=>e?l`<p class=${t}>${e}</p>`:c,ne=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?c:l`<dl class="terms">${t.map(n=>l`<div><dt>${n.term}</dt><dd>${A(n.definition)}</dd></div>`)}</dl>`},Ve=(e,t)=>/^https?:\/\//.test(e)?l`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,be=e=>l`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>l` ${ve(t)}`)}</p>
  ${v(e.closed??e.hours)} ${v(e.missing)} ${v(e["advice-only"])} ${v(e.added)}
  ${A(e.purpose)} ${e.web.map(t=>l`<p>${Ve(t,t)}</p>`)} ${v(e.unreviewed,"unreviewed")}
</div>`,qe=e=>e===null?c:l`<p class="contact"><strong>${e.name}</strong> ${e.phone?ve(e.phone):c} ${e.web?Ve(e.web,e.web):c}</p>
        ${v(e.status)} ${v(e["advice-only"])}`,xt=e=>e===null?c:l`<p>${ve(e)}</p>`,ke=(e,t)=>e.length===0?c:l`<ul class="sources">
        ${e.map(n=>l`<li>
            ${n.url?Ve(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${v(n.overdue,"unreviewed")} ${v(n.unreviewed,"unreviewed")} ${A(n.summary)}
          </li>`)}
      </ul>`;var S=(e,t)=>e===t.revision,F=(e,t,n)=>e!==void 0&&!S(e,t)?l`<span class="old">${n.old}</span>`:c,ye=(e,t)=>e.builtin?"en":t.walked?.languages[0]??"en",se=(e,t)=>t.tag==="nb"?e.nb:e,ae=(e,t,n)=>l`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`;function Ue(e,t,n,s,a){let i=new Map;if(!e||!S(e.revision,t))return i;let r=(d,o)=>d.some(p=>JSON.stringify(p)===JSON.stringify(o));return s&&n.answers.forEach((d,o)=>r(s.answers,d)||i.set(o,a.differs)),e.breaksAt!==null&&n!==e.second?.walk&&i.set(e.breaksAt-1,a.breaksHere),i}var At=e=>{let{actions:t,prohibitions:n}=e.result.plan;return new Map([...t.map(s=>[s.id,{title:B(s.title),soon:s["how-soon"]}]),...n.map(s=>[s.id,{title:B(s.title),soon:""}])])},$n=(e,t,n)=>{let[s,a]=[At(e),At(t)],i=[];for(let[r,d]of s){let o=a.get(r);o?o.soon!==d.soon&&i.push(l`<li><span lang=${e.language}>${d.title}: ${d.soon} / ${o.soon}</span></li>`):i.push(l`<li>${n.onlyFirst}: <span lang=${e.language}>${d.title}</span></li>`)}for(let[r,d]of a)s.has(r)||i.push(l`<li>${n.onlySecond}: <span lang=${t.language}>${d.title}</span></li>`);return i.length===0?l`<p>${n.samePlan}</p>`:l`<ul>${i}</ul>`},fn=(e,t,n)=>{let{flow:s,id:a}=e.guarantee,i=S(t.proofs?.revision,t)?t.proofs?.guarantees.find(d=>d.flow===s&&d.id===a):void 0,r=i&&{proved:n.proved,refuted:n.refuted,undecided:n.notDecided}[i.verdict];return l`<p><span class="old">${n.ofOlder}</span> ${r?l`${n.nowIt} <strong class=${i?.verdict==="proved"?"good":"fault"}>${r}</strong>.`:c}</p>`},Tt=(e,t,n,s,a,i)=>{let{guarantee:r,breaksAt:d,second:o}=e,p=n.given??n.answers.length,h=r.verdict==="refuted",u=S(e.revision,t),m=d===null?0:d-p;return l`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${h?o?i.bothBreak:i.breaks:i.shows} <code>${r.id}</code></h3>
    <p lang=${ye(r,t)}>${r.sentence??c}</p>
    <div role="status">
      ${u?d===null||!h?c:m>0?l`<p>${i.breaksAfter} ${m}.</p>`:l`<p class="here"><span aria-hidden="true">✗ </span>${m===0?i.breaksHere:i.brokeBefore}</p>`:fn(e,t,i)}
    </div>
    ${o?.replayed&&s?l`<p>${i.plansDiffer}</p>${$n(s,o.replayed,i)}`:c}
    <p class="about-steps">
      <button ?disabled=${p===0} @click=${()=>a(0)}>${i.fromFirst}</button>
      ${d!==null&&u?l`<button ?disabled=${m===0} @click=${()=>a(d)}>${i.toMark}</button>`:c}
    </p>
  </section>`};var ie=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),we=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function Rt(e){return typeof e=="string"&&we.test(e)?e:Array.isArray(e)&&e.every(t=>we.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function vn(e){if(we.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>we.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(a=>typeof a=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function St(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[s,a]of e.parameters)t.append(`p.${s}`,Rt(a));for(let[s,a]of e.answers)t.append(`a.${s}`,Rt(a));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function Je(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let s=ie(n);for(let[a,i]of new URLSearchParams(t[2])){let r=a.startsWith("p.")?s.parameters:a.startsWith("a.")?s.answers:null;if(r){let[d,o]=[a.slice(2),vn(i)];o!==null&&!r.some(([p])=>p===d)&&r.push([d,o])}else a==="lang"?s.language=i:a==="at"?s.at=i:a==="municipality"?s.municipality=i:a==="open"?s.open=i:a==="given"&&/^\d+$/.test(i)&&(s.given=Number(i))}return s.given!==null&&s.given>=s.answers.length&&(s.given=null),s}var Wt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},xe=e=>(...t)=>({_$litDirective$:e,values:t}),U=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,s){this._$Ct=t,this._$AM=n,this._$Ci=s}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:bn}=wt,_t=e=>e;var Pt=()=>document.createComment(""),J=(e,t,n)=>{let s=e._$AA.parentNode,a=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=s.insertBefore(Pt(),a),r=s.insertBefore(Pt(),a);n=new bn(i,r,e,e.options)}else{let i=n._$AB.nextSibling,r=n._$AM,d=r!==e;if(d){let o;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(o=e._$AU)!==r._$AU&&n._$AP(o)}if(i!==a||d){let o=n._$AA;for(;o!==i;){let p=_t(o).nextSibling;_t(s).insertBefore(o,a),o=p}}}return n},C=(e,t,n=e)=>(e._$AI(t,n),e),kn={},Ae=(e,t=kn)=>e._$AH=t,Et=e=>e._$AH,Te=e=>{e._$AR(),e._$AA.remove()};var Lt=(e,t,n)=>{let s=new Map;for(let a=t;a<=n;a++)s.set(e[a],a);return s},W=xe(class extends U{constructor(e){if(super(e),e.type!==Wt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let a=[],i=[],r=0;for(let d of e)a[r]=s?s(d,r):r,i[r]=n(d,r),r++;return{values:i,keys:a}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let a=Et(e),{values:i,keys:r}=this.dt(t,n,s);if(!Array.isArray(a))return this.ut=r,i;let d=this.ut??=[],o=[],p,h,u=0,m=a.length-1,g=0,b=i.length-1;for(;u<=m&&g<=b;)if(a[u]===null)u++;else if(a[m]===null)m--;else if(d[u]===r[g])o[g]=C(a[u],i[g]),u++,g++;else if(d[m]===r[b])o[b]=C(a[m],i[b]),m--,b--;else if(d[u]===r[b])o[b]=C(a[u],i[b]),J(e,o[b+1],a[u]),u++,b--;else if(d[m]===r[g])o[g]=C(a[m],i[g]),J(e,a[u],a[m]),m--,g++;else if(p===void 0&&(p=Lt(r,g,b),h=Lt(d,u,m)),p.has(d[u]))if(p.has(d[m])){let T=h.get(r[g]),f=T!==void 0?a[T]:null;if(f===null){let ct=J(e,a[u]);C(ct,i[g]),o[g]=ct}else o[g]=C(f,i[g]),J(e,a[u],f),a[T]=null;g++}else Te(a[m]),m--;else Te(a[u]),u++;for(;g<=b;){let T=J(e,o[b+1]);C(T,i[g]),o[g++]=T}for(;u<=m;){let T=a[u++];T!==null&&Te(T)}return this.ut=r,Ae(e,o),M}});var yn=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],s=n.findIndex(r=>r===document.activeElement),a=n.length-1,i={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:a}[e.key];i!==void 0&&(e.preventDefault(),n[Math.min(Math.max(i,0),a)]?.focus())},Ke=(e,t,n,s,a,i)=>{let r=e.answers.length,d=e.given??r,o=new Map((t?.chips??[]).map(u=>[u.step,u])),p=u=>{let m=o.get(u);return m?m.title:u},h=t!==null&&t.screen.step===null;return l`<div class="bar">
    <button ?disabled=${d===0} @click=${()=>a(d-1)} aria-label=${`${i.before}: ${s}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${s} @keydown=${yn}>
      ${W(e.answers.map(([u],m)=>({step:u,place:m})),({step:u})=>u,({step:u,place:m})=>{let g=o.get(u),b=m>=d,T=g?.fate??"counts",f=b?i.ahead:i[T];return l`<button
            class="chip ${b?"ahead":T} ${n.has(m)?"marked":""}"
            tabindex=${m===Math.min(d,r)?"0":"-1"}
            aria-current=${m===d?"step":c}
            title=${p(u)}
            @click=${()=>a(m)}
          >
            <span class="chip-title">${p(u)}</span><span class="unseen">: </span><span class="chip-answer">${g?.answer??""}</span>${f===""?c:l`<span class="fate">${f}</span>`}${n.has(m)?l`<span class="mark"><span aria-hidden="true">✗ </span>${n.get(m)}</span>`:c}
          </button>`})}
      <button class="chip last" tabindex=${d===r?"0":"-1"} aria-current=${d===r?"step":c} @click=${()=>a(r)}>
        ${d<r?i.all:h?i.end:i.nextQuestion}
      </button>
    </div>
    <button ?disabled=${d===r} @click=${()=>a(d+1)} aria-label=${`${i.after}: ${s}`}>›</button>
  </div>`};var K=class extends Error{};async function le(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:await n.json();let s=await n.text(),a=s;try{a=JSON.parse(s).message}catch{}throw new K(a)}var Qe=(e,t)=>le("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open}),Re=e=>le("/api/start",e),Ct=e=>le("/api/cover",{flow:e}),Nt=()=>le("/api/words",{}),jt=(e,t,n)=>{let s=e.state===null?null:t.wordings[0]?.text??null;return le("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:s})},Ht=(e,t)=>`/print?flow=${encodeURIComponent(e)}&language=${encodeURIComponent(t)}`;function Dt(e,t){let n=new EventSource("/api/events");n.onmessage=s=>e(JSON.parse(s.data)),n.onerror=t}var wn=(e,t)=>e.beside.every(([n,s])=>n===s)?c:l`<table class="beside">
        <thead><tr><th scope="col">${t.expected}</th><th scope="col">${t.found}</th></tr></thead>
        <tbody>
          ${e.beside.map(([n,s])=>n===s?l`<tr><td>${n}</td><td>${s}</td></tr>`:l`<tr class="differs"><td>${n||"–"}</td><td><span class="unseen">${t.differs}: </span>${s||"–"}</td></tr>`)}
        </tbody>
      </table>`,xn=(e,{start:t,words:n})=>l`<li class="error">
  <p><strong>${e.flow}: ${e.id}</strong> ${e.sentence}</p>
  <details>
    <summary>${n.beside}</summary>
    <ul>${e.differences.map(s=>l`<li>${s}</li>`)}</ul>
    ${wn(e,n)}
  </details>
  ${ae(n.walkIt,e.id,()=>t({kind:"example",flow:e.flow,id:e.id}))}
</li>`,An=e=>{let{state:t,words:n}=e,{check:s}=t,a=s?.examples,i=S(s?.revision,t)&&t.light!=="broken"&&a?.failed.length===0&&a.unreached.length===0;return l`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${n.examples} ${F(s?.revision,t,n)}</h2>
    <div class=${S(s?.revision,t)?"now-known":"stale"}>
      ${s===null?l`<p class="dim" role="status">${n.judging}</p>`:c}
      ${s!==null&&!a?l`<p class="fault">${n.noExamples}</p>`:c}
      ${a?l`<p class=${i?"good":""} role="status">
              ${i?l`<span aria-hidden="true">✓ </span>`:c}${a.passed} ${n.pass}, ${a.failed.length} ${n.fail}
            </p>
            ${a.groups.map(r=>l`<section class="cause">
                <h3>${r.what}</h3>
                <p class="dim">${n.inExamples}: ${r.examples.length}</p>
                ${r.help?l`<p>${n.fix}: ${r.help}</p>`:c}
                <ul class="faults">
                  ${a.failed.filter(d=>r.examples.some(o=>o.flow===d.flow&&o.id===d.id)).map(d=>xn(d,e))}
                </ul>
              </section>`)}
            ${a.unreached.length===0?c:l`<ul class="faults">${a.unreached.map(r=>l`<li class="error">${n.unreached} <code>${r}</code></li>`)}</ul>`}`:c}
    </div>
  </section>`},Mt=()=>({id:"examples",title:e=>e.examples,view:An});var Tn={refuted:"✗",undecided:"?",proved:"✓"},Rn=(e,t)=>{let{words:n}=t,s=a=>()=>t.prove({kind:"guarantee",flow:e.flow,id:e.id,second:!1},a);return e.walk?e["second-walk"]?ae(n.walkBoth,e.id,s(!0)):ae(e.verdict==="refuted"?n.walkBreaking:n.walkIt,e.id,s(!1)):c},It=(e,t,n)=>e?l`<span class="dim"><code>${e}</code> ${n.line} ${t}</span>`:c,Sn=(e,t)=>{if(e.verdict==="undecided")return e.why==="time"?t.outOfTime:t.outOfConflicts;let n={claim:t.byClaim,simplification:t.bySimplification,walk:t.byWalk,computation:t.byComputation};return e.basis===null?"":n[e.basis]},Wn=(e,t)=>{let{state:n,words:s}=t;return l`<li class="guarantee ${e.verdict}">
  <p><span aria-hidden="true">${Tn[e.verdict]}</span> <span lang=${ye(e,n)}>${e.sentence??e.id}</span></p>
  <p class="dim"><code>${e.flow}: ${e.id}</code> ${e.builtin?s.builtIn:c} ${It(e.file,e.line,s)}</p>
  ${e["rests-on"].length===0?c:l`<p class="dim">${s.restsOn}: ${e["rests-on"].map((a,i)=>l`${i>0?"; ":""}${a.title??l`<code>${a.id}</code>`}`)}</p>`}
  <p class="dim">${Sn(e,s)}</p>
  ${e["rests-on-facts"].map(([a,i])=>l`<p class="dim">${s.readsFact} <code>${a}</code>, <code>${i}</code></p>`)}
  ${e.restates?l`<p class="dim">${s.restates} <code>${e.restates}</code></p>`:c}
  ${e.parts.length===0?c:l`<ul>${e.parts.map(a=>l`<li>${a.name} ${It(a.file,a.line,s)}</li>`)}</ul>`}
  ${e.help?l`<p>${s.fix}: ${e.help}</p>`:c} ${Rn(e,t)}
</li>`},_n=(e,t,n)=>{let{state:s,words:a}=e,{proofs:i}=s,r=t.trim().toLowerCase(),d=h=>`${h.flow}: ${h.id} ${h.sentence??""} ${h["rests-on"].map(u=>`${u.id} ${u.title??""}`).join(" ")}`.toLowerCase(),o=(i?.guarantees??[]).filter(h=>d(h).includes(r)),p=(h,u)=>{let m=o.filter(g=>g.verdict===h);return m.length===0?c:l`<h3 class="head ${h}">${m.length} ${u}</h3>
          <ul class="rows">${W(m,g=>`${g.flow}/${g.id}`,g=>Wn(g,e))}</ul>`};return l`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${a.guarantees} ${F(i?.revision,s,a)}</h2>
    ${i===null?l`<p class="dim" role="status">${a.judging}</p>`:c}
    ${i?.untrusted?l`<p class="fault">${i.untrusted}</p>`:c}
    <label class="filter">${a.searchGuarantees} <input type="search" .value=${t} @input=${h=>n(h.target.value)} /></label>
    ${i!==null&&o.length===0?l`<p class="dim" role="status">${a.noGuarantees}</p>`:c}
    <div class=${S(i?.revision,s)?"now-known":"stale"}>
      ${p("refuted",a.refuted)} ${p("undecided",a.notDecided)} ${p("proved",a.proved)}
    </div>
  </section>`},Ot=()=>{let e="";return{id:"guarantees",title:t=>t.guarantees,view:t=>_n(t,e,n=>{e=n,t.draw()})}};var Se=xe(class extends U{constructor(){super(...arguments),this.key=c}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(Ae(e),this.key=t),n}});var Bt=e=>e.length===0?c:l`<ul class="inside">
        ${e.map(t=>l`<li lang=${t.language}><strong>${y(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${y(t.brief)}</li>`)}
      </ul>`,We=(e,t)=>l`
  ${e.headlines.map(n=>l`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?l`<p class="dim">${t.dueNothing}</p>`:c}
  ${W(e.actions,n=>n.id,n=>l`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${y(n.title)}</h3>
      ${n.brief.length>0?l`<p>${y(n.brief)}</p>`:c} ${v(n["duty-text"],"duty")}
      ${qe(n.contact)} ${qe(n.helpline)} ${xt(n.phone)} ${Bt(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?c:l`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>l`<div class="due never" lang=${n.language}>
            <h3>${y(n.title)}</h3>
            ${n.brief.length>0?l`<p>${y(n.brief)}</p>`:c}
          </div>`)}`}
  ${e.rest.length===0?c:l`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>l`<li lang=${n.language}>${y(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,ze=(e,t)=>t.length===0?c:l`<h4>${e}</h4>${A(t)}`,Ye=(e,t)=>l`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?l`<p>${y(e.brief)}</p>`:c} ${v(e["duty-text"],"duty")}
  ${v(e.added)} ${A(e.body)} ${ze(t.say,e.say)} ${ze(t.not,e.not)}
  ${ze(t.next,e.next)} ${e.contacts.map(be)} ${Bt(e.inside)}
  ${e.reminders.map(n=>l`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${A(e.help)} ${ne(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,Pn=e=>l`<article class="due never" lang=${e.language}>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?l`<p>${y(e.brief)}</p>`:c} ${v(e.added)} ${A(e.body)}
  ${A(e.help)} ${ne(e.definitions)} ${v(e.because,"dim")} ${v(e.unreviewed,"unreviewed")}
</article>`,_e=(e,t)=>l`
  ${W(e.actions,n=>n.id,n=>Ye(n,t))}
  ${e.prohibitions.length===0?c:l`<h3 class="head">${t.notNow}</h3>`}
  ${W(e.prohibitions,n=>n.id,Pn)}
  ${e.actions.length+e.prohibitions.length===0?l`<p class="dim">${t.dueNothing}</p>`:c}
  ${v(e.freshness,"unreviewed")} ${A(e.notice)}
`,re=(e,t)=>t.map(n=>l`<li><strong>${y(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),En=(e,t,n)=>{let s=e.screen.changed,a=[re(n.becameDue,s["actions-added"]),re(n.noLonger,s["actions-removed"]),re(n.isOther,s["actions-changed"]),re(n.forbids,s["prohibitions-added"]),re(n.allows,s["prohibitions-removed"]),s["steps-gone"].map(r=>l`<li>${y(r.title)}: ${n.gone}.</li>`),s["steps-back"].map(r=>l`<li>${y(r.title)}: ${n.back}.</li>`)],i=a.every(r=>Array.isArray(r)&&r.length===0);return l`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?i?l`<p class="dim">${n.nothingChanged}</p>`:l`<ul>${a}</ul>`:l`<p class="dim">${n.noLast}</p>`}
  </section>`},Ln=(e,t,n,s)=>e.length===0?v(t):l`<h4>${s.because}</h4>
        <ul>
          ${e.map(a=>l`<li><button class="link" @click=${()=>n(a.step)}>${a.question}</button> ${a.text}</li>`)}
        </ul>`,Ft=(e,t,n,s)=>{let a=e.result.plan,i=(r,d)=>l`<article class="why">
    <h3>${y(r.title)} <code>${r.id}</code></h3>
    ${Ln(r.reasons,r.because,n,s)}
    ${d.length===0?c:l`<h4>${s.facts}</h4><ul>${d.map(o=>l`<li>${o}</li>`)}</ul>`}
    ${r.sources.length===0?c:l`<h4>${s.ground}</h4>`} ${ke(r.sources,s)}
  </article>`;return l`${En(e,t,s)} ${W(a.actions,r=>r.id,r=>i(r,r.facts))}
  ${W(a.prohibitions,r=>r.id,r=>i(r,[]))}`};function Cn(e,t){let n=new FormData(e),s=n.getAll("answer").map(String).filter(i=>i!==""),a=n.get("unsure")!==null;switch(t.kind){case"choice":return s[0]??null;case"choices":return s.length===1&&(s[0]==="none"||s[0]==="unsure")?s[0]??null:s;case"number":return a?"unsure":s[0]===void 0?null:Number(s[0]);case"date":return a?"unsure":s[0]??null;case"note":return s[0]??!0;case"message":return!0}}var Nn=(e,t,n,s)=>{let a=`help-${e.id}${s}`;return l`<div class="option">
    <label>
      <input
        type=${t.kind==="choice"?"radio":"checkbox"}
        name="answer"
        value=${e.id}
        ?checked=${n.includes(e.id)}
        aria-describedby=${e.help.length>0?a:c}
      />
      <span>${y(e.label)}</span>
    </label>
    ${e.help.length>0?l`<div class="help" id=${a}>${A(e.help)}</div>`:c}
    ${v(e.unreviewed,"unreviewed")}
  </div>`},jn=(e,t,n)=>{let s=r=>Nn(r,e,t,n),a=e.groups.map(r=>l`<fieldset class="group">
      <legend>${y(r.heading)}</legend>
      ${e.options.filter(d=>d.group===r.id).map(s)}
    </fieldset>`),i=new Set(e.groups.map(r=>r.id));return[a,e.options.filter(r=>r.group===null||!i.has(r.group)).map(s)]},Gt=(e,t,n)=>e.options.filter(s=>s.id==="unsure").map(s=>l`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${y(s.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Hn=(e,t,n,s)=>{let a=Array.isArray(t)?t:typeof t=="string"?[t]:[],i=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return jn(e,a,n);case"number":return l`<p>
          <input type="number" name="answer" aria-labelledby="question${n}" min=${e.range?.min??c} max=${e.range?.max??c} step="1" .defaultValue=${i} />
          ${e.unit??c}
        </p>
        ${Gt(e,a,s)}`;case"date":return l`<p>
          <input type="date" name="answer" aria-labelledby="question${n}" min=${e.days?.min??c} max=${e.days?.max??c} .defaultValue=${i} />
        </p>
        ${Gt(e,a,s)}`;case"note":return l`<textarea name="answer" aria-labelledby="question${n}" rows="4" .defaultValue=${i}></textarea>`;case"message":return c}},Dn=(e,t,n,s,a,i,r)=>{let d=m=>{m.preventDefault();let g=Cn(m.currentTarget,t);g===null?i.complain(r.choose):i.answer(t.path,g)},o=t.kind==="choice"||t.kind==="choices",p=l`<h3 id="question${a}" class="question" tabindex="-1">${y(t.title)}</h3>`,h=l`${v(t.unreviewed,"unreviewed")} ${A(t.body)}
    <div class="help" id="question-help${a}">${A(t.help)}</div>`,u=Hn(t,n,a,r);return l`<form novalidate lang=${t.language} @submit=${d}>
    ${o?l`<fieldset aria-describedby="question-help${a}"><legend>${p}</legend>${h}${u}</fieldset>`:l`${p}${h}${u}`}
    <p class="complaint" role="alert">${s??c}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${ne(t.definitions)}
    ${t.more.length>0?l`<details><summary>${e["app-texts"].more}</summary>${A(t.more)}</details>`:c}
    ${t.sources.length>0?l`<details><summary>${e["app-texts"].sources}</summary>${ke(t.sources,r)}</details>`:c}
  </form>`},Ze=(e,t,n,s,a)=>{let{screen:i,result:r}=e,d=t.suffix??"",o=t.plan?null:i.step,p=o===null&&i.step!==null?i.step.path:i.back,h=i.enough&&i.step!==null;return l`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${p===null} @click=${()=>t.plan?s.showPlan(!1):p!==null&&s.open(p)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${o===null} ?disabled=${i.step===null} @click=${()=>s.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${v(i.notice,"unreviewed")} ${v(i.freshness,"unreviewed")}
    ${o!==null&&i.urgent.length>0?l`<details class="urgent" ?open=${i.urgent.some(u=>u["is-new"])}>
          <summary>${a.urgent} (${i.urgent.length})</summary>
          ${i.urgent.map(u=>Ye(u,a))}
        </details>`:c}
    ${o===null?l`<h3 id="question${d}" class="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${We(r.plan["first-page"],a)}
          ${i.step!==null?l`<button class="primary" @click=${()=>s.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:c}
          <details><summary>${a.cards}</summary>${_e(r.plan,a)}</details>`:l`${h?v(a.enough,"enough"):c}
        ${Se(`${e.title}/${o.path}/${JSON.stringify(n.answer)}`,Dn(e,o,n.answer,n.complaint,d,s,a))}`}
    <footer class="emergency">
      <details><summary>${a.emergency}: ${i.emergency.map(u=>u.phones[0]?.number??u.name).join(", ")}</summary>
      ${i.emergency.map(be)}</details>
    </footer>
  </div>`};var Mn=60,Q=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,In=/\p{L}/gu;function On(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),s=n.map(a=>a.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${s.join(".*?")}$`,"su"),weight:n.join("").match(In)?.length??0}}).filter(t=>t.weight>1)}function Bn(e,t,n,s){let a=e;for(let i=0;a!==null&&i<6;i++,a=a.parentElement){let r=(a.textContent??"").replace(/\s+/g," ").trim();if(r===""||r.length>4e3)continue;let d=null;for(let o of t.rows){let p=o.wordings.find(u=>u.language===n&&u.text!=="")??o.wordings[0];if(!p)continue;let h=p.file.startsWith(`${s}/`)?.5:0;for(let{pattern:u,weight:m}of On(p.text))m+h>(d?.weight??0)&&u.test(r)&&(d={row:o,weight:m+h})}if(d)return d.row}return null}async function Vt(e,t){try{let n=await Nt();[t.texts,t.readOnly]=[n.texts,n["read-only"]]}catch(n){e.fail(n)}e.draw()}var Xe=(e,t,n)=>{[t.open,t.said]=[n,null],e.draw(),n&&document.getElementById("row-title")?.focus()};function Fn(e,t,n,s,a){jt(n,s,a).then(async()=>{await Vt(e,t);let i=Q(s),d=t.texts?.rows.find(p=>Q(p)===i)?.wordings.find(p=>p.file===n.file),o=s.wordings.map(p=>p.file===n.file?{...d??p,text:a}:p);t.open={...s,wordings:o},t.said={file:n.file,text:e.words.saved,good:!0},e.draw()},i=>{t.said={file:n.file,text:i instanceof Error?i.message:String(i),good:!1},e.draw()})}var qt=(e,t)=>e.state===null||e.state==="translated"?c:l`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,Gn=(e,t,n,s)=>{let{words:a}=s,i=s.state.check?.faults??[],r=e.wordings[0];return l`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${a.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(d=>{let o=t?.wordings.find(g=>g.file===d.file),p=o!==void 0&&o.text!==d.text,h=`text-${d.language}`,u=i.filter(g=>g.file===d.file&&(g.pointer===e.pointer||g.pointer.startsWith(`${e.pointer}/`))),m=g=>{g.preventDefault();let b=new FormData(g.currentTarget).get("text");Fn(s,n,d,e,String(b).replaceAll(`\r
`,`
`))};return Se(`${Q(e)}/${d.language}/${d.text}`,l`<form @submit=${m}>
          <label for=${h}>${d.language} ${d===r?l`<span class="dim">(${a.original})</span>`:qt(o??d,a)}</label>
          <textarea id=${h} name="text" lang=${d.language} rows=${Math.min(12,2+Math.floor(d.text.length/45)+d.text.split(`
`).length)} ?readonly=${n.readOnly} .defaultValue=${d.text}></textarea>
          ${p?l`<p class="fault" role="status">${a.changedOutside}: ${o.text}</p>`:c}
          ${u.map(g=>l`<p class="fault">${se(g,a).message}</p>`)}
          ${n.said?.file===d.file?l`<p class=${n.said.good?"good":"fault"} role="status">${n.said.text}</p>`:c}
          ${n.readOnly?c:l`<button class="primary" type="submit" aria-label="${d===r?a.save:a.saveRead}: ${d.language}">${d===r?a.save:a.saveRead}</button>`}
          <p class="dim"><code>${d.file}</code></p>
        </form>`)})}
    <button @click=${()=>Xe(s,n,null)}>${a.close}</button>
  </section>`},Vn=(e,t)=>{let{words:n}=t,s=t.walk?.flow??"";if(e.texts===null)return l`<p class="dim">…</p>`;let a=e.filter.trim().toLowerCase(),i=u=>(e.state===""||u.wordings.some(m=>m.state===e.state))&&(a===""||u.wordings.some(m=>m.text.toLowerCase().includes(a))||u.pointer.toLowerCase().includes(a)),r=e.texts.rows.filter(i),d=u=>u.wordings[0]?.file.startsWith(`${s}/`)?0:1,o=[...r].sort((u,m)=>d(u)-d(m)),p=e.open,h=p?e.texts.rows.find(u=>Q(u)===Q(p)):void 0;return l`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${n.texts}</h2>
    ${p?Gn(p,h,e,t):l`<p class="dim">${n.textsHelp}</p>`}
    <label class="filter">${n.searchTexts} <input type="search" .value=${e.filter} @input=${u=>{e.filter=u.target.value,t.draw()}} /></label>
    <label>${n.state} <select @change=${u=>{e.state=u.target.value,t.draw()}}>
      <option value="" ?selected=${e.state===""}>${n.every}</option>
      ${["missing","stale","unrecorded"].map(u=>l`<option value=${u} ?selected=${u===e.state}>${n[u]}</option>`)}
    </select></label>
    <p class="dim" role="status">${r.length} ${n.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${W(o.slice(0,Mn),Q,u=>l`<li>
          <button class="start" @click=${()=>Xe(t,e,u)}>
            ${u.wordings.map(m=>l`<span lang=${m.language}>${m.text===""?"–":m.text} ${qt(m,n)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},Ut=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null},t=Promise.resolve(),n=s=>{t=Vt(s,e)};return{id:"texts",title:s=>s.texts,view:s=>Vn(e,s),opened:n,renewed:n,openAt:(s,a,i,r)=>{s.enter("texts","texts-title"),t.then(()=>{let d=e.texts&&Bn(a,e.texts,i,r);Xe(s,e,d),d===null&&s.fail(s.words.noRow)})}}};var Jt=new Map,Kt=(e,t)=>{let n=Jt.get(t)??new Intl.DisplayNames([t],{type:"language"});Jt.set(t,n);try{return n.of(e)??e}catch{return e}},qn=(e,t,n)=>{let s=e.filter(([a])=>a!==t);return n===null?s:[...s,[t,n]]},Un=(e,t,n,s)=>{let a=t.parameters.find(([o])=>o===e.path)?.[1]??null,i=o=>n.change({parameters:qn(t.parameters,e.path,o)}),r=Array.isArray(a)?a:a===null?[]:[String(a)],d=B(e.title);if(e.kind==="choices"){let o=(p,h)=>{let u=h?[...r,p]:r.filter(m=>m!==p);i(u.length===0?null:u)};return l`<fieldset>
      <legend>${d}</legend>
      ${e.options.map(p=>l`<label><input type="checkbox" .checked=${r.includes(p.id)} @change=${h=>o(p.id,h.target.checked)} /> ${B(p.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let o=p=>p===""?null:e.kind==="number"?Number(p):p;return l`<label>${d} <input type=${e.kind} .value=${r[0]??""} @change=${p=>i(o(p.target.value))} /></label>`}return l`<label
    >${d}
    <select @change=${o=>i(o.target.value||null)}>
      <option value="" ?selected=${a===null}>${s.asked}</option>
      ${e.options.map(o=>l`<option value=${o.id} ?selected=${r.includes(o.id)}>${B(o.label)}</option>`)}
    </select>
  </label>`},Qt=(e,t,n,s,a,i,r)=>{let d=e.walked,o=g=>g.target.value,p={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},h=l`<button class="verdict-light ${e.light}" @click=${i.verdict}><span aria-hidden="true">${p[e.light]}</span> ${r[e.light]}</button>`,u=d?.flows.find(g=>g.id===t?.flow),m=l`
    ${d&&t?l`<label>${r.flow} <select @change=${g=>i.flow(o(g))}>
            ${d.flows.map(g=>l`<option value=${g.id} ?selected=${g.id===t.flow}>${g.title}${g.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${g=>i.change({language:o(g)})}>
            ${(u?.languages??d.languages).map(g=>l`<option value=${g} ?selected=${g===(t.language??n?.language)}>${Kt(g,s)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${g=>i.change({at:o(g)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>i.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${g=>i.change({municipality:o(g)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${d.municipalities.map(g=>l`<option value=${g.id} ?selected=${g.id===t.municipality}>${g.name}</option>`)}
          </select></label>
          <a class="print" href=${Ht(t.flow,t.language??n?.language??d.languages[0]??"")} target="_blank" rel="noopener">${r.print}</a>`:c}
    <label>${r.page} <select @change=${g=>i.page(o(g))}>
      ${["nb","en"].map(g=>l`<option value=${g} ?selected=${g===s}>${Kt(g,g)}</option>`)}
    </select></label>
    ${d&&t&&n&&n.parameters.length>0?l`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(g=>Un(g,t,i,r))}</div>
        </details>`:c}`;return l`<header class="top">
    <h1>${d?.title??e.folder} <span class="dim">${d?.version??""}</span></h1>
    <div role="status" class="light-room">${h}</div>
    ${a?l`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${m}</div></details>`:m}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var zt=(e,t)=>l`<li class=${e.severity}>
  <p>${se(e,t).message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?l`(${e.follows} ${t.follows})`:c}
  </p>
  ${e.help?l`<p>${t.fix}: ${se(e,t).help}</p>`:c}
</li>`,Jn=({state:e,words:t,enter:n})=>{let{check:s,proofs:a}=e,i=s?.examples,r=p=>S(p,e)?"now":"stale",d=(s?.faults??[]).filter(p=>p.severity==="error"&&p.code!=="failing-example"),o=(s?.faults??[]).filter(p=>p.severity==="warning");return l`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${t.verdict}</h2>
    ${e.unreadable?l`<p class="fault">${e.unreadable}</p>`:c}
    ${s?l`<div class=${r(s.revision)}>
          <p>${s.errors} ${t.errors}, ${s.warnings} ${t.warnings} ${F(s.revision,e,t)}</p>
          <ul class="faults">${d.map(p=>zt(p,t))}</ul>
          ${i?l`<p>${i.passed} ${t.pass}, ${i.failed.length} ${t.fail}</p>
                ${i.failed.length+i.unreached.length>0?l`<p><button @click=${()=>n("examples","examples-title")}>${t.seeExamples}</button></p>`:c}`:c}
        </div>`:c}
    ${a?l`<div class=${r(a.revision)}>
          <p>${a.proved} ${t.proved}, ${a.refuted} ${t.refuted}, ${a.undecided} ${t.notDecided} ${F(a.revision,e,t)}</p>
          ${a.untrusted?l`<p class="fault">${a.untrusted}</p>`:c}
          ${a.refuted+a.undecided>0?l`<p><button @click=${()=>n("guarantees","guarantees-title")}>${t.seeGuarantees}</button></p>`:c}
        </div>`:c}
    ${s&&o.length>0?l`<details class=${r(s.revision)}>
          <summary>${s.warnings} ${t.warnings}</summary>
          <ul class="faults">${o.map(p=>zt(p,t))}</ul>
        </details>`:c}
  </section>`},Pe=(e,t)=>t.length===0?c:l`<h3>${e}</h3><ul class="starts">${t}</ul>`,et=(e,t,n)=>l`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Kn=(e,t)=>{let n=e.walk?.flow;if(!n)return;let s=e.walkedRevision;Ct(n).then(a=>{t.covering={flow:n,revision:s,...a},e.draw()},e.fail)},Qn=(e,t)=>{let{state:n,words:s}=e,a=e.walk?.flow??"",i=t.filter.trim().toLowerCase(),r=f=>i===""||`${f.id} ${f.sentence??""}`.toLowerCase().includes(i),o=(n.walked?.flows.find(f=>f.id===a)?.examples??[]).filter(r),p=(n.proofs?.guarantees??[]).filter(f=>f.flow===a&&f.walk&&r(f)),h=f=>et(f.id,f.sentence??"",()=>e.start({kind:"guarantee",flow:f.flow,id:f.id,second:!1})),u=t.covering?.flow===a?t.covering:null,m=p.filter(f=>f.verdict==="refuted"),g=(u?.walks??[]).filter(r),b=p.filter(f=>f.verdict==="proved"),T=o.length+g.length+p.length;return l`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${s.begin}</h2>
    <p><button @click=${e.beginEmpty}>${s.empty}</button></p>
    <label class="filter">${s.filter} <input type="search" .value=${t.filter} @input=${f=>{t.filter=f.target.value,e.draw()}} /></label>
    ${T===0&&i!==""?l`<p class="dim" role="status">${s.noWalks}</p>`:c}
    ${Pe(s.counterWalks,m.map(h))}
    ${Pe(s.examples,o.map(f=>et(f.id,f.sentence,()=>e.start({kind:"example",flow:a,id:f.id}))))}
    ${Pe(s.covering,g.map(f=>et(f.id,f.sentence,()=>e.begin(f))))}
    ${u&&!u.whole?l`<p class="dim">${s.notWhole}</p>`:c}
    ${u?c:l`<p><button @click=${()=>Kn(e,t)}>${s.findCovering}</button></p>`}
    ${Pe(s.shownBy,b.map(h))}
  </section>`},Yt=()=>{let e={filter:"",covering:null};return{id:"walks",title:t=>t.walks,view:t=>(e.covering?.revision!==t.state.walked?.revision&&(e.covering=null),l`${Jn(t)} ${Qn(t,e)}`)}};var zn={tag:"en",madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",print:"Print for a lawyer",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of",rooms:"Rooms",panes:"What is shown",bothBreak:"These two walks break",guarantees:"Guarantees",searchGuarantees:"Search the guarantees",noGuarantees:"no guarantee fits",seeGuarantees:"See the guarantees",seeExamples:"See the examples",builtIn:"built in",restsOn:"Rests on",readsFact:"It reads a fact that the action reads too, so a mistake in the fact would stay unnoticed:",restates:"It only repeats the condition of",byClaim:"Decided by the proof, and checked in its certificate",bySimplification:"Decided by simplifying: nothing was left to search",byWalk:"Decided by a walk that was walked",byComputation:"Computed from the files",outOfTime:"The time ran out, so nothing is guaranteed",outOfConflicts:"The search was given up, so nothing is guaranteed",walkBreaking:"Walk the walk that breaks it",walkBoth:"Walk both walks, side by side",breaksHere:"it breaks here",brokeBefore:"it broke before",breaksAfter:"Answers until it breaks:",fromFirst:"From the first question",toMark:"To where it breaks",ofOlder:"That was found in an older version.",nowIt:"Now it is",plansDiffer:"What differs between the two plans:",onlyFirst:"only in the first walk",onlySecond:"only in the second walk",samePlan:"Both name the same, equally soon; what differs is in the cards.",secondWalk:"Second walk",expected:"Expected",found:"The flow gives",beside:"Expected beside found",differs:"differs",inExamples:"examples that fail by it",noExamples:"The examples cannot be run while the files do not load."},Yn={tag:"nb",madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",print:"Skriv ut til jurist",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av",rooms:"Rom",panes:"Det som vises",bothBreak:"Disse to gjennomgangene bryter",guarantees:"Garantier",searchGuarantees:"Søk i garantiene",noGuarantees:"ingen garanti passer",seeGuarantees:"Se garantiene",seeExamples:"Se eksemplene",builtIn:"innebygd",restsOn:"Bygger på",readsFact:"Den leser et faktum som tiltaket også leser, så en feil i det ville ikke bli oppdaget:",restates:"Den gjentar bare vilkåret til",byClaim:"Avgjort av beviset, og kontrollert i sertifikatet",bySimplification:"Avgjort ved forenkling: ingenting var igjen å lete i",byWalk:"Avgjort av en gjennomgang som ble gått",byComputation:"Regnet ut av filene",outOfTime:"Tiden gikk ut, så ingenting er garantert",outOfConflicts:"Letingen ble gitt opp, så ingenting er garantert",walkBreaking:"Gå gjennomgangen som bryter den",walkBoth:"Gå begge gjennomgangene, side om side",breaksHere:"her brytes den",brokeBefore:"den ble brutt tidligere",breaksAfter:"Svar til den brytes:",fromFirst:"Fra første spørsmål",toMark:"Til der den brytes",ofOlder:"Det ble funnet i en eldre versjon.",nowIt:"Nå er den",plansDiffer:"Hva som skiller de to planene:",onlyFirst:"bare i den første gjennomgangen",onlySecond:"bare i den andre gjennomgangen",samePlan:"Begge nevner det samme, like snart; det som er ulikt, står på kortene.",secondWalk:"Den andre gjennomgangen",expected:"Forventet",found:"Flyten gir",beside:"Forventet ved siden av funnet",differs:"ulikt",inExamples:"eksempler som feiler av dette",noExamples:"Eksemplene kan ikke kjøres mens filene ikke lar seg laste."},E={en:zn,nb:Yn};function tt(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var _=tt(navigator.languages),L=null,de=!1,$=Je(location.hash),Y=$&&ce($),w=null,en=0,oe=null,Ce=null,R=null,N="phone",G="first",k={width:390,large:!1,dark:!1,plan:!1},tn=Yt(),nn=Ut(),st=[tn,Ot(),Mt(),nn],Ne=tn,z=!1,nt=0,sn=matchMedia("(width < 1000px)"),Zn={revision:0,light:"judging",folder:"",unreadable:null,walked:null,check:null,proofs:null},Le=0,at=!1;function an(e,t,n){let s=e.given??e.answers.length,a=e.answers.findIndex(([d])=>d===t),i=e.answers.map(d=>[...d]),r=s;return a>=0&&a<s?i[a]=[t,n]:a>=0?(i.splice(a,1),i.splice(s,0,[t,n]),r=s+1):(i.splice(s,0,[t,n]),r=s+1),{...e,answers:i,given:r>=i.length?null:r,open:null}}function ce(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function rt(e,t,n=!0){let s=++nt;Le+=1;try{let a=await Qe(e,t);if(s!==nt)return!1;if(a.walk.refusal!==null&&!n)return Ce=a.walk.refusal,x(),!1;[$,Y,w,en,oe,Ce]=[e,t,a.walk,a.revision,null,null]}catch(a){if(s!==nt||!(a instanceof K))return!1;[$,Y,w,oe]=[e,t,null,`${E[_].cannot}: ${a.message}`]}finally{Le-=1,Le===0&&at&&rn()}return x(),R?.second&&ln(R.second.walk),!0}async function ln(e){let t=R?.second;if(!t)return;t.walk={...e,language:$?.language??null};let n=await Qe(t.walk,null).catch(()=>null);R?.second===t&&(t.replayed=n?.walk??null,x())}function je(){R=null,G==="second"&&(G="first")}function rn(){at=Le>0,$&&!at&&rt($,Y)}async function V(e,t,n,s={}){if(!await rt(e,t,s.keep))return;let a=St(e);a!==location.hash&&(s.replace?history.replaceState(null,"",a):history.pushState(null,"",a)),n==="question"&&ot()}function ot(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var Xn=e=>{$&&V({...$,...e},Y,"none",{replace:!0})},on=({flow:e,at:t,municipality:n,parameters:s,answers:a,"breaks-at":i})=>{let r=i===null||i>=a.length?null:i;return{...ie(e),language:$?.language??null,at:t,municipality:n,parameters:s,answers:a,given:r}},it=e=>{k={...k,plan:!1},N="phone",je();let t=on(e);V(t,ce(t),"question")},dn={change:Xn,flow:e=>{je(),k={...k,plan:!1},V({...ie(e),language:$?.language??null,at:$?.at??null,municipality:$?.municipality??null},null,"none")},page:e=>{_=e,x()},verdict:()=>{ue.enter("walks","verdict-title")}},He={answer:(e,t)=>{if(!$)return;let n=$.answers.slice(0,$.given??void 0);je();let s=n.find(([a])=>a===e)?.[1]??null;V(an($,e,t),{step:e,was:s},"question",{keep:!1})},open:e=>{$&&(k={...k,plan:!1},N="phone",V({...$,open:e},Y,"question"))},showPlan:e=>{k={...k,plan:e},x(),ot()},complain:e=>{Ce=e,x()}},Ee=e=>{oe=e instanceof K?e.message:String(e),x()};async function Zt(e,t){let n=L?.proofs,s=n?.guarantees.find(r=>e.kind==="guarantee"&&r.flow===e.flow&&r.id===e.id),[a,i]=await Promise.all([Re(e),t&&e.kind==="guarantee"?Re({...e,second:!0}):null]);it(a),!(!n||!s)&&(R={guarantee:s,revision:n.revision,breaksAt:a["breaks-at"],second:i&&{walk:on({...i,"breaks-at":null}),replayed:null}},i&&([k,G]=[{...k,plan:!0},"second"]))}function cn(e){Ne=e,e.opened?.(ue)}var ue={get state(){return gn()},get words(){return E[_]},get walk(){return $},get replayed(){return w},get walkedRevision(){return en},draw:x,fail:Ee,begin:it,start:e=>{e.kind==="guarantee"?Zt(e,!1).catch(Ee):Re(e).then(it,Ee)},prove:(e,t)=>{Zt(e,t).catch(Ee)},beginEmpty:()=>{$&&dn.flow($.flow),N="phone"},openStep:He.open,enter:(e,t)=>{let n=st.find(s=>s.id===e);n&&(N="side",cn(n),x(),document.getElementById(t)?.focus())}},es=e=>{let t=e.target;!z||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),z=!1,w&&$&&nn.openAt(ue,t,w.language,$.flow))},un=(e,t)=>({...e,given:t>=e.answers.length?null:t,open:null}),Xt=e=>{if(!$)return;k={...k,plan:!1};let t=un($,e);V(t,ce(t),"none")};function pn(e,t){let n=t?.screen.step?.path;return e?.answers.find(([s])=>s===n)?.[1]??null}var ts=()=>{let e=E[_],t=n=>l`<button aria-pressed=${k[n]} @click=${()=>{k={...k,[n]:!k[n]},x()}}>${e[n]}</button>`;return l`<div class="look">
    <label>${e.width} <select @change=${n=>{k={...k,width:n.target.value==="320"?320:390},x()}}>
      <option value="390" ?selected=${k.width===390}>390</option><option value="320" ?selected=${k.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    <button aria-pressed=${z} @click=${()=>{z=!z,x()}}>${e.pick}</button>
  </div>`},dt=e=>E[tt([e])];function lt(e,t,n,s){return l`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([a,i])=>l`<button aria-pressed=${a===n} @click=${()=>{s(a),x()}}>${i}</button>`)}
  </div>`}var ns=e=>{let t=E[_],n=R?.second;if(!n?.replayed)return c;let{walk:s,replayed:a}=n,i=o=>{je(),V(o,ce(o),"question")},r={...He,answer:(o,p)=>i(an(s,o,p)),open:o=>i({...s,open:o})},d=o=>{ln(un(s,o))};return l`${Ke(s,a,Ue(R,e,s,$,t),t.secondWalk,d,t)}
  ${Ze(a,{...k,suffix:"-second"},{answer:pn(s,a),complaint:null},r,dt(a.language))}`},ss=e=>{if(!w)return c;if(G==="second")return ns(e);let t=dt(w.language),{plan:n}=w.result,s={first:()=>We(n["first-page"],t),cards:()=>_e(n,t),why:()=>Ft(w,Y!==null,He.open,t)};return l`<div lang=${w.language}>${s[G]()}</div>`},as=e=>{let t=E[_],n=R?.second?[["second",t.secondWalk]]:[],s=lt(t.plan,[...n,["first",t.firstPage],["cards",t.cards],["why",t.why]],G,a=>G=a);return l`<section class="pane plan-pane"><h2 class="unseen">${t.plan}</h2>${s}
    <div class="scroll" tabindex="0" role="region" aria-label=${t.plan}>${ss(e)}</div></section>`},is=()=>{let e=E[_],t=[];return de&&t.push(e.bandLost),L?.light==="broken"&&t.push(L.walked?e.bandBroken:e.bandNever),oe&&t.push(oe),l`<div role="alert">${t.map(n=>l`<p class="band">${n}</p>`)}</div>`};function gn(){let e=L??Zn;return de?{...e,light:"judging",revision:-1}:e}function x(){let e=E[_];if(document.documentElement.lang=_,!L){Ge(l`<main><p class="dim">…</p>${de?l`<p class="band">${e.bandLost}</p>`:c}</main>`,document.body);return}document.title=`${L.walked?.title??L.folder} – Veiviser`;let t=gn(),n={answer:pn($,w),complaint:Ce};Ge(l`<a class="skip" href="#question" @click=${s=>{s.preventDefault(),N="phone",x(),ot()}}>${e.skip}</a>
      ${Qt(t,$,w,_,sn.matches,dn,e)} ${is()}
      <nav class="pane-tabs" aria-label=${e.panes}>
        ${lt(e.panes,[["side",e.rooms],["phone",e.phone],["plan",e.plan]],N,s=>N=s)}
      </nav>
      <main class="panes show-${N} ${z?"picking":""}" @click=${{handleEvent:es,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.rooms}>
          ${lt(e.rooms,st.map(s=>[s.id,s.title(e)]),Ne.id,s=>{let a=st.find(i=>i.id===s);a&&cn(a)})}
          ${Ne.view(ue)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${$?Ke($,w,Ue(R,t,$,R?.second?.walk??null,e),e.bar,Xt,e):c} ${ts()}
          ${R&&$?Tt(R,t,$,w,Xt,e):c}
          ${w?Ze(w,k,n,He,dt(w.language)):c}
        </section>
        ${as(t)}
      </main>`,document.body)}var ls=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function rs(e){de=!1;let t=e.walked!==null&&e.walked.revision!==L?.walked?.revision;if(L=e,!$){let n=ls(e);n&&($=ie(n))}x(),(t||!w)&&rn(),t&&Ne.renewed?.(ue)}addEventListener("popstate",()=>{let e=Je(location.hash);e&&(k={...k,plan:!1},rt(e,ce(e)))});sn.addEventListener("change",x);Dt(rs,()=>{de=!0,x()});x();
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

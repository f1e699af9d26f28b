var qe=globalThis,xt=e=>e,$e=qe.trustedTypes,Tt=$e?$e.createPolicy("lit-html",{createHTML:e=>e}):void 0,Je="$lit$",D=`lit$${Math.random().toFixed(9).slice(2)}$`,Qe="?"+D,Zn=`<${Qe}>`,V=document,se=()=>V.createComment(""),oe=e=>e===null||typeof e!="object"&&typeof e!="function",Ke=Array.isArray,Et=e=>Ke(e)||typeof e?.[Symbol.iterator]=="function",Ue=`[ 	
\f\r]`,ne=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,At=/-->/g,St=/>/g,F=RegExp(`>|${Ue}(?:([^\\s"'>=/]+)(${Ue}*=${Ue}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Rt=/'/g,Wt=/"/g,Nt=/^(?:script|style|textarea|title)$/i,ze=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),i=ze(1),fo=ze(2),ho=ze(3),G=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Pt=new WeakMap,B=V.createTreeWalker(V,129);function _t(e,t){if(!Ke(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return Tt!==void 0?Tt.createHTML(t):t}var Ct=(e,t)=>{let n=e.length-1,o=[],s,r=t===2?"<svg>":t===3?"<math>":"",a=ne;for(let c=0;c<n;c++){let l=e[c],p,f,u=-1,m=0;for(;m<l.length&&(a.lastIndex=m,f=a.exec(l),f!==null);)m=a.lastIndex,a===ne?f[1]==="!--"?a=At:f[1]!==void 0?a=St:f[2]!==void 0?(Nt.test(f[2])&&(s=RegExp("</"+f[2],"g")),a=F):f[3]!==void 0&&(a=F):a===F?f[0]===">"?(a=s??ne,u=-1):f[1]===void 0?u=-2:(u=a.lastIndex-f[2].length,p=f[1],a=f[3]===void 0?F:f[3]==='"'?Wt:Rt):a===Wt||a===Rt?a=F:a===At||a===St?a=ne:(a=F,s=void 0);let g=a===F&&e[c+1].startsWith("/>")?" ":"";r+=a===ne?l+Zn:u>=0?(o.push(p),l.slice(0,u)+Je+l.slice(u)+D+g):l+D+(u===-2?c:g)}return[_t(e,r+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},re=class e{constructor({strings:t,_$litType$:n},o){let s;this.parts=[];let r=0,a=0,c=t.length-1,l=this.parts,[p,f]=Ct(t,n);if(this.el=e.createElement(p,o),B.currentNode=this.el.content,n===2||n===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(s=B.nextNode())!==null&&l.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let u of s.getAttributeNames())if(u.endsWith(Je)){let m=f[a++],g=s.getAttribute(u).split(D),h=/([.?@])?(.*)/.exec(m);l.push({type:1,index:r,name:h[2],strings:g,ctor:h[1]==="."?be:h[1]==="?"?ve:h[1]==="@"?we:q}),s.removeAttribute(u)}else u.startsWith(D)&&(l.push({type:6,index:r}),s.removeAttribute(u));if(Nt.test(s.tagName)){let u=s.textContent.split(D),m=u.length-1;if(m>0){s.textContent=$e?$e.emptyScript:"";for(let g=0;g<m;g++)s.append(u[g],se()),B.nextNode(),l.push({type:2,index:++r});s.append(u[m],se())}}}else if(s.nodeType===8)if(s.data===Qe)l.push({type:2,index:r});else{let u=-1;for(;(u=s.data.indexOf(D,u+1))!==-1;)l.push({type:7,index:r}),u+=D.length-1}r++}}static createElement(t,n){let o=V.createElement("template");return o.innerHTML=t,o}};function U(e,t,n=e,o){if(t===G)return t;let s=o!==void 0?n._$Co?.[o]:n._$Cl,r=oe(t)?void 0:t._$litDirective$;return s?.constructor!==r&&(s?._$AO?.(!1),r===void 0?s=void 0:(s=new r(e),s._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(t=U(e,s._$AS(e,t.values),s,o)),t}var ke=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,s=(t?.creationScope??V).importNode(n,!0);B.currentNode=s;let r=B.nextNode(),a=0,c=0,l=o[0];for(;l!==void 0;){if(a===l.index){let p;l.type===2?p=new K(r,r.nextSibling,this,t):l.type===1?p=new l.ctor(r,l.name,l.strings,this,t):l.type===6&&(p=new ye(r,this,t)),this._$AV.push(p),l=o[++c]}a!==l?.index&&(r=B.nextNode(),a++)}return B.currentNode=V,s}p(t){let n=0;for(let o of this._$AV)o!==void 0&&(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},K=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,o,s){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=U(this,t,n),oe(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==G&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Et(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&oe(this._$AH)?this._$AA.nextSibling.data=t:this.T(V.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,s=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=re.createElement(_t(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let r=new ke(s,this),a=r.u(this.options);r.p(n),this.T(a),this._$AH=r}}_$AC(t){let n=Pt.get(t.strings);return n===void 0&&Pt.set(t.strings,n=new re(t)),n}k(t){Ke(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let r of t)s===n.length?n.push(o=new e(this.O(se()),this.O(se()),this,this.options)):o=n[s],o._$AI(r),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=xt(t).nextSibling;xt(t).remove(),t=o}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},q=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,o,s,r){this.type=1,this._$AH=d,this._$AN=void 0,this.element=t,this.name=n,this._$AM=s,this.options=r,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=d}_$AI(t,n=this,o,s){let r=this.strings,a=!1;if(r===void 0)t=U(this,t,n,0),a=!oe(t)||t!==this._$AH&&t!==G,a&&(this._$AH=t);else{let c=t,l,p;for(t=r[0],l=0;l<r.length-1;l++)p=U(this,c[o+l],n,l),p===G&&(p=this._$AH[l]),a||=!oe(p)||p!==this._$AH[l],p===d?t=d:t!==d&&(t+=(p??"")+r[l+1]),this._$AH[l]=p}a&&!s&&this.j(t)}j(t){t===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},be=class extends q{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===d?void 0:t}},ve=class extends q{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==d)}},we=class extends q{constructor(t,n,o,s,r){super(t,n,o,s,r),this.type=5}_$AI(t,n=this){if((t=U(this,t,n,0)??d)===G)return;let o=this._$AH,s=t===d&&o!==d||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,r=t!==d&&(o===d||s);s&&this.element.removeEventListener(this.name,this,o),r&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},ye=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this._$AM._$AU}_$AI(t){U(this,t)}},Dt={M:Je,P:D,A:Qe,C:1,L:Ct,R:ke,D:Et,V:U,I:K,H:q,N:ve,U:we,B:be,F:ye},Xn=qe.litHtmlPolyfillSupport;Xn?.(re,K),(qe.litHtmlVersions??=[]).push("3.3.3");var Ye=(e,t,n)=>{let o=n?.renderBefore??t,s=o._$litPart$;if(s===void 0){let r=n?.renderBefore??null;o._$litPart$=s=new K(t.insertBefore(se(),r),r,void 0,n??{})}return s._$AI(e),s};var xe=e=>i`<span class="tel">${e.number}</span>`,y=e=>e.map(t=>t.kind==="phone"?xe(t.phone):t.kind==="foreign"?i`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?i`<strong>${t.text}</strong>`:t.strength==="emphasis"?i`<em>${t.text}</em>`:t.text),J=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),S=e=>e.map(t=>{if(t.kind==="paragraph")return i`<p>${y(t.spans)}</p>`;let n=t.items.map(o=>i`<li>${y(o)}</li>`);return t.numbered?i`<ol>${n}</ol>`:i`<ul>${n}</ul>`}),b=(e,t="note")=>e?i`<p class=${t}>${e}</p>`:d,ie=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?d:i`<dl class="terms">${t.map(n=>i`<div><dt>${n.term}</dt><dd>${S(n.definition)}</dd></div>`)}</dl>`},Ze=(e,t)=>/^https?:\/\//.test(e)?i`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,Te=e=>i`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>i` ${xe(t)}`)}</p>
  ${b(e.closed??e.hours)} ${b(e.missing)} ${b(e["advice-only"])} ${b(e.added)}
  ${S(e.purpose)} ${e.web.map(t=>i`<p>${Ze(t,t)}</p>`)} ${b(e.unreviewed,"unreviewed")}
</div>`,Xe=e=>e===null?d:i`<p class="contact"><strong>${e.name}</strong> ${e.phone?xe(e.phone):d} ${e.web?Ze(e.web,e.web):d}</p>
        ${b(e.status)} ${b(e["advice-only"])}`,Ot=e=>e===null?d:i`<p>${xe(e)}</p>`,Ae=(e,t)=>e.length===0?d:i`<ul class="sources">
        ${e.map(n=>i`<li>
            ${n.url?Ze(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${b(n.overdue,"unreviewed")} ${b(n.unreviewed,"unreviewed")} ${S(n.summary)}
          </li>`)}
      </ul>`;var A=(e,t)=>e===t.revision,N=(e,t,n)=>e!==void 0&&!A(e,t)?i`<span class="old">${n.old}</span>`:d,Se=(e,t)=>e.builtin?"en":t.walked?.languages[0]??"en",ae=(e,t)=>t.tag==="nb"?e.nb:e,O=(e,t,n)=>i`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`;function et(e,t,n,o,s){let r=new Map;if(!e||!A(e.revision,t))return r;let a=(c,l)=>c.some(p=>JSON.stringify(p)===JSON.stringify(l));return o&&n.answers.forEach((c,l)=>a(o.answers,c)||r.set(l,s.differs)),e.breaksAt!==null&&n!==e.second?.walk&&r.set(e.breaksAt-1,s.breaksHere),r}var jt=e=>{let{actions:t,prohibitions:n}=e.result.plan;return new Map([...t.map(o=>[o.id,{title:J(o.title),soon:o["how-soon"]}]),...n.map(o=>[o.id,{title:J(o.title),soon:""}])])},Lt=(e,t,n,o)=>{let[s,r]=[jt(e),jt(t)],a=[];for(let[c,l]of s){let p=r.get(c);p?p.soon!==l.soon&&a.push(i`<li><span lang=${e.language}>${l.title}: ${l.soon} / ${p.soon}</span></li>`):a.push(i`<li>${n.first}: <span lang=${e.language}>${l.title}</span></li>`)}for(let[c,l]of r)s.has(c)||a.push(i`<li>${n.second}: <span lang=${t.language}>${l.title}</span></li>`);return a.length===0?i`<p>${o.samePlan}</p>`:i`<ul>${a}</ul>`},es=({flow:e,id:t},n,o)=>{let s=A(n.proofs?.revision,n)?n.proofs?.guarantees.find(a=>a.flow===e&&a.id===t):void 0,r=s&&{proved:o.proved,refuted:o.refuted,undecided:o.notDecided}[s.verdict];return i`<p><span class="old">${o.ofOlder}</span> ${r?i`${o.nowIt} <strong class=${s?.verdict==="proved"?"good":"fault"}>${r}</strong>.`:d}</p>`},ts=(e,t,n,o,s)=>{let r=t.second?.replayed;return i`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${s.showsDifference}</h3>
    <p><strong lang=${e.language}>${e.title}</strong>: ${e.what}</p>
    <div role="status">${A(t.revision,n)?d:i`<p><span class="old">${s.ofOlder}</span></p>`}</div>
    ${r&&o?i`<p>${s.plansDiffer}</p>${Lt(o,r,{first:s.onlyNow,second:s.onlyBefore},s)}`:d}
  </section>`},It=(e,t,n,o,s,r)=>{let{breaksAt:a,second:c}=e;if("difference"in e.of)return ts(e.of.difference,e,t,o,r);let{guarantee:l}=e.of,p=n.given??n.answers.length,f=l.verdict==="refuted",u=A(e.revision,t),m=a===null?0:a-p;return i`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${f?c?r.bothBreak:r.breaks:r.shows} <code>${l.id}</code></h3>
    <p lang=${Se(l,t)}>${l.sentence??d}</p>
    <div role="status">
      ${u?a===null||!f?d:m>0?i`<p>${r.breaksAfter} ${m}.</p>`:i`<p class="here"><span aria-hidden="true">✗ </span>${m===0?r.breaksHere:r.brokeBefore}</p>`:es(l,t,r)}
    </div>
    ${c?.replayed&&o?i`<p>${r.plansDiffer}</p>${Lt(o,c.replayed,{first:r.onlyFirst,second:r.onlySecond},r)}`:d}
    <p class="about-steps">
      <button ?disabled=${p===0} @click=${()=>s(0)}>${r.fromFirst}</button>
      ${a!==null&&u?i`<button ?disabled=${m===0} @click=${()=>s(a)}>${r.toMark}</button>`:d}
    </p>
  </section>`};var le=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),Re=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function Ht(e){return typeof e=="string"&&Re.test(e)?e:Array.isArray(e)&&e.every(t=>Re.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function ns(e){if(Re.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>Re.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(s=>typeof s=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function Mt(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[o,s]of e.parameters)t.append(`p.${o}`,Ht(s));for(let[o,s]of e.answers)t.append(`a.${o}`,Ht(s));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function tt(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let o=le(n);for(let[s,r]of new URLSearchParams(t[2])){let a=s.startsWith("p.")?o.parameters:s.startsWith("a.")?o.answers:null;if(a){let[c,l]=[s.slice(2),ns(r)];l!==null&&!a.some(([p])=>p===c)&&a.push([c,l])}else s==="lang"?o.language=r:s==="at"?o.at=r:s==="municipality"?o.municipality=r:s==="open"?o.open=r:s==="given"&&/^\d+$/.test(r)&&(o.given=Number(r))}return o.given!==null&&o.given>=o.answers.length&&(o.given=null),o}var Ft={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},We=e=>(...t)=>({_$litDirective$:e,values:t}),z=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:ss}=Dt,Bt=e=>e;var Vt=()=>document.createComment(""),Y=(e,t,n)=>{let o=e._$AA.parentNode,s=t===void 0?e._$AB:t._$AA;if(n===void 0){let r=o.insertBefore(Vt(),s),a=o.insertBefore(Vt(),s);n=new ss(r,a,e,e.options)}else{let r=n._$AB.nextSibling,a=n._$AM,c=a!==e;if(c){let l;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(l=e._$AU)!==a._$AU&&n._$AP(l)}if(r!==s||c){let l=n._$AA;for(;l!==r;){let p=Bt(l).nextSibling;Bt(o).insertBefore(l,s),l=p}}}return n},I=(e,t,n=e)=>(e._$AI(t,n),e),os={},Pe=(e,t=os)=>e._$AH=t,Gt=e=>e._$AH,Ee=e=>{e._$AR(),e._$AA.remove()};var Ut=(e,t,n)=>{let o=new Map;for(let s=t;s<=n;s++)o.set(e[s],s);return o},P=We(class extends z{constructor(e){if(super(e),e.type!==Ft.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&(o=t);let s=[],r=[],a=0;for(let c of e)s[a]=o?o(c,a):a,r[a]=n(c,a),a++;return{values:r,keys:s}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,o]){let s=Gt(e),{values:r,keys:a}=this.dt(t,n,o);if(!Array.isArray(s))return this.ut=a,r;let c=this.ut??=[],l=[],p,f,u=0,m=s.length-1,g=0,h=r.length-1;for(;u<=m&&g<=h;)if(s[u]===null)u++;else if(s[m]===null)m--;else if(c[u]===a[g])l[g]=I(s[u],r[g]),u++,g++;else if(c[m]===a[h])l[h]=I(s[m],r[h]),m--,h--;else if(c[u]===a[h])l[h]=I(s[u],r[h]),Y(e,l[h+1],s[u]),u++,h--;else if(c[m]===a[g])l[g]=I(s[m],r[g]),Y(e,s[u],s[m]),m--,g++;else if(p===void 0&&(p=Ut(a,g,h),f=Ut(c,u,m)),p.has(c[u]))if(p.has(c[m])){let w=f.get(a[g]),$=w!==void 0?s[w]:null;if($===null){let he=Y(e,s[u]);I(he,r[g]),l[g]=he}else l[g]=I($,r[g]),Y(e,s[u],$),s[w]=null;g++}else Ee(s[m]),m--;else Ee(s[u]),u++;for(;g<=h;){let w=Y(e,l[h+1]);I(w,r[g]),l[g++]=w}for(;u<=m;){let w=s[u++];w!==null&&Ee(w)}return this.ut=a,Pe(e,l),G}});var rs=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],o=n.findIndex(a=>a===document.activeElement),s=n.length-1,r={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s}[e.key];r!==void 0&&(e.preventDefault(),n[Math.min(Math.max(r,0),s)]?.focus())},nt=(e,t,n,o,s,r)=>{let a=e.answers.length,c=e.given??a,l=new Map((t?.chips??[]).map(u=>[u.step,u])),p=u=>{let m=l.get(u);return m?m.title:u},f=t!==null&&t.screen.step===null;return i`<div class="bar">
    <button ?disabled=${c===0} @click=${()=>s(c-1)} aria-label=${`${r.before}: ${o}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${o} @keydown=${rs}>
      ${P(e.answers.map(([u],m)=>({step:u,place:m})),({step:u})=>u,({step:u,place:m})=>{let g=l.get(u),h=m>=c,w=g?.fate??"counts",$=h?r.ahead:r[w];return i`<button
            class="chip ${h?"ahead":w} ${n.has(m)?"marked":""}"
            tabindex=${m===Math.min(c,a)?"0":"-1"}
            aria-current=${m===c?"step":d}
            title=${p(u)}
            @click=${()=>s(m)}
          >
            <span class="chip-title">${p(u)}</span><span class="unseen">: </span><span class="chip-answer">${g?.answer??""}</span>${$===""?d:i`<span class="fate">${$}</span>`}${n.has(m)?i`<span class="mark"><span aria-hidden="true">✗ </span>${n.get(m)}</span>`:d}
          </button>`})}
      <button class="chip last" tabindex=${c===a?"0":"-1"} aria-current=${c===a?"step":d} @click=${()=>s(a)}>
        ${c<a?r.all:f?r.end:r.nextQuestion}
      </button>
    </div>
    <button ?disabled=${c===a} @click=${()=>s(c+1)} aria-label=${`${r.after}: ${o}`}>›</button>
  </div>`};var E=class extends Error{};var qt={exported:null,async ask(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:n.json();let o=await n.text(),s=o;try{s=JSON.parse(o).message}catch{}throw new E(s)},listen(e,t,n){let o=new EventSource("/api/events");o.onmessage=s=>e(JSON.parse(s.data)),o.addEventListener("work",s=>t(JSON.parse(s.data))),o.onerror=n}};var Qt=e=>document.getElementById(e)?.textContent??"",Jt=e=>Uint8Array.from(atob(Qt(e)),t=>t.charCodeAt(0));function Kt(e,t){let n=e.veiviser_room(t.length);new Uint8Array(e.memory.buffer,n,t.length).set(t)}function zt(e,t){let n=new Uint8Array(e.memory.buffer,e.veiviser_answer(),t),o=JSON.parse(new TextDecoder().decode(n));if(typeof o=="object"&&"message"in o)throw new E(o.message);return o}async function is(){let{instance:e}=await WebAssembly.instantiate(Jt("exported-walker")),t=e.exports;return Kt(t,Jt("exported-pack")),zt(t,t.veiviser_open()),t}var as=e=>new Date().toLocaleString("sv-SE",{timeZone:e}).replace(" ","T");function Yt(){if(!document.getElementById("exported"))return null;let{state:e,zone:t,day:n,hash:o,starts:s}=JSON.parse(Qt("exported")),r=null;return{exported:{day:n,hash:o},async ask(a,c){if(a==="/api/start"){let f=c,u=s.find(m=>m.kind===f.kind&&m.flow===f.flow&&m.id===f.id&&m.second===(f.second??!1));if(!u)throw new E("there is no such walk in this file");return u.walk}if(a!=="/api/walk")throw new E("this file only walks");let l=await(r??=is()),p=c;return Kt(l,new TextEncoder().encode(JSON.stringify({...p,at:p.at??as(t)}))),{revision:e.revision,...zt(l,l.veiviser_walk())}},listen(a){queueMicrotask(()=>a(e))}}}var st=Yt()??qt,{exported:_}=st,W=(e,t)=>st.ask(e,t),ot=(e,t)=>W("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open,"old-of":e.oldOf??null}),Ne=e=>W("/api/start",e),Zt=e=>W("/api/cover",{flow:e}),Xt=()=>W("/api/words",{}),en=(e,t,n)=>{let o=e.state===null?null:t.wordings[0]?.text??null;return W("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:o})},tn=(e,t)=>`/print?flow=${encodeURIComponent(e)}&language=${encodeURIComponent(t)}`,nn=(e,t)=>W("/api/past-word",{file:e,pointer:t}),sn=()=>W("/api/versions",{}),on=(e,t)=>W("/api/compare",{with:e,language:t}),rn=()=>W("/api/compared",{}),an=(e,t,n)=>W("/api/difference",{comparison:e,flow:t,place:n}),ln=e=>W("/api/break",{flow:e}),dn=()=>W("/api/broken",{}),cn=()=>W("/api/stop",{}),un=(e,t,n)=>st.listen(e,t,n);var _e=(e,t)=>{let{words:n,work:o}=t,{running:s}=o;if(s===null)return o.failed===e?i`<p class="fault" role="alert">${n.workFailed}</p>`:d;if(s.kind!==e)return i`<p class="dim" role="status">${s.kind==="comparison"?n.busyComparing:n.busyBreaking}</p>`;let r=e==="comparison"?n.comparing:n.breaking;return i`<div class="work">
    <label>${r} <progress max=${s.all||1} value=${s.all===0?d:s.done}></progress></label>
    <span class="dim">${s.all===0?"":`${s.done} ${n.ofCount} ${s.all}`}</span>
    <button ?disabled=${s.stopping} @click=${()=>{cn().catch(t.fail)}}>${s.stopping?n.stopping:n.stop}</button>
  </div>`},de=(e,t,n,o,s)=>i`<ul class="rows">${e.slice(0,t).map(n)}</ul>
    ${e.length>t?i`<p><button @click=${o}>${s.words.showMore} (${e.length-t})</button></p>`:d}`;var pn=30,gn=e=>({urgent:e.effectUrgent,action:e.effectAction,ground:e.effectGround,questions:e.effectQuestions,words:e.effectWords,equivalent:e.effectNothing,refused:e.effectRefused,undecided:e.effectUndecided}),ls=e=>/^(.+)\/flow\.json$/.exec(e)?.[1]??null,ds=(e,t,n)=>{let{words:o}=n,[s,r]=[e["caught-by"],e.caught];if(s===null||r===null)return i`<strong>${o.nobodyNotices}</strong>`;if(s!=="example")return i`${o.onlyGuarantee} <code>${r}</code>`;let a=ls(t),c=n.state.walked?.flows.find(l=>l.id===a)?.examples.some(l=>l.id===r)??!1;return i`${o.onlyExample} <code>${r}</code> ${a!==null&&c?O(o.walkIt,r,()=>n.start({kind:"example",flow:a,id:r})):d}`},Ce=e=>e.split("`").map((t,n)=>n%2===1?i`<code>${t}</code>`:t),cs=(e,t)=>{let o={negate:t.negated,"leave the condition out":t.noCondition,"`unsure` too":t.unsureToo,"drop this from `all`":t.partOfAll,"drop this from `any`":t.partOfAny,"`any` instead of `all`":t.anyForAll,"`all` instead of `any`":t.allForAny}[e];if(o!==void 0)return o;let s=/^(?:the tag )?(`[^`]+`|-?\d+) instead of (`[^`]+`|-?\d+)$/.exec(e);if(s)return Ce(`${s[1]} ${t.insteadOf} ${s[2]}`);let r=/^drop (`[^`]+`)$/.exec(e);return r?Ce(`${r[1]} ${t.leftOut}`):i`<span lang="en">${Ce(e)}</span>`},us=(e,t)=>{let[,n,o]=/^(\w+) `([^`]+)`$/.exec(e)??[],r={action:t.anAction,prohibition:t.aProhibition,step:t.aStep,fact:t.aFact,option:t.anOption,ground:t.aGround,stage:t.aStage}[n??""];return r===void 0?i`<span lang="en">${Ce(e)}</span>`:i`${r} <code>${o}</code>`},mn=(e,t,n)=>i`<li class="break"><p>${cs(e.what,n.words)} <span class="dim"><code>${t}</code> ${n.words.line} ${e.line}</span></p>
    <p>${ds(e,t,n)}</p></li>`,ps=(e,t,n)=>{let{words:o}=n;return i`<li class="cause">
    <h4>${us(e.owner,o)}</h4>
    <p>${o.changes}: ${e.actions.map((s,r)=>i`${r>0?", ":""}<code>${s}</code>`)}</p>
    <ul class="rows">${e.breaks.map(s=>mn(s,e.file,n))}</ul>
    <p>${o.decides}: <span lang="en">${e.question}</span></p>
    ${e.draft?i`<details><summary>${o.draftHelps} ${e.draft.notices} ${o.ofCount} ${e.breaks.length}</summary>
          ${e.draft.restates?i`<p class="dim">${o.restates} <code>${e.draft.restates}</code></p>`:d}
          <pre tabindex="0">${e.draft.text}</pre><p class="dim">${o.draftIsNone}</p></details>`:t?d:i`<p class="dim">${o.noDraft}</p>`}
  </li>`},gs=(e,t)=>{let{words:n}=t,o=gn(n);return i`<table class="counts">
    <caption>${n.tableCaption}</caption>
    <thead><tr><th scope="col">${n.changes}</th><th scope="col">${n.tried}</th><th scope="col">${n.byRule}</th><th scope="col">${n.byOther}</th><th scope="col">${n.byExample}</th><th scope="col">${n.byNobody}</th></tr></thead>
    <tbody>${e.breaks.table.map(s=>{let r=(...c)=>c.reduce((l,p)=>l+(s.caught[p]??0),0),a=["equivalent","refused","undecided"].includes(s.effect)?["","","",""]:[r("rule","built-in"),r("restatement","no-rule"),r("example"),s.missed];return i`<tr><th scope="row">${o[s.effect]}</th><td>${s.breaks}</td>${a.map(c=>i`<td>${c}</td>`)}</tr>`})}</tbody>
  </table>`},ms=(e,t,n)=>{let{state:o,words:s}=n,{groups:r,mutants:a}=e.breaks,c=o.walked?.flows.find(g=>g.id===e.flow)?.title??e.flow,l=(g,h)=>()=>{t.shown.set(g,h+pn),n.draw()},p=e.breaks.table.some(g=>g.effect==="undecided"),f=!e.stopped&&r.length===0&&e["not-holding"].length===0&&e.untrusted===null&&!p,u=["action","ground","questions","words"],m=t.shown.get("groups")??pn;return i`<section class="found ${A(e.revision,o)?"now-known":"stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${e.flow===null?s.ofWholePack:i`${s.ofFlow} <span lang=${o.walked?.languages[0]??d}>${c}</span>`} ${N(e.revision,o,s)}</h3>
    <div role="status">
      ${e.stopped?i`<p class="fault">${s.stoppedAfter} ${e.done} ${s.ofCount} ${e.all}. ${s.restUnknown}</p>`:i`<p>${s.allTried}: ${e.all}.</p>`}
      ${f?i`<p><strong class="same">${s.allNoticed}</strong></p>`:d}
    </div>
    ${e.untrusted?i`<p class="fault">${e.untrusted}</p>`:d}
    ${e["not-holding"].length>0?i`<p class="fault">${s.notHolding} ${e["not-holding"].join(", ")}</p>`:d}
    ${r.length===0?d:i`<h3>${s.unnoticedGroups}: ${r.length}</h3>${de(r,m,g=>ps(g,e.stopped,n),l("groups",m),n)}`}
    ${e.breaks.table.length===0?d:gs(e,n)}
    ${u.map(g=>{let h=a.filter($=>$.effect===g),w=t.shown.get(g)??0;return h.length===0?d:i`<details @toggle=${$=>{$.target.open&&w===0&&l(g,0)()}}>
            <summary>${s.unnoticedMinor} ${gn(s)[g]}: ${h.length}</summary>
            ${w===0?d:de(h,w,$=>mn($,$.file,n),l(g,w),n)}
          </details>`})}
  </section>`},fn=()=>{let e={found:null,asking:null,whole:!1,shown:new Map},t=n=>{let o=n.work.broken;o===null||o===e.found?.number||o===e.asking||(e.asking=o,dn().then(s=>{e.asking=null,s&&([e.found,e.shown]=[s,new Map]),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"breaks",needsProgram:!0,title:n=>n.breaksTab,opened:t,worked:t,view:n=>{let{words:o,work:s}=n,r=n.state.walked?.flows.find(c=>c.id===n.walk?.flow),a=c=>{c.preventDefault(),ln(e.whole?null:r?.id??null).catch(n.fail)};return i`<section class="breaks" aria-labelledby="breaks-title">
        <h2 id="breaks-title" tabindex="-1">${o.breaksTitle}</h2>
        <p class="dim">${o.breaksHelp}</p>
        <form class="choose-version" @submit=${a}>
          <label>${o.breakWhat}
            <select @change=${c=>e.whole=c.target.value==="pack"}>
              <option value="flow" ?selected=${!e.whole}>${o.onlyThisFlow} ${r?.title??""}</option>
              <option value="pack" ?selected=${e.whole}>${o.wholePack}</option>
            </select></label>
          <button class="primary" type="submit" ?disabled=${s.running!==null||!r}>${o.breakNow}</button>
        </form>
        ${_e("breaks",n)} ${e.found?ms(e.found,e,n):d}
      </section>`}}};var hn=1e3;function fs(e,t){let[n,o]=[e.split(/(?<=\s)/),t.split(/(?<=\s)/)];if(n.length>hn||o.length>hn)return[{in:"was",text:e},{in:"is",text:t}];let s=(u,m)=>n[u]?.trim()===o[m]?.trim(),r=Array.from({length:n.length+1},()=>new Uint16Array(o.length+1)),a=(u,m)=>r[u]?.[m]??0;for(let u=n.length-1;u>=0;u--){let m=r[u];for(let g=o.length-1;m&&g>=0;g--)m[g]=s(u,g)?a(u+1,g+1)+1:Math.max(a(u+1,g),a(u,g+1))}let c=[],l=(u,m)=>{let g=c.at(-1);g?.in===u?g.text+=m??"":c.push({in:u,text:m??""})},[p,f]=[0,0];for(;p<n.length||f<o.length;)p<n.length&&f<o.length&&s(p,f)?(l("both",o[f]),[p,f]=[p+1,f+1]):f>=o.length||p<n.length&&a(p+1,f)>=a(p,f+1)?l("was",n[p++]):l("is",o[f++]);return c}var De=(e,t,n,o)=>{let s=e===null||t===null?[]:fs(e,t),r=(a,c)=>c===null?i`<span class="dim">${o.notThere}</span>`:(s.length===0?[{in:a,text:c}]:s.filter(p=>p.in==="both"||p.in===a)).map(p=>p.in==="both"?p.text:a==="was"?i`<del>${p.text}</del>`:i`<ins>${p.text}</ins>`);return i`<dl class="was-is">
    <div><dt>${o.was}</dt><dd lang=${n}>${r("was",e)}</dd></div>
    <div><dt>${o.is}</dt><dd lang=${n}>${r("is",t)}</dd></div>
  </dl>`};var it=30,ce="folder",hs=e=>e.kind==="folder"?ce:e.id,bn=e=>`${e.day}  ${e.tag?`${e.tag}: `:""}${e.subject}`,$s=(e,t)=>{if(e.kind==="folder")return t?.folder??ce;let o=[...t?.history?.commits??[],...t?.history?.tags??[]].find(s=>s.id===e.id);return o?bn(o):e.id.slice(0,12)},rt=e=>[e.new,e.old].flatMap(n=>[...n.actions,...n.prohibitions]).find(n=>n.id===e.entry)?.title??e.entry,ks=(e,t)=>{switch(e.change){case"gained":return e.prohibition?t.forbidsNow:t.dueNow;case"lost":return e.prohibition?t.forbidsNoLonger:t.dueNoLonger;case"ground-gained":return t.groundGained;case"ground-lost":return t.groundLost;default:return{urgency:t.urgencyIs,duty:t.dutyIs,contacts:t.contactsAre,deadline:t.deadlineIs,avoids:t.avoidsIs}[e.change]}},bs={gained:"+",lost:"−"},vs=(e,t,n,o,s)=>{let{words:r}=s,a=ks(e,r),c=()=>{an(o.number,n.flow,t).then(p=>s.showDifference(p,{title:rt(e),language:o.language,what:a,comparison:o.number,revision:o.revision}),s.fail)},l={shared:d,"only-new":r.onlyWithNew,midway:r.onlyMidway}[e.reach];return i`<li class="difference ${e.change}">
    <p><span aria-hidden="true">${bs[e.change]??"~"}</span> <strong lang=${o.language}>${rt(e)}</strong></p>
    <p>${a}${e.was!==null||e.is!==null?i`: ${e.was===null?d:i`${r.was.toLowerCase()} <code>${e.was}</code>`}${e.was!==null&&e.is!==null?", ":""}${e.is===null?d:i`${r.is.toLowerCase()} <code>${e.is}</code>`}`:d}</p>
    ${l===d?d:i`<p class="dim">${l}</p>`}
    <p class="dim"><code>${e.action}</code></p>
    ${O(e.shortest?r.walkShortest:r.walkVersions,`${rt(e)}, ${a}`,c)}
  </li>`},$n=(e,t,n)=>[[n.questions,e.steps],[n.optionsOf,e.options],[n.actionsOf,e.actions],[n.guarantees,e.guarantees]].filter(([,s])=>s.length>0).map(([s,r])=>i`<p>${t}: ${s.toLowerCase()} ${r.map((a,c)=>i`${c>0?", ":""}<code>${a}</code>`)}</p>`),at=(e,t)=>t.length===0?d:i`<details><summary>${e}</summary><p class="dim">${t.map((n,o)=>i`${o>0?", ":""}<code>${n}</code>`)}</p></details>`,ws=(e,t,n,o)=>{let{words:s}=o,r=o.state.walked?.flows.find(c=>c.id===e.flow)?.title??e.flow,a=o.state.walked?.languages[0]??d;return i`<section class="flow-part" aria-label=${r}>
    <h4 lang=${a}>${r}</h4>
    ${$n(e.gone,s.isGone,s)} ${$n(e.added,s.isNew,s)}
    ${e.differences.length===0?d:vn(e.differences,`flow/${e.flow}`,(c,l)=>vs(c,l,e,t,o),n,o)}
    ${at(`${s.undecidedBoth}: ${e.undecided.length}`,e.undecided)}
    ${e.unchanged.length===0?d:at(`${s.provedSame}: ${e.unchanged.length}`,e.unchanged)}
  </section>`};function vn(e,t,n,o,s){let r=o.shown.get(t)??it;return de(e,r,n,()=>{o.shown.set(t,r+it),s.draw()},s)}var ys=(e,t)=>{let n=/([^/]+)\.json$/.exec(e)?.[1]??"";return t.state.walked?.languages.includes(n)?n:""},kn=(e,t,n,o,s)=>t.length===0?d:i`<details class="changes" ?open=${t.length<=it}>
        <summary><h3>${e}: ${t.length}</h3></summary>
        ${vn(t,n,r=>i`<li class="change"><p class="dim"><code>${r.file}</code> ${r.place}</p>${De(r.was,r.is,ys(r.file,s),s.words)}</li>`,o,s)}
      </details>`,xs=(e,t,n)=>{let{state:o,words:s}=n,{difference:r,failure:a}=e,c=A(e.revision,o),l=r?.flows??[],p=h=>l.reduce((w,$)=>w+(h==="differences"?new Set($.differences.map(he=>he.action)).size:$[h].length),0),f=h=>h.differences.length+h.undecided.length+[h.gone,h.added].flatMap(w=>Object.values(w)).flat().length>0,u=l.filter(f),m=l.filter(h=>!f(h)).flatMap(h=>h.unchanged.map(w=>`${h.flow}/${w}`)),g=a&&({"not-loading":s.oldNotLoading,stopped:s.wasStopped,untrusted:s.cannotTrust}[a.code]??s.noVersion);return i`<section class="found ${c?"now-known":"stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${s.comparedWith} ${$s(e.with,t.versions)} ${N(e.revision,o,s)}</h3>
    ${a?i`<p class="fault" role="alert">${g}</p>${a.code==="stopped"?d:i`<p class="dim">${a.message}</p>`}`:d}
    ${r===null?d:i`<p role="status">
            ${r["decisions-unchanged"]?i`<strong class="same">${s.decisionsSame}</strong>`:i`<strong>${s.decisionsDiffer}</strong> ${s.changedActions}: ${p("differences")}. ${s.provedSame}: ${p("unchanged")}. ${p("undecided")>0?i`${s.undecidedBoth}: ${p("undecided")}.`:d}`}
            ${r.texts.length===0?s.noTexts:d} ${r.entries.length===0?s.noEntries:d}
          </p>
          ${kn(s.changedTexts,r.texts,"texts",t,n)} ${kn(s.changedEntries,r.entries,"entries",t,n)}
          ${r.gone.map(h=>i`<p>${s.flowGone}: <code>${h}</code></p>`)} ${r.added.map(h=>i`<p>${s.flowNew}: <code>${h}</code></p>`)}
          ${u.length===0?d:i`<h3>${s.whoGains}</h3>`} ${u.map(h=>ws(h,e,t,n))}
          ${m.length===0?d:at(`${s.sameFlows}: ${m.length}`,m)}
          <p class="dim">${s.notCompared}</p>`}
  </section>`},Ts=(e,t)=>{let{words:n,work:o}=t,{versions:s}=e;if(s===null)return i`<p class="dim">…</p>`;let r=s.why&&({"not-under-git":n.notUnderGit,"never-committed":n.neverCommitted,"no-git":n.noGit}[s.why.code]??s.why.message),a=s.history===null&&s.folder===null,c=(p,f)=>f.length===0?d:i`<optgroup label=${p}>${f.map(u=>i`<option value=${u.id} ?selected=${u.id===e.chosen}>${bn(u)}</option>`)}</optgroup>`,l=p=>{p.preventDefault();let f=String(new FormData(p.currentTarget).get("version"));e.chosen=f,on(f===ce?{kind:"folder"}:{kind:"commit",id:f},t.walk?.language??null).catch(t.fail)};return i`${r?i`<p class=${a?"":"dim"}>${r}</p>`:d}
    ${a?i`<p>${n.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`:i`<form class="choose-version" @submit=${l}>
          <label>${n.compareWith}
            <select name="version" @change=${p=>e.chosen=p.target.value}>
              ${s.folder===null?d:i`<option value=${ce} ?selected=${e.chosen===ce}>${n.theFolder} ${s.folder}</option>`}
              ${c(n.commits,s.history?.commits??[])} ${c(n.tags,s.history?.tags??[])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${o.running!==null}>${n.compareNow}</button>
        </form>`}`},wn=()=>{let e={versions:null,chosen:"",found:null,asking:null,shown:new Map},t=n=>{let o=n.work.compared;o===null||o===e.found?.number||o===e.asking||(e.asking=o,rn().then(s=>{if(e.asking=null,!s)return;let r=e.chosen==="";[e.found,e.shown]=[s,new Map],r&&(e.chosen=hs(s.with)),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"differences",needsProgram:!0,title:n=>n.differences,opened:n=>{t(n),sn().then(o=>{e.versions=o,n.draw()},n.fail)},worked:t,view:n=>i`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${n.words.differencesTitle}</h2>
      <p class="dim">${n.words.differencesHelp}</p>
      ${Ts(e,n)} ${_e("comparison",n)} ${e.found?xs(e.found,e,n):d}
    </section>`}};var As=(e,t)=>e.beside.every(([n,o])=>n===o)?d:i`<table class="beside">
        <thead><tr><th scope="col">${t.expected}</th><th scope="col">${t.found}</th></tr></thead>
        <tbody>
          ${e.beside.map(([n,o])=>n===o?i`<tr><td>${n}</td><td>${o}</td></tr>`:i`<tr class="differs"><td>${n||"–"}</td><td><span class="unseen">${t.differs}: </span>${o||"–"}</td></tr>`)}
        </tbody>
      </table>`,Ss=(e,{start:t,words:n})=>i`<li class="error">
  <p><strong>${e.flow}: ${e.id}</strong> ${e.sentence}</p>
  <details>
    <summary>${n.beside}</summary>
    <ul>${e.differences.map(o=>i`<li>${o}</li>`)}</ul>
    ${As(e,n)}
  </details>
  ${O(n.walkIt,e.id,()=>t({kind:"example",flow:e.flow,id:e.id}))}
</li>`,Rs=e=>{let{state:t,words:n}=e,{check:o}=t,s=o?.examples,r=A(o?.revision,t)&&t.light!=="broken"&&s?.failed.length===0&&s.unreached.length===0;return i`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${n.examples} ${N(o?.revision,t,n)}</h2>
    <div class=${A(o?.revision,t)?"now-known":"stale"}>
      ${o===null?i`<p class="dim" role="status">${n.judging}</p>`:d}
      ${o!==null&&!s?i`<p class="fault">${n.noExamples}</p>`:d}
      ${s?i`<p class=${r?"good":""} role="status">
              ${r?i`<span aria-hidden="true">✓ </span>`:d}${s.passed} ${n.pass}, ${s.failed.length} ${n.fail}
            </p>
            ${s.groups.map(a=>i`<section class="cause">
                <h3>${a.what}</h3>
                <p class="dim">${n.inExamples}: ${a.examples.length}</p>
                ${a.help?i`<p>${n.fix}: ${a.help}</p>`:d}
                <ul class="faults">
                  ${s.failed.filter(c=>a.examples.some(l=>l.flow===c.flow&&l.id===c.id)).map(c=>Ss(c,e))}
                </ul>
              </section>`)}
            ${s.unreached.length===0?d:i`<ul class="faults">${s.unreached.map(a=>i`<li class="error">${n.unreached} <code>${a}</code></li>`)}</ul>`}`:d}
    </div>
  </section>`},yn=()=>({id:"examples",title:e=>e.examples,view:Rs});var Ws={refuted:"✗",undecided:"?",proved:"✓"},Ps=(e,t)=>{let{words:n}=t,o=s=>()=>t.prove({kind:"guarantee",flow:e.flow,id:e.id,second:!1},s);return e.walk?e["second-walk"]?O(n.walkBoth,e.id,o(!0)):O(e.verdict==="refuted"?n.walkBreaking:n.walkIt,e.id,o(!1)):d},xn=(e,t,n)=>e?i`<span class="dim"><code>${e}</code> ${n.line} ${t}</span>`:d,Es=(e,t)=>{if(e.verdict==="undecided")return e.why==="time"?t.outOfTime:t.outOfConflicts;let n={claim:t.byClaim,simplification:t.bySimplification,walk:t.byWalk,computation:t.byComputation};return e.basis===null?"":n[e.basis]},Ns=(e,t)=>{let{state:n,words:o}=t;return i`<li class="guarantee ${e.verdict}">
  <p><span aria-hidden="true">${Ws[e.verdict]}</span> <span lang=${Se(e,n)}>${e.sentence??e.id}</span></p>
  <p class="dim"><code>${e.flow}: ${e.id}</code> ${e.builtin?o.builtIn:d} ${xn(e.file,e.line,o)}</p>
  ${e["rests-on"].length===0?d:i`<p class="dim">${o.restsOn}: ${e["rests-on"].map((s,r)=>i`${r>0?"; ":""}${s.title??i`<code>${s.id}</code>`}`)}</p>`}
  <p class="dim">${Es(e,o)}</p>
  ${e["rests-on-facts"].map(([s,r])=>i`<p class="dim">${o.readsFact} <code>${s}</code>, <code>${r}</code></p>`)}
  ${e.restates?i`<p class="dim">${o.restates} <code>${e.restates}</code></p>`:d}
  ${e.parts.length===0?d:i`<ul>${e.parts.map(s=>i`<li>${s.name} ${xn(s.file,s.line,o)}</li>`)}</ul>`}
  ${e.help?i`<p>${o.fix}: ${e.help}</p>`:d} ${Ps(e,t)}
</li>`},_s=(e,t,n)=>{let{state:o,words:s}=e,{proofs:r}=o,a=t.trim().toLowerCase(),c=f=>`${f.flow}: ${f.id} ${f.sentence??""} ${f["rests-on"].map(u=>`${u.id} ${u.title??""}`).join(" ")}`.toLowerCase(),l=(r?.guarantees??[]).filter(f=>c(f).includes(a)),p=(f,u)=>{let m=l.filter(g=>g.verdict===f);return m.length===0?d:i`<h3 class="head ${f}">${m.length} ${u}</h3>
          <ul class="rows">${P(m,g=>`${g.flow}/${g.id}`,g=>Ns(g,e))}</ul>`};return i`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${s.guarantees} ${N(r?.revision,o,s)}</h2>
    ${r===null?i`<p class="dim" role="status">${s.judging}</p>`:d}
    ${r?.untrusted?i`<p class="fault">${r.untrusted}</p>`:d}
    <label class="filter">${s.searchGuarantees} <input type="search" .value=${t} @input=${f=>n(f.target.value)} /></label>
    ${r!==null&&l.length===0?i`<p class="dim" role="status">${s.noGuarantees}</p>`:d}
    <div class=${A(r?.revision,o)?"now-known":"stale"}>
      ${p("refuted",s.refuted)} ${p("undecided",s.notDecided)} ${p("proved",s.proved)}
    </div>
  </section>`},Tn=()=>{let e="";return{id:"guarantees",title:t=>t.guarantees,view:t=>_s(t,e,n=>{e=n,t.draw()})}};var Oe=We(class extends z{constructor(){super(...arguments),this.key=d}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(Pe(e),this.key=t),n}});var An=e=>e.length===0?d:i`<ul class="inside">
        ${e.map(t=>i`<li lang=${t.language}><strong>${y(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${y(t.brief)}</li>`)}
      </ul>`,je=(e,t)=>i`
  ${e.headlines.map(n=>i`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?i`<p class="dim">${t.dueNothing}</p>`:d}
  ${P(e.actions,n=>n.id,n=>i`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${y(n.title)}</h3>
      ${n.brief.length>0?i`<p>${y(n.brief)}</p>`:d} ${b(n["duty-text"],"duty")}
      ${Xe(n.contact)} ${Xe(n.helpline)} ${Ot(n.phone)} ${An(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?d:i`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>i`<div class="due never" lang=${n.language}>
            <h3>${y(n.title)}</h3>
            ${n.brief.length>0?i`<p>${y(n.brief)}</p>`:d}
          </div>`)}`}
  ${e.rest.length===0?d:i`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>i`<li lang=${n.language}>${y(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,lt=(e,t)=>t.length===0?d:i`<h4>${e}</h4>${S(t)}`,dt=(e,t)=>i`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?i`<p>${y(e.brief)}</p>`:d} ${b(e["duty-text"],"duty")}
  ${b(e.added)} ${S(e.body)} ${lt(t.say,e.say)} ${lt(t.not,e.not)}
  ${lt(t.next,e.next)} ${e.contacts.map(Te)} ${An(e.inside)}
  ${e.reminders.map(n=>i`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${S(e.help)} ${ie(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,Cs=e=>i`<article class="due never" lang=${e.language}>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?i`<p>${y(e.brief)}</p>`:d} ${b(e.added)} ${S(e.body)}
  ${S(e.help)} ${ie(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,Le=(e,t)=>i`
  ${P(e.actions,n=>n.id,n=>dt(n,t))}
  ${e.prohibitions.length===0?d:i`<h3 class="head">${t.notNow}</h3>`}
  ${P(e.prohibitions,n=>n.id,Cs)}
  ${e.actions.length+e.prohibitions.length===0?i`<p class="dim">${t.dueNothing}</p>`:d}
  ${b(e.freshness,"unreviewed")} ${S(e.notice)}
`,ue=(e,t)=>t.map(n=>i`<li><strong>${y(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),Ds=(e,t,n)=>{let o=e.screen.changed,s=[ue(n.becameDue,o["actions-added"]),ue(n.noLonger,o["actions-removed"]),ue(n.isOther,o["actions-changed"]),ue(n.forbids,o["prohibitions-added"]),ue(n.allows,o["prohibitions-removed"]),o["steps-gone"].map(a=>i`<li>${y(a.title)}: ${n.gone}.</li>`),o["steps-back"].map(a=>i`<li>${y(a.title)}: ${n.back}.</li>`)],r=s.every(a=>Array.isArray(a)&&a.length===0);return i`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?r?i`<p class="dim">${n.nothingChanged}</p>`:i`<ul>${s}</ul>`:i`<p class="dim">${n.noLast}</p>`}
  </section>`},Os=(e,t,n,o)=>e.length===0?b(t):i`<h4>${o.because}</h4>
        <ul>
          ${e.map(s=>i`<li><button class="link" @click=${()=>n(s.step)}>${s.question}</button> ${s.text}</li>`)}
        </ul>`,Sn=(e,t,n,o)=>{let s=e.result.plan,r=(a,c)=>i`<article class="why">
    <h3>${y(a.title)} <code>${a.id}</code></h3>
    ${Os(a.reasons,a.because,n,o)}
    ${c.length===0?d:i`<h4>${o.facts}</h4><ul>${c.map(l=>i`<li>${l}</li>`)}</ul>`}
    ${a.sources.length===0?d:i`<h4>${o.ground}</h4>`} ${Ae(a.sources,o)}
  </article>`;return i`${Ds(e,t,o)} ${P(s.actions,a=>a.id,a=>r(a,a.facts))}
  ${P(s.prohibitions,a=>a.id,a=>r(a,[]))}`};function js(e,t){let n=new FormData(e),o=n.getAll("answer").map(String).filter(r=>r!==""),s=n.get("unsure")!==null;switch(t.kind){case"choice":return o[0]??null;case"choices":return o.length===1&&(o[0]==="none"||o[0]==="unsure")?o[0]??null:o;case"number":return s?"unsure":o[0]===void 0?null:Number(o[0]);case"date":return s?"unsure":o[0]??null;case"note":return o[0]??!0;case"message":return!0}}var Ls=(e,t,n,o)=>{let s=`help-${e.id}${o}`;return i`<div class="option">
    <label>
      <input
        type=${t.kind==="choice"?"radio":"checkbox"}
        name="answer"
        value=${e.id}
        ?checked=${n.includes(e.id)}
        aria-describedby=${e.help.length>0?s:d}
      />
      <span>${y(e.label)}</span>
    </label>
    ${e.help.length>0?i`<div class="help" id=${s}>${S(e.help)}</div>`:d}
    ${b(e.unreviewed,"unreviewed")}
  </div>`},Is=(e,t,n)=>{let o=a=>Ls(a,e,t,n),s=e.groups.map(a=>i`<fieldset class="group">
      <legend>${y(a.heading)}</legend>
      ${e.options.filter(c=>c.group===a.id).map(o)}
    </fieldset>`),r=new Set(e.groups.map(a=>a.id));return[s,e.options.filter(a=>a.group===null||!r.has(a.group)).map(o)]},Rn=(e,t,n)=>e.options.filter(o=>o.id==="unsure").map(o=>i`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${y(o.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Hs=(e,t,n,o)=>{let s=Array.isArray(t)?t:typeof t=="string"?[t]:[],r=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return Is(e,s,n);case"number":return i`<p>
          <input type="number" name="answer" aria-labelledby="question${n}" min=${e.range?.min??d} max=${e.range?.max??d} step="1" .defaultValue=${r} />
          ${e.unit??d}
        </p>
        ${Rn(e,s,o)}`;case"date":return i`<p>
          <input type="date" name="answer" aria-labelledby="question${n}" min=${e.days?.min??d} max=${e.days?.max??d} .defaultValue=${r} />
        </p>
        ${Rn(e,s,o)}`;case"note":return i`<textarea name="answer" aria-labelledby="question${n}" rows="4" .defaultValue=${r}></textarea>`;case"message":return d}},Ms=(e,t,n,o,s,r,a)=>{let c=m=>{m.preventDefault();let g=js(m.currentTarget,t);g===null?r.complain(a.choose):r.answer(t.path,g)},l=t.kind==="choice"||t.kind==="choices",p=i`<h3 id="question${s}" class="question" tabindex="-1">${y(t.title)}</h3>`,f=i`${b(t.unreviewed,"unreviewed")} ${S(t.body)}
    <div class="help" id="question-help${s}">${S(t.help)}</div>`,u=Hs(t,n,s,a);return i`<form novalidate lang=${t.language} @submit=${c}>
    ${l?i`<fieldset aria-describedby="question-help${s}"><legend>${p}</legend>${f}${u}</fieldset>`:i`${p}${f}${u}`}
    <p class="complaint" role="alert">${o??d}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${ie(t.definitions)}
    ${t.more.length>0?i`<details><summary>${e["app-texts"].more}</summary>${S(t.more)}</details>`:d}
    ${t.sources.length>0?i`<details><summary>${e["app-texts"].sources}</summary>${Ae(t.sources,a)}</details>`:d}
  </form>`},ct=(e,t,n,o,s)=>{let{screen:r,result:a}=e,c=t.suffix??"",l=t.plan?null:r.step,p=l===null&&r.step!==null?r.step.path:r.back,f=r.enough&&r.step!==null;return i`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${p===null} @click=${()=>t.plan?o.showPlan(!1):p!==null&&o.open(p)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${l===null} ?disabled=${r.step===null} @click=${()=>o.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${b(r.notice,"unreviewed")} ${b(r.freshness,"unreviewed")}
    ${l!==null&&r.urgent.length>0?i`<details class="urgent" ?open=${r.urgent.some(u=>u["is-new"])}>
          <summary>${s.urgent} (${r.urgent.length})</summary>
          ${r.urgent.map(u=>dt(u,s))}
        </details>`:d}
    ${l===null?i`<h3 id="question${c}" class="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${je(a.plan["first-page"],s)}
          ${r.step!==null?i`<button class="primary" @click=${()=>o.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:d}
          <details><summary>${s.cards}</summary>${Le(a.plan,s)}</details>`:i`${f?b(s.enough,"enough"):d}
        ${Oe(`${e.title}/${l.path}/${JSON.stringify(n.answer)}`,Ms(e,l,n.answer,n.complaint,c,o,s))}`}
    <footer class="emergency">
      <details><summary>${s.emergency}: ${r.emergency.map(u=>u.phones[0]?.number??u.name).join(", ")}</summary>
      ${r.emergency.map(Te)}</details>
    </footer>
  </div>`};var Fs=60,Z=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,Bs=/\p{L}/gu;function Vs(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),o=n.map(s=>s.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${o.join(".*?")}$`,"su"),weight:n.join("").match(Bs)?.length??0}}).filter(t=>t.weight>1)}function Gs(e,t,n,o){let s=e;for(let r=0;s!==null&&r<6;r++,s=s.parentElement){let a=(s.textContent??"").replace(/\s+/g," ").trim();if(a===""||a.length>4e3)continue;let c=null;for(let l of t.rows){let p=l.wordings.find(u=>u.language===n&&u.text!=="")??l.wordings[0];if(!p)continue;let f=p.file.startsWith(`${o}/`)?.5:0;for(let{pattern:u,weight:m}of Vs(p.text))m+f>(c?.weight??0)&&u.test(a)&&(c={row:l,weight:m+f})}if(c)return c.row}return null}async function Wn(e,t){try{let n=await Xt();[t.texts,t.readOnly]=[n.texts,n["read-only"]]}catch(n){e.fail(n)}e.draw()}function Pn(e,t,n){let o=new Map;t.past=o;let s=(r,a)=>{o.set(r,a),t.past===o&&e.draw()};for(let{file:r}of n.wordings.filter(a=>a.state==="stale"))nn(r,n.pointer).then(a=>s(r,a.past??(a.why===null?"unknown":"no-history")),()=>s(r,"unknown"))}var ut=(e,t,n)=>{[t.open,t.said]=[n,null],n&&Pn(e,t,n),e.draw(),n&&document.getElementById("row-title")?.focus()};function Us(e,t,n,o,s){en(n,o,s).then(async()=>{await Wn(e,t);let r=Z(o),a=t.texts?.rows.find(p=>Z(p)===r),c=a?.wordings.find(p=>p.file===n.file),l=o.wordings.map(p=>p.file===n.file?{...c??p,text:s}:p);t.open={...o,wordings:l},t.said={file:n.file,text:e.words.saved,good:!0},a&&Pn(e,t,a),e.draw()},r=>{t.said={file:n.file,text:r instanceof Error?r.message:String(r),good:!1},e.draw()})}var En=(e,t)=>e.state===null||e.state==="translated"?d:i`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,qs=(e,t,n,o)=>{let s=n.past.get(e.file);return e.state!=="stale"||s===void 0||!t?d:s==="unknown"?i`<p class="dim">${o.pastUnknown}</p>`:s==="no-history"?i`<p class="dim">${o.pastNoHistory}</p>`:i`<div class="since">
    <h4>${o.pastTitle}</h4>
    ${De(s.text,t.text,t.language,o)}
    <p class="dim">${s.version.day} ${s.version.subject}</p>
  </div>`},Js=(e,t,n,o)=>{let{words:s}=o,r=o.state.check?.faults??[],a=e.wordings[0];return i`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${s.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(c=>{let l=t?.wordings.find(g=>g.file===c.file),p=l!==void 0&&l.text!==c.text,f=`text-${c.language}`,u=r.filter(g=>g.file===c.file&&(g.pointer===e.pointer||g.pointer.startsWith(`${e.pointer}/`))),m=g=>{g.preventDefault();let h=new FormData(g.currentTarget).get("text");Us(o,n,c,e,String(h).replaceAll(`\r
`,`
`))};return Oe(`${Z(e)}/${c.language}/${c.text}`,i`<form @submit=${m}>
          <label for=${f}>${c.language} ${c===a?i`<span class="dim">(${s.original})</span>`:En(l??c,s)}</label>
          ${qs(l??c,t?.wordings[0]??a,n,s)}
          <textarea id=${f} name="text" lang=${c.language} rows=${Math.min(12,2+Math.floor(c.text.length/45)+c.text.split(`
`).length)} ?readonly=${n.readOnly} .defaultValue=${c.text}></textarea>
          ${p?i`<p class="fault" role="status">${s.changedOutside}: ${l.text}</p>`:d}
          ${u.map(g=>i`<p class="fault">${ae(g,s).message}</p>`)}
          ${n.said?.file===c.file?i`<p class=${n.said.good?"good":"fault"} role="status">${n.said.text}</p>`:d}
          ${n.readOnly?d:i`<button class="primary" type="submit" aria-label="${c===a?s.save:s.saveRead}: ${c.language}">${c===a?s.save:s.saveRead}</button>`}
          <p class="dim"><code>${c.file}</code></p>
        </form>`)})}
    <button @click=${()=>ut(o,n,null)}>${s.close}</button>
  </section>`},Qs=(e,t)=>{let{words:n}=t,o=t.walk?.flow??"";if(e.texts===null)return i`<p class="dim">…</p>`;let s=e.filter.trim().toLowerCase(),r=u=>(e.state===""||u.wordings.some(m=>m.state===e.state))&&(s===""||u.wordings.some(m=>m.text.toLowerCase().includes(s))||u.pointer.toLowerCase().includes(s)),a=e.texts.rows.filter(r),c=u=>u.wordings[0]?.file.startsWith(`${o}/`)?0:1,l=[...a].sort((u,m)=>c(u)-c(m)),p=e.open,f=p?e.texts.rows.find(u=>Z(u)===Z(p)):void 0;return i`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${n.texts}</h2>
    ${p?Js(p,f,e,t):i`<p class="dim">${n.textsHelp}</p>`}
    <label class="filter">${n.searchTexts} <input type="search" .value=${e.filter} @input=${u=>{e.filter=u.target.value,t.draw()}} /></label>
    <label>${n.state} <select @change=${u=>{e.state=u.target.value,t.draw()}}>
      <option value="" ?selected=${e.state===""}>${n.every}</option>
      ${["missing","stale","unrecorded"].map(u=>i`<option value=${u} ?selected=${u===e.state}>${n[u]}</option>`)}
    </select></label>
    <p class="dim" role="status">${a.length} ${n.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${P(l.slice(0,Fs),Z,u=>i`<li>
          <button class="start" @click=${()=>ut(t,e,u)}>
            ${u.wordings.map(m=>i`<span lang=${m.language}>${m.text===""?"–":m.text} ${En(m,n)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},Nn=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null,past:new Map},t=Promise.resolve(),n=o=>{t=Wn(o,e)};return{id:"texts",title:o=>o.texts,needsProgram:!0,view:o=>Qs(e,o),opened:n,renewed:n,openAt:(o,s,r,a)=>{o.enter("texts","texts-title"),t.then(()=>{let c=e.texts&&Gs(s,e.texts,r,a);ut(o,e,c),c===null&&o.fail(o.words.noRow)})}}};var _n=new Map,Cn=(e,t)=>{let n=_n.get(t)??new Intl.DisplayNames([t],{type:"language"});_n.set(t,n);try{return n.of(e)??e}catch{return e}},Ks=(e,t,n)=>{let o=e.filter(([s])=>s!==t);return n===null?o:[...o,[t,n]]},zs=(e,t,n,o)=>{let s=t.parameters.find(([l])=>l===e.path)?.[1]??null,r=l=>n.change({parameters:Ks(t.parameters,e.path,l)}),a=Array.isArray(s)?s:s===null?[]:[String(s)],c=J(e.title);if(e.kind==="choices"){let l=(p,f)=>{let u=f?[...a,p]:a.filter(m=>m!==p);r(u.length===0?null:u)};return i`<fieldset>
      <legend>${c}</legend>
      ${e.options.map(p=>i`<label><input type="checkbox" .checked=${a.includes(p.id)} @change=${f=>l(p.id,f.target.checked)} /> ${J(p.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let l=p=>p===""?null:e.kind==="number"?Number(p):p;return i`<label>${c} <input type=${e.kind} .value=${a[0]??""} @change=${p=>r(l(p.target.value))} /></label>`}return i`<label
    >${c}
    <select @change=${l=>r(l.target.value||null)}>
      <option value="" ?selected=${s===null}>${o.asked}</option>
      ${e.options.map(l=>i`<option value=${l.id} ?selected=${a.includes(l.id)}>${J(l.label)}</option>`)}
    </select>
  </label>`},Dn=(e,t,n,o,s,r,a)=>{let c=e.walked,l=g=>g.target.value,p={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},f=i`<button class="verdict-light ${e.light}" @click=${r.verdict}><span aria-hidden="true">${p[e.light]}</span> ${a[e.light]}</button>`,u=c?.flows.find(g=>g.id===t?.flow),m=i`
    ${c&&t?i`<label>${a.flow} <select @change=${g=>r.flow(l(g))}>
            ${c.flows.map(g=>i`<option value=${g.id} ?selected=${g.id===t.flow}>${g.title}${g.status==="draft"?` (${a.draft})`:""}</option>`)}
          </select></label>
          <label>${a.language} <select @change=${g=>r.change({language:l(g)})}>
            ${(u?.languages??c.languages).map(g=>i`<option value=${g} ?selected=${g===(t.language??n?.language)}>${Cn(g,o)}</option>`)}
          </select></label>
          <label>${a.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${g=>r.change({at:l(g)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>r.change({at:null})}>${a.now}</button>
          <label>${a.municipality} <select @change=${g=>r.change({municipality:l(g)||null})}>
            <option value="" ?selected=${t.municipality===null}>${a.none}</option>
            ${c.municipalities.map(g=>i`<option value=${g.id} ?selected=${g.id===t.municipality}>${g.name}</option>`)}
          </select></label>
          ${_?d:i`<a class="print" href=${tn(t.flow,t.language??n?.language??c.languages[0]??"")} target="_blank" rel="noopener">${a.print}</a>`}`:d}
    <label>${a.page} <select @change=${g=>r.page(l(g))}>
      ${["nb","en"].map(g=>i`<option value=${g} ?selected=${g===o}>${Cn(g,g)}</option>`)}
    </select></label>
    ${c&&t&&n&&n.parameters.length>0?i`<details class="parameters">
          <summary>${a.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(g=>zs(g,t,r,a))}</div>
        </details>`:d}`;return i`<header class="top">
    <h1>${c?.title??e.folder} <span class="dim">${c?.version??""}</span></h1>
    <div role="status" class="light-room">${f}</div>
    ${s?i`<details class="settings"><summary>${a.settings}</summary><div class="top-fields">${m}</div></details>`:m}
    <p class="made-up">${a.madeUp}</p>
    ${_?i`<p class="made-up exported">${a.exportedOn} ${_.day}. ${a.contentIs} <code>${_.hash}</code></p>`:d}
  </header>`};var On=(e,t)=>i`<li class=${e.severity}>
  <p>${ae(e,t).message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?i`(${e.follows} ${t.follows})`:d}
  </p>
  ${e.help?i`<p>${t.fix}: ${ae(e,t).help}</p>`:d}
</li>`,Ys=({state:e,words:t,enter:n})=>{let{check:o,proofs:s}=e,r=o?.examples,a=p=>A(p,e)?"now":"stale",c=(o?.faults??[]).filter(p=>p.severity==="error"&&p.code!=="failing-example"),l=(o?.faults??[]).filter(p=>p.severity==="warning");return i`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${t.verdict}</h2>
    ${e.unreadable?i`<p class="fault">${e.unreadable}</p>`:d}
    ${o?i`<div class=${a(o.revision)}>
          <p>${o.errors} ${t.errors}, ${o.warnings} ${t.warnings} ${N(o.revision,e,t)}</p>
          <ul class="faults">${c.map(p=>On(p,t))}</ul>
          ${r?i`<p>${r.passed} ${t.pass}, ${r.failed.length} ${t.fail}</p>
                ${r.failed.length+r.unreached.length>0?i`<p><button @click=${()=>n("examples","examples-title")}>${t.seeExamples}</button></p>`:d}`:d}
        </div>`:d}
    ${s?i`<div class=${a(s.revision)}>
          <p>${s.proved} ${t.proved}, ${s.refuted} ${t.refuted}, ${s.undecided} ${t.notDecided} ${N(s.revision,e,t)}</p>
          ${s.untrusted?i`<p class="fault">${s.untrusted}</p>`:d}
          ${s.refuted+s.undecided>0?i`<p><button @click=${()=>n("guarantees","guarantees-title")}>${t.seeGuarantees}</button></p>`:d}
        </div>`:d}
    ${o&&l.length>0?i`<details class=${a(o.revision)}>
          <summary>${o.warnings} ${t.warnings}</summary>
          <ul class="faults">${l.map(p=>On(p,t))}</ul>
        </details>`:d}
  </section>`},Ie=(e,t)=>t.length===0?d:i`<h3>${e}</h3><ul class="starts">${t}</ul>`,pt=(e,t,n)=>i`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Zs=(e,t)=>{let n=e.walk?.flow;if(!n)return;let o=e.walkedRevision;Zt(n).then(s=>{t.covering={flow:n,revision:o,...s},e.draw()},e.fail)},Xs=(e,t)=>{let{state:n,words:o}=e,s=e.walk?.flow??"",r=t.filter.trim().toLowerCase(),a=$=>r===""||`${$.id} ${$.sentence??""}`.toLowerCase().includes(r),l=(n.walked?.flows.find($=>$.id===s)?.examples??[]).filter(a),p=(n.proofs?.guarantees??[]).filter($=>$.flow===s&&$.walk&&a($)),f=$=>pt($.id,$.sentence??"",()=>e.start({kind:"guarantee",flow:$.flow,id:$.id,second:!1})),u=t.covering?.flow===s?t.covering:null,m=p.filter($=>$.verdict==="refuted"),g=(u?.walks??[]).filter(a),h=p.filter($=>$.verdict==="proved"),w=l.length+g.length+p.length;return i`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${o.begin}</h2>
    <p><button @click=${e.beginEmpty}>${o.empty}</button></p>
    <label class="filter">${o.filter} <input type="search" .value=${t.filter} @input=${$=>{t.filter=$.target.value,e.draw()}} /></label>
    ${w===0&&r!==""?i`<p class="dim" role="status">${o.noWalks}</p>`:d}
    ${Ie(o.counterWalks,m.map(f))}
    ${Ie(o.examples,l.map($=>pt($.id,$.sentence,()=>e.start({kind:"example",flow:s,id:$.id}))))}
    ${Ie(o.covering,g.map($=>pt($.id,$.sentence,()=>e.begin($))))}
    ${u&&!u.whole?i`<p class="dim">${o.notWhole}</p>`:d}
    ${u||_?d:i`<p><button @click=${()=>Zs(e,t)}>${o.findCovering}</button></p>`}
    ${Ie(o.shownBy,h.map(f))}
  </section>`},jn=()=>{let e={filter:"",covering:null};return{id:"walks",title:t=>t.walks,view:t=>(e.covering?.revision!==t.state.walked?.revision&&(e.covering=null),i`${Ys(t)} ${Xs(t,e)}`)}};var eo={tag:"en",madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",print:"Print for a lawyer",exportedOn:"This file walks by itself, and sends nothing. Its verdicts are of",contentIs:"Fingerprint of the content:",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of",rooms:"Rooms",panes:"What is shown",bothBreak:"These two walks break",guarantees:"Guarantees",searchGuarantees:"Search the guarantees",noGuarantees:"no guarantee fits",seeGuarantees:"See the guarantees",seeExamples:"See the examples",builtIn:"built in",restsOn:"Rests on",readsFact:"It reads a fact that the action reads too, so a mistake in the fact would stay unnoticed:",restates:"It only repeats the condition of",byClaim:"Decided by the proof, and checked in its certificate",bySimplification:"Decided by simplifying: nothing was left to search",byWalk:"Decided by a walk that was walked",byComputation:"Computed from the files",outOfTime:"The time ran out, so nothing is guaranteed",outOfConflicts:"The search was given up, so nothing is guaranteed",walkBreaking:"Walk the walk that breaks it",walkBoth:"Walk both walks, side by side",breaksHere:"it breaks here",brokeBefore:"it broke before",breaksAfter:"Answers until it breaks:",fromFirst:"From the first question",toMark:"To where it breaks",ofOlder:"That was found in an older version.",nowIt:"Now it is",plansDiffer:"What differs between the two plans:",onlyFirst:"only in the first walk",onlySecond:"only in the second walk",samePlan:"Both name the same, equally soon; what differs is in the cards.",secondWalk:"Second walk",expected:"Expected",found:"The flow gives",beside:"Expected beside found",differs:"differs",inExamples:"examples that fail by it",noExamples:"The examples cannot be run while the files do not load.",differences:"Changes",differencesTitle:"What has changed?",differencesHelp:"The pack as it is saved now, beside an earlier version: what is said differently, and who is told to do something else. What is unchanged is proved for every answer.",compareWith:"Compare with",theFolder:"The folder",commits:"Saved versions",tags:"Versions with a name",compareNow:"Compare",notUnderGit:"The pack has no saved versions: its folder is not under git.",neverCommitted:"The pack has no saved versions: it was never committed to git.",noGit:"Saved versions cannot be read: the program git is not installed.",nameFolder:"It can be compared with a folder that has an earlier version. Start the program so:",comparing:"Comparing",comparedWith:"Compared with",breaking:"Breaking conditions",busyComparing:"A comparison is running. Wait until it is done, or stop it.",busyBreaking:"Conditions are being broken on purpose. Wait until that is done, or stop it.",workFailed:"It ended without a result: a fault of this program.",ofCount:"of",stop:"Stop",stopping:"Stopping …",showMore:"Show more",was:"Before",is:"Now",notThere:"(not there)",decisionsSame:"Every action and prohibition is decided as before: proved for every answer.",decisionsDiffer:"Decisions differ.",changedActions:"Changed actions and prohibitions",provedSame:"Unchanged, which is proved",undecidedBoth:"Not decided, so nothing is known",sameFlows:"In flows that did not change, which is proved",noTexts:"No text changed.",noEntries:"No contact, source or ground changed.",changedTexts:"Changed texts",changedEntries:"Changes in contacts, sources and grounds",flowGone:"This flow is gone",flowNew:"This flow is new",whoGains:"What is to be done, and when",dueNow:"is to be done where it was not before",dueNoLonger:"is no longer to be done where it was before",forbidsNow:"forbids where it did not before",forbidsNoLonger:"no longer forbids where it did before",groundGained:"rests on another source",groundLost:"no longer rests on a source",urgencyIs:"how urgent it is",dutyIs:"whether it is a duty",contactsAre:"who is contacted",deadlineIs:"the deadline",avoidsIs:"what must not be done meanwhile",onlyWithNew:"Only with questions or answers that one of the versions has.",onlyMidway:"Only on the way, before all is answered.",walkShortest:"Walk the shortest walk, old beside new",walkVersions:"Walk it, old beside new",isGone:"Gone",isNew:"New",questions:"Questions",optionsOf:"Options",actionsOf:"Actions and prohibitions",notCompared:"Compared for every answer that both versions know. Not compared: the calendar, guides, reminders, the order of what is equally urgent, what is asked when, and when something was read or checked.",oldNotLoading:"That version does not load in this program, so nothing can be compared. Its first fault:",wasStopped:"It was stopped before it was done. Nothing is known.",cannotTrust:"This cannot be trusted: a fault of this program.",noVersion:"That version cannot be read.",showsDifference:"This walk shows the difference",onlyNow:"only now",onlyBefore:"only before",earlierVersion:"Earlier version",breaksTab:"Mistakes on purpose",breaksTitle:"Which mistakes would nobody notice?",breaksHelp:"Each condition and each duty is broken on purpose, one at a time, and it is shown which breaks no rule and no example notices. Your files are not changed. A flow takes from some seconds to a minute, the whole pack two minutes or more. You can go on working meanwhile, and stop it.",breakWhat:"What is broken",onlyThisFlow:"This flow:",wholePack:"The whole pack",breakNow:"Break it on purpose",ofWholePack:"The whole pack",ofFlow:"The flow",stoppedAfter:"Stopped after",restUnknown:"Nothing is known of the rest.",allTried:"Breaks that were tried, all there are",allNoticed:"Every break of something urgent, or of a duty, is noticed by a rule.",notHolding:"These guarantees do not hold of the pack as it is, so they notice nothing:",unnoticedGroups:"Conditions that can be wrong without a rule noticing",unnoticedMinor:"Nothing notices what changes",changes:"It changes",decides:"What decides it",nobodyNotices:"Nothing notices it.",onlyGuarantee:"Only a guarantee notices that says no more than the flow does, and so is no rule:",onlyExample:"Only an example notices:",draftHelps:"A guarantee to begin with. It would notice",draftIsNone:"It says what the flow says. It is a rule only when you have named the source that says so; where no source does, the condition may be wrong.",noDraft:"No guarantee was found that would notice it.",tableCaption:"How many breaks, and what notices them",tried:"Tried",byRule:"A rule",byOther:"Another guarantee",byExample:"An example",byNobody:"Nothing",effectUrgent:"something for now or today, or a duty",effectAction:"another action, or a prohibition",effectGround:"only what an action rests on",effectQuestions:"only what is asked",effectWords:"only words",effectNothing:"nothing, which is proved",effectRefused:"the pack does not load",effectUndecided:"not decided",pastTitle:"What has changed in the original since this was recorded as read",pastUnknown:"What the original said then is unknown: no saved version has it.",pastNoHistory:"What the original said then is unknown: the pack has no saved versions.",negated:"the condition is turned to its opposite",noCondition:"the condition is left out",unsureToo:"it holds for those who are unsure too",partOfAll:"one of the parts that must all hold is left out",partOfAny:"one of the parts of which one is enough is left out",anyForAll:"one part is enough, where all must hold",allForAny:"all parts must hold, where one is enough",insteadOf:"instead of",leftOut:"is left out",anAction:"Action",aProhibition:"Prohibition",aStep:"Step",aFact:"Fact",anOption:"Option",aGround:"Ground",aStage:"Stage"},to={tag:"nb",madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",print:"Skriv ut til jurist",exportedOn:"Denne filen virker av seg selv og sender ingenting. Dommene er fra",contentIs:"Fingeravtrykk av innholdet:",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av",rooms:"Rom",panes:"Det som vises",bothBreak:"Disse to gjennomgangene bryter",guarantees:"Garantier",searchGuarantees:"Søk i garantiene",noGuarantees:"ingen garanti passer",seeGuarantees:"Se garantiene",seeExamples:"Se eksemplene",builtIn:"innebygd",restsOn:"Bygger på",readsFact:"Den leser et faktum som tiltaket også leser, så en feil i det ville ikke bli oppdaget:",restates:"Den gjentar bare vilkåret til",byClaim:"Avgjort av beviset, og kontrollert i sertifikatet",bySimplification:"Avgjort ved forenkling: ingenting var igjen å lete i",byWalk:"Avgjort av en gjennomgang som ble gått",byComputation:"Regnet ut av filene",outOfTime:"Tiden gikk ut, så ingenting er garantert",outOfConflicts:"Letingen ble gitt opp, så ingenting er garantert",walkBreaking:"Gå gjennomgangen som bryter den",walkBoth:"Gå begge gjennomgangene, side om side",breaksHere:"her brytes den",brokeBefore:"den ble brutt tidligere",breaksAfter:"Svar til den brytes:",fromFirst:"Fra første spørsmål",toMark:"Til der den brytes",ofOlder:"Det ble funnet i en eldre versjon.",nowIt:"Nå er den",plansDiffer:"Hva som skiller de to planene:",onlyFirst:"bare i den første gjennomgangen",onlySecond:"bare i den andre gjennomgangen",samePlan:"Begge nevner det samme, like snart; det som er ulikt, står på kortene.",secondWalk:"Den andre gjennomgangen",expected:"Forventet",found:"Flyten gir",beside:"Forventet ved siden av funnet",differs:"ulikt",inExamples:"eksempler som feiler av dette",noExamples:"Eksemplene kan ikke kjøres mens filene ikke lar seg laste.",differences:"Endringer",differencesTitle:"Hva er endret?",differencesHelp:"Pakken slik den er lagret nå, ved siden av en tidligere versjon: hva som sies annerledes, og hvem som får beskjed om noe annet. Det som er uendret, er bevist for alle svar.",compareWith:"Sammenlign med",theFolder:"Mappen",commits:"Lagrede versjoner",tags:"Versjoner med navn",compareNow:"Sammenlign",notUnderGit:"Pakken har ingen lagrede versjoner: mappen ligger ikke under git.",neverCommitted:"Pakken har ingen lagrede versjoner: den er aldri lagt inn i git.",noGit:"Lagrede versjoner kan ikke leses: programmet git er ikke installert.",nameFolder:"Den kan sammenlignes med en mappe som har en tidligere versjon. Start programmet slik:",comparing:"Sammenligner",comparedWith:"Sammenlignet med",breaking:"Ødelegger vilkår",busyComparing:"En sammenligning pågår. Vent til den er ferdig, eller stopp den.",busyBreaking:"Vilkår blir ødelagt med vilje. Vent til det er ferdig, eller stopp det.",workFailed:"Det sluttet uten resultat: en feil i dette programmet.",ofCount:"av",stop:"Stopp",stopping:"Stopper …",showMore:"Vis flere",was:"Før",is:"Nå",notThere:"(fantes ikke)",decisionsSame:"Alle tiltak og forbud avgjøres som før: bevist for alle svar.",decisionsDiffer:"Avgjørelser er endret.",changedActions:"Endrede tiltak og forbud",provedSame:"Uendret, og det er bevist",undecidedBoth:"Ikke avgjort, så ingenting er kjent",sameFlows:"I flyter som ikke er endret, og det er bevist",noTexts:"Ingen tekst er endret.",noEntries:"Ingen kontakt, kilde eller hjemmel er endret.",changedTexts:"Endrede tekster",changedEntries:"Endringer i kontakter, kilder og hjemler",flowGone:"Denne flyten er borte",flowNew:"Denne flyten er ny",whoGains:"Hva som skal gjøres, og når",dueNow:"skal gjøres der det ikke skulle før",dueNoLonger:"skal ikke lenger gjøres der det skulle før",forbidsNow:"forbyr der det ikke gjorde det før",forbidsNoLonger:"forbyr ikke lenger der det gjorde det før",groundGained:"bygger på en kilde til",groundLost:"bygger ikke lenger på en kilde",urgencyIs:"hvor mye det haster",dutyIs:"om det er en plikt",contactsAre:"hvem som kontaktes",deadlineIs:"fristen",avoidsIs:"hva som ikke må gjøres imens",onlyWithNew:"Bare med spørsmål eller svar som bare den ene versjonen har.",onlyMidway:"Bare underveis, før alt er besvart.",walkShortest:"Gå den korteste gjennomgangen, gammel ved siden av ny",walkVersions:"Gå den, gammel ved siden av ny",isGone:"Borte",isNew:"Nytt",questions:"Spørsmål",optionsOf:"Svaralternativer",actionsOf:"Tiltak og forbud",notCompared:"Sammenlignet for alle svar som begge versjonene kjenner. Ikke sammenlignet: kalenderen, veiledninger, påminnelser, rekkefølgen av det som haster like mye, hva som spørres når, og når noe ble lest eller kontrollert.",oldNotLoading:"Den versjonen lar seg ikke laste i dette programmet, så ingenting kan sammenlignes. Den første feilen i den:",wasStopped:"Den ble stoppet før den var ferdig. Ingenting er kjent.",cannotTrust:"Dette er ikke til å stole på: en feil i dette programmet.",noVersion:"Den versjonen kan ikke leses.",showsDifference:"Denne gjennomgangen viser forskjellen",onlyNow:"bare nå",onlyBefore:"bare før",earlierVersion:"Tidligere versjon",breaksTab:"Feil med vilje",breaksTitle:"Hvilke feil ville ingen oppdaget?",breaksHelp:"Hvert vilkår og hver plikt blir ødelagt med vilje, én om gangen, og det vises hvilke feil ingen regel og intet eksempel oppdager. Filene dine blir ikke endret. En flyt tar fra noen sekunder til et minutt, hele pakken to minutter eller mer. Du kan arbeide videre imens, og stoppe det.",breakWhat:"Hva som ødelegges",onlyThisFlow:"Denne flyten:",wholePack:"Hele pakken",breakNow:"Ødelegg med vilje",ofWholePack:"Hele pakken",ofFlow:"Flyten",stoppedAfter:"Stoppet etter",restUnknown:"Om resten er ingenting kjent.",allTried:"Feil som ble prøvd, alle som finnes",allNoticed:"Enhver feil i noe som haster, eller i en plikt, oppdages av en regel.",notHolding:"Disse garantiene holder ikke for pakken slik den er, så de oppdager ingenting:",unnoticedGroups:"Vilkår som kan være feil uten at en regel oppdager det",unnoticedMinor:"Ingenting oppdager det som endrer",changes:"Det endrer",decides:"Hva som avgjør det",nobodyNotices:"Ingenting oppdager det.",onlyGuarantee:"Bare en garanti som ikke sier mer enn flyten, og derfor ikke er noen regel, oppdager det:",onlyExample:"Bare et eksempel oppdager det:",draftHelps:"En garanti å begynne med. Den ville oppdaget",draftIsNone:"Den sier det flyten sier. Den er en regel først når du har ført opp kilden som sier det; der ingen kilde gjør det, kan vilkåret være feil.",noDraft:"Det ble ikke funnet noen garanti som ville oppdaget det.",tableCaption:"Hvor mange feil, og hva som oppdager dem",tried:"Prøvd",byRule:"En regel",byOther:"En annen garanti",byExample:"Et eksempel",byNobody:"Ingenting",effectUrgent:"noe for nå eller i dag, eller en plikt",effectAction:"et annet tiltak, eller et forbud",effectGround:"bare hva et tiltak bygger på",effectQuestions:"bare hva som spørres",effectWords:"bare ord",effectNothing:"ingenting, og det er bevist",effectRefused:"pakken lar seg ikke laste",effectUndecided:"ikke avgjort",pastTitle:"Hva som er endret i originalen siden dette ble registrert som lest",pastUnknown:"Hva originalen sa da, er ukjent: ingen lagret versjon har det.",pastNoHistory:"Hva originalen sa da, er ukjent: pakken har ingen lagrede versjoner.",negated:"vilkåret er snudd til det motsatte",noCondition:"vilkåret er utelatt",unsureToo:"det gjelder også den som er usikker",partOfAll:"én av delene som alle må stemme, er utelatt",partOfAny:"én av delene der én er nok, er utelatt",anyForAll:"én del er nok, der alle må stemme",allForAny:"alle deler må stemme, der én er nok",insteadOf:"i stedet for",leftOut:"er utelatt",anAction:"Tiltak",aProhibition:"Forbud",aStep:"Steg",aFact:"Faktum",anOption:"Svaralternativ",aGround:"Hjemmel",aStage:"Del"},j={en:eo,nb:to};function gt(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var C=gt(navigator.languages),L=null,me=!1,k=tt(location.hash),ee=k&&fe(k),T=null,Hn=0,pe=null,Fe=null,R=null,H="phone",M="first",v={width:390,large:!1,dark:!1,plan:!1},Mn=jn(),Fn=Nn(),ft=[Mn,Tn(),yn(),Fn,wn(),fn()].filter(e=>_===null||!e.needsProgram),ge=Mn,Bn={running:null,failed:null,compared:null,broken:null},X=!1,mt=0,Vn=matchMedia("(width < 1000px)"),no={revision:0,light:"judging",folder:"",unreadable:null,walked:null,check:null,proofs:null},Me=0,ht=!1;function Gn(e,t,n){let o=e.given??e.answers.length,s=e.answers.findIndex(([c])=>c===t),r=e.answers.map(c=>[...c]),a=o;return s>=0&&s<o?r[s]=[t,n]:s>=0?(r.splice(s,1),r.splice(o,0,[t,n]),a=o+1):(r.splice(o,0,[t,n]),a=o+1),{...e,answers:r,given:a>=r.length?null:a,open:null}}function fe(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function bt(e,t,n=!0){let o=++mt;Me+=1;try{let s=await ot(e,t);if(o!==mt)return!1;if(s.walk.refusal!==null&&!n)return Fe=s.walk.refusal,x(),!1;[k,ee,T,Hn,pe,Fe]=[e,t,s.walk,s.revision,null,null]}catch(s){if(o!==mt||!(s instanceof E))return!1;[k,ee,T,pe]=[e,t,null,`${j[C].cannot}: ${s.message}`]}finally{Me-=1,Me===0&&ht&&Un()}return x(),R?.second&&$t(R.second.walk),!0}async function $t(e){let t=R?.second;if(!t)return;t.walk={...e,language:k?.language??null};let n=await ot(t.walk,null).catch(()=>null);R?.second===t&&(t.replayed=n?.walk??null,x())}function Ve(){R=null,M==="second"&&(M="first")}function Un(){ht=Me>0,k&&!ht&&bt(k,ee)}async function Q(e,t,n,o={}){if(!await bt(e,t,o.keep))return;let s=Mt(e);s!==location.hash&&(o.replace?history.replaceState(null,"",s):history.pushState(null,"",s)),n==="question"&&vt()}function vt(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var so=e=>{k&&Q({...k,...e},ee,"none",{replace:!0})},wt=({flow:e,at:t,municipality:n,parameters:o,answers:s,"breaks-at":r})=>{let a=r===null||r>=s.length?null:r;return{...le(e),language:k?.language??null,at:t,municipality:n,parameters:o,answers:s,given:a}},Be=e=>{v={...v,plan:!1},H="phone",Ve();let t=wt(e);Q(t,fe(t),"question")},qn={change:so,flow:e=>{Ve(),v={...v,plan:!1},Q({...le(e),language:k?.language??null,at:k?.at??null,municipality:k?.municipality??null},null,"none")},page:e=>{C=e,x()},verdict:()=>{te.enter("walks","verdict-title")}},Ge={answer:(e,t)=>{if(!k)return;let n=k.answers.slice(0,k.given??void 0);Ve();let o=n.find(([s])=>s===e)?.[1]??null;Q(Gn(k,e,t),{step:e,was:o},"question",{keep:!1})},open:e=>{k&&(v={...v,plan:!1},H="phone",Q({...k,open:e},ee,"question"))},showPlan:e=>{v={...v,plan:e},x(),vt()},complain:e=>{Fe=e,x()}},He=e=>{pe=e instanceof E?e.message:String(e),x()};async function Ln(e,t){let n=L?.proofs,o=n?.guarantees.find(a=>e.kind==="guarantee"&&a.flow===e.flow&&a.id===e.id),[s,r]=await Promise.all([Ne(e),t&&e.kind==="guarantee"?Ne({...e,second:!0}):null]);Be(s),!(!n||!o)&&(R={of:{guarantee:o},revision:n.revision,breaksAt:s["breaks-at"],second:r&&{walk:wt({...r,"breaks-at":null}),replayed:null}},r&&([v,M]=[{...v,plan:!0},"second"]))}function oo(e,t){Be(e.new);let n={...wt(e.old),oldOf:t.comparison};R={of:{difference:t},revision:t.revision,breaksAt:null,second:{walk:n,replayed:null}},[v,M]=[{...v,plan:!0},"second"]}function Jn(e){ge=e,e.opened?.(te)}var te={get state(){return Yn()},get words(){return j[C]},get walk(){return k},get replayed(){return T},get walkedRevision(){return Hn},get work(){return Bn},draw:x,fail:He,begin:Be,start:e=>{e.kind==="guarantee"?Ln(e,!1).catch(He):Ne(e).then(Be,He)},prove:(e,t)=>{Ln(e,t).catch(He)},beginEmpty:()=>{k&&qn.flow(k.flow),H="phone"},showDifference:oo,openStep:Ge.open,enter:(e,t)=>{let n=ft.find(o=>o.id===e);n&&(H="side",Jn(n),x(),document.getElementById(t)?.focus())}},ro=e=>{let t=e.target;!X||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),X=!1,T&&k&&Fn.openAt(te,t,T.language,k.flow))},Qn=(e,t)=>({...e,given:t>=e.answers.length?null:t,open:null}),In=e=>{if(!k)return;v={...v,plan:!1};let t=Qn(k,e);Q(t,fe(t),"none")};function Kn(e,t){let n=t?.screen.step?.path;return e?.answers.find(([o])=>o===n)?.[1]??null}var io=()=>{let e=j[C],t=n=>i`<button aria-pressed=${v[n]} @click=${()=>{v={...v,[n]:!v[n]},x()}}>${e[n]}</button>`;return i`<div class="look">
    <label>${e.width} <select @change=${n=>{v={...v,width:n.target.value==="320"?320:390},x()}}>
      <option value="390" ?selected=${v.width===390}>390</option><option value="320" ?selected=${v.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    ${_?d:i`<button aria-pressed=${X} @click=${()=>{X=!X,x()}}>${e.pick}</button>`}
  </div>`},yt=e=>j[gt([e])];function kt(e,t,n,o){return i`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([s,r])=>i`<button aria-pressed=${s===n} @click=${()=>{o(s),x()}}>${r}</button>`)}
  </div>`}var zn=e=>R?.second?.walk.oldOf===void 0?e.secondWalk:e.earlierVersion,ao=e=>{let t=j[C],n=R?.second;if(!n?.replayed)return d;let{walk:o,replayed:s}=n,r=l=>{if(l.oldOf!==void 0)return void $t(l);Ve(),Q(l,fe(l),"question")},a={...Ge,answer:(l,p)=>r(Gn(o,l,p)),open:l=>r({...o,open:l})},c=l=>{$t(Qn(o,l))};return i`${nt(o,s,et(R,e,o,k,t),zn(t),c,t)}
  ${ct(s,{...v,suffix:"-second"},{answer:Kn(o,s),complaint:null},a,yt(s.language))}`},lo=e=>{if(!T)return d;if(M==="second")return ao(e);let t=yt(T.language),{plan:n}=T.result,o={first:()=>je(n["first-page"],t),cards:()=>Le(n,t),why:()=>Sn(T,ee!==null,Ge.open,t)};return i`<div lang=${T.language}>${o[M]()}</div>`},co=e=>{let t=j[C],n=R?.second?[["second",zn(t)]]:[],o=kt(t.plan,[...n,["first",t.firstPage],["cards",t.cards],["why",t.why]],M,s=>M=s);return i`<section class="pane plan-pane"><h2 class="unseen">${t.plan}</h2>${o}
    <div class="scroll" tabindex="0" role="region" aria-label=${t.plan}>${lo(e)}</div></section>`},uo=()=>{let e=j[C],t=[];return me&&t.push(e.bandLost),L?.light==="broken"&&t.push(L.walked?e.bandBroken:e.bandNever),pe&&t.push(pe),i`<div role="alert">${t.map(n=>i`<p class="band">${n}</p>`)}</div>`};function Yn(){let e=L??no;return me?{...e,light:"judging",revision:-1}:e}function x(){let e=j[C];if(document.documentElement.lang=C,!L){Ye(i`<main><p class="dim">…</p>${me?i`<p class="band">${e.bandLost}</p>`:d}</main>`,document.body);return}document.title=`${L.walked?.title??L.folder} – Veiviser`;let t=Yn(),n={answer:Kn(k,T),complaint:Fe};Ye(i`<a class="skip" href="#question" @click=${o=>{o.preventDefault(),H="phone",x(),vt()}}>${e.skip}</a>
      ${Dn(t,k,T,C,Vn.matches,qn,e)} ${uo()}
      <nav class="pane-tabs" aria-label=${e.panes}>
        ${kt(e.panes,[["side",e.rooms],["phone",e.phone],["plan",e.plan]],H,o=>H=o)}
      </nav>
      <main class="panes show-${H} ${X?"picking":""}" @click=${{handleEvent:ro,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.rooms}>
          ${kt(e.rooms,ft.map(o=>[o.id,o.title(e)]),ge.id,o=>{let s=ft.find(r=>r.id===o);s&&Jn(s)})}
          ${ge.view(te)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${k?nt(k,T,et(R,t,k,R?.second?.walk??null,e),e.bar,In,e):d} ${io()}
          ${R&&k?It(R,t,k,T,In,e):d}
          ${T?ct(T,v,n,Ge,yt(T.language)):d}
        </section>
        ${co(t)}
      </main>`,document.body)}var po=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function go(e){me=!1;let t=e.walked!==null&&e.walked.revision!==L?.walked?.revision;if(L=e,!k){let n=po(e);n&&(k=le(n))}x(),(t||!T)&&Un(),t&&ge.renewed?.(te)}addEventListener("popstate",()=>{let e=tt(location.hash);e&&(v={...v,plan:!1},bt(e,fe(e)))});Vn.addEventListener("change",x);var mo=e=>{Bn=e,ge.worked?.(te),x()};un(go,mo,()=>{me=!0,x()});x();
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

var Ue=globalThis,wt=e=>e,fe=Ue.trustedTypes,yt=fe?fe.createPolicy("lit-html",{createHTML:e=>e}):void 0,qe="$lit$",_=`lit$${Math.random().toFixed(9).slice(2)}$`,Je="?"+_,Gn=`<${Je}>`,B=document,ne=()=>B.createComment(""),se=e=>e===null||typeof e!="object"&&typeof e!="function",Qe=Array.isArray,Wt=e=>Qe(e)||typeof e?.[Symbol.iterator]=="function",Ge=`[ 	
\f\r]`,te=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,xt=/-->/g,Tt=/>/g,M=RegExp(`>|${Ge}(?:([^\\s"'>=/]+)(${Ge}*=${Ge}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),At=/'/g,St=/"/g,Pt=/^(?:script|style|textarea|title)$/i,Ke=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),i=Ke(1),oo=Ke(2),ao=Ke(3),V=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Rt=new WeakMap,F=B.createTreeWalker(B,129);function Et(e,t){if(!Qe(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return yt!==void 0?yt.createHTML(t):t}var Nt=(e,t)=>{let n=e.length-1,o=[],s,a=t===2?"<svg>":t===3?"<math>":"",r=te;for(let c=0;c<n;c++){let l=e[c],p,h,u=-1,m=0;for(;m<l.length&&(r.lastIndex=m,h=r.exec(l),h!==null);)m=r.lastIndex,r===te?h[1]==="!--"?r=xt:h[1]!==void 0?r=Tt:h[2]!==void 0?(Pt.test(h[2])&&(s=RegExp("</"+h[2],"g")),r=M):h[3]!==void 0&&(r=M):r===M?h[0]===">"?(r=s??te,u=-1):h[1]===void 0?u=-2:(u=r.lastIndex-h[2].length,p=h[1],r=h[3]===void 0?M:h[3]==='"'?St:At):r===St||r===At?r=M:r===xt||r===Tt?r=te:(r=M,s=void 0);let g=r===M&&e[c+1].startsWith("/>")?" ":"";a+=r===te?l+Gn:u>=0?(o.push(p),l.slice(0,u)+qe+l.slice(u)+_+g):l+_+(u===-2?c:g)}return[Et(e,a+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},oe=class e{constructor({strings:t,_$litType$:n},o){let s;this.parts=[];let a=0,r=0,c=t.length-1,l=this.parts,[p,h]=Nt(t,n);if(this.el=e.createElement(p,o),F.currentNode=this.el.content,n===2||n===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(s=F.nextNode())!==null&&l.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let u of s.getAttributeNames())if(u.endsWith(qe)){let m=h[r++],g=s.getAttribute(u).split(_),f=/([.?@])?(.*)/.exec(m);l.push({type:1,index:a,name:f[2],strings:g,ctor:f[1]==="."?ke:f[1]==="?"?be:f[1]==="@"?ve:U}),s.removeAttribute(u)}else u.startsWith(_)&&(l.push({type:6,index:a}),s.removeAttribute(u));if(Pt.test(s.tagName)){let u=s.textContent.split(_),m=u.length-1;if(m>0){s.textContent=fe?fe.emptyScript:"";for(let g=0;g<m;g++)s.append(u[g],ne()),F.nextNode(),l.push({type:2,index:++a});s.append(u[m],ne())}}}else if(s.nodeType===8)if(s.data===Je)l.push({type:2,index:a});else{let u=-1;for(;(u=s.data.indexOf(_,u+1))!==-1;)l.push({type:7,index:a}),u+=_.length-1}a++}}static createElement(t,n){let o=B.createElement("template");return o.innerHTML=t,o}};function G(e,t,n=e,o){if(t===V)return t;let s=o!==void 0?n._$Co?.[o]:n._$Cl,a=se(t)?void 0:t._$litDirective$;return s?.constructor!==a&&(s?._$AO?.(!1),a===void 0?s=void 0:(s=new a(e),s._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(t=G(e,s._$AS(e,t.values),s,o)),t}var $e=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,s=(t?.creationScope??B).importNode(n,!0);F.currentNode=s;let a=F.nextNode(),r=0,c=0,l=o[0];for(;l!==void 0;){if(r===l.index){let p;l.type===2?p=new Q(a,a.nextSibling,this,t):l.type===1?p=new l.ctor(a,l.name,l.strings,this,t):l.type===6&&(p=new we(a,this,t)),this._$AV.push(p),l=o[++c]}r!==l?.index&&(a=F.nextNode(),r++)}return F.currentNode=B,s}p(t){let n=0;for(let o of this._$AV)o!==void 0&&(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},Q=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,o,s){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=G(this,t,n),se(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==V&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Wt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&se(this._$AH)?this._$AA.nextSibling.data=t:this.T(B.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,s=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=oe.createElement(Et(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let a=new $e(s,this),r=a.u(this.options);a.p(n),this.T(r),this._$AH=a}}_$AC(t){let n=Rt.get(t.strings);return n===void 0&&Rt.set(t.strings,n=new oe(t)),n}k(t){Qe(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let a of t)s===n.length?n.push(o=new e(this.O(ne()),this.O(ne()),this,this.options)):o=n[s],o._$AI(a),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=wt(t).nextSibling;wt(t).remove(),t=o}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},U=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,o,s,a){this.type=1,this._$AH=d,this._$AN=void 0,this.element=t,this.name=n,this._$AM=s,this.options=a,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=d}_$AI(t,n=this,o,s){let a=this.strings,r=!1;if(a===void 0)t=G(this,t,n,0),r=!se(t)||t!==this._$AH&&t!==V,r&&(this._$AH=t);else{let c=t,l,p;for(t=a[0],l=0;l<a.length-1;l++)p=G(this,c[o+l],n,l),p===V&&(p=this._$AH[l]),r||=!se(p)||p!==this._$AH[l],p===d?t=d:t!==d&&(t+=(p??"")+a[l+1]),this._$AH[l]=p}r&&!s&&this.j(t)}j(t){t===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},ke=class extends U{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===d?void 0:t}},be=class extends U{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==d)}},ve=class extends U{constructor(t,n,o,s,a){super(t,n,o,s,a),this.type=5}_$AI(t,n=this){if((t=G(this,t,n,0)??d)===V)return;let o=this._$AH,s=t===d&&o!==d||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,a=t!==d&&(o===d||s);s&&this.element.removeEventListener(this.name,this,o),a&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},we=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this._$AM._$AU}_$AI(t){G(this,t)}},_t={M:qe,P:_,A:Je,C:1,L:Nt,R:$e,D:Wt,V:G,I:Q,H:U,N:be,U:ve,B:ke,F:we},Un=Ue.litHtmlPolyfillSupport;Un?.(oe,Q),(Ue.litHtmlVersions??=[]).push("3.3.3");var ze=(e,t,n)=>{let o=n?.renderBefore??t,s=o._$litPart$;if(s===void 0){let a=n?.renderBefore??null;o._$litPart$=s=new Q(t.insertBefore(ne(),a),a,void 0,n??{})}return s._$AI(e),s};var ye=e=>i`<span class="tel">${e.number}</span>`,y=e=>e.map(t=>t.kind==="phone"?ye(t.phone):t.kind==="foreign"?i`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?i`<strong>${t.text}</strong>`:t.strength==="emphasis"?i`<em>${t.text}</em>`:t.text),q=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),S=e=>e.map(t=>{if(t.kind==="paragraph")return i`<p>${y(t.spans)}</p>`;let n=t.items.map(o=>i`<li>${y(o)}</li>`);return t.numbered?i`<ol>${n}</ol>`:i`<ul>${n}</ul>`}),b=(e,t="note")=>e?i`<p class=${t}>${e}</p>`:d,ae=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?d:i`<dl class="terms">${t.map(n=>i`<div><dt>${n.term}</dt><dd>${S(n.definition)}</dd></div>`)}</dl>`},Ye=(e,t)=>/^https?:\/\//.test(e)?i`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,xe=e=>i`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>i` ${ye(t)}`)}</p>
  ${b(e.closed??e.hours)} ${b(e.missing)} ${b(e["advice-only"])} ${b(e.added)}
  ${S(e.purpose)} ${e.web.map(t=>i`<p>${Ye(t,t)}</p>`)} ${b(e.unreviewed,"unreviewed")}
</div>`,Ze=e=>e===null?d:i`<p class="contact"><strong>${e.name}</strong> ${e.phone?ye(e.phone):d} ${e.web?Ye(e.web,e.web):d}</p>
        ${b(e.status)} ${b(e["advice-only"])}`,Ct=e=>e===null?d:i`<p>${ye(e)}</p>`,Te=(e,t)=>e.length===0?d:i`<ul class="sources">
        ${e.map(n=>i`<li>
            ${n.url?Ye(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${b(n.overdue,"unreviewed")} ${b(n.unreviewed,"unreviewed")} ${S(n.summary)}
          </li>`)}
      </ul>`;var A=(e,t)=>e===t.revision,E=(e,t,n)=>e!==void 0&&!A(e,t)?i`<span class="old">${n.old}</span>`:d,Ae=(e,t)=>e.builtin?"en":t.walked?.languages[0]??"en",ie=(e,t)=>t.tag==="nb"?e.nb:e,C=(e,t,n)=>i`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`;function Xe(e,t,n,o,s){let a=new Map;if(!e||!A(e.revision,t))return a;let r=(c,l)=>c.some(p=>JSON.stringify(p)===JSON.stringify(l));return o&&n.answers.forEach((c,l)=>r(o.answers,c)||a.set(l,s.differs)),e.breaksAt!==null&&n!==e.second?.walk&&a.set(e.breaksAt-1,s.breaksHere),a}var Dt=e=>{let{actions:t,prohibitions:n}=e.result.plan;return new Map([...t.map(o=>[o.id,{title:q(o.title),soon:o["how-soon"]}]),...n.map(o=>[o.id,{title:q(o.title),soon:""}])])},jt=(e,t,n,o)=>{let[s,a]=[Dt(e),Dt(t)],r=[];for(let[c,l]of s){let p=a.get(c);p?p.soon!==l.soon&&r.push(i`<li><span lang=${e.language}>${l.title}: ${l.soon} / ${p.soon}</span></li>`):r.push(i`<li>${n.first}: <span lang=${e.language}>${l.title}</span></li>`)}for(let[c,l]of a)s.has(c)||r.push(i`<li>${n.second}: <span lang=${t.language}>${l.title}</span></li>`);return r.length===0?i`<p>${o.samePlan}</p>`:i`<ul>${r}</ul>`},qn=({flow:e,id:t},n,o)=>{let s=A(n.proofs?.revision,n)?n.proofs?.guarantees.find(r=>r.flow===e&&r.id===t):void 0,a=s&&{proved:o.proved,refuted:o.refuted,undecided:o.notDecided}[s.verdict];return i`<p><span class="old">${o.ofOlder}</span> ${a?i`${o.nowIt} <strong class=${s?.verdict==="proved"?"good":"fault"}>${a}</strong>.`:d}</p>`},Jn=(e,t,n,o,s)=>{let a=t.second?.replayed;return i`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${s.showsDifference}</h3>
    <p><strong lang=${e.language}>${e.title}</strong>: ${e.what}</p>
    <div role="status">${A(t.revision,n)?d:i`<p><span class="old">${s.ofOlder}</span></p>`}</div>
    ${a&&o?i`<p>${s.plansDiffer}</p>${jt(o,a,{first:s.onlyNow,second:s.onlyBefore},s)}`:d}
  </section>`},Lt=(e,t,n,o,s,a)=>{let{breaksAt:r,second:c}=e;if("difference"in e.of)return Jn(e.of.difference,e,t,o,a);let{guarantee:l}=e.of,p=n.given??n.answers.length,h=l.verdict==="refuted",u=A(e.revision,t),m=r===null?0:r-p;return i`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${h?c?a.bothBreak:a.breaks:a.shows} <code>${l.id}</code></h3>
    <p lang=${Ae(l,t)}>${l.sentence??d}</p>
    <div role="status">
      ${u?r===null||!h?d:m>0?i`<p>${a.breaksAfter} ${m}.</p>`:i`<p class="here"><span aria-hidden="true">✗ </span>${m===0?a.breaksHere:a.brokeBefore}</p>`:qn(l,t,a)}
    </div>
    ${c?.replayed&&o?i`<p>${a.plansDiffer}</p>${jt(o,c.replayed,{first:a.onlyFirst,second:a.onlySecond},a)}`:d}
    <p class="about-steps">
      <button ?disabled=${p===0} @click=${()=>s(0)}>${a.fromFirst}</button>
      ${r!==null&&u?i`<button ?disabled=${m===0} @click=${()=>s(r)}>${a.toMark}</button>`:d}
    </p>
  </section>`};var re=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),Se=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function Ot(e){return typeof e=="string"&&Se.test(e)?e:Array.isArray(e)&&e.every(t=>Se.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function Qn(e){if(Se.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>Se.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(s=>typeof s=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function Ht(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[o,s]of e.parameters)t.append(`p.${o}`,Ot(s));for(let[o,s]of e.answers)t.append(`a.${o}`,Ot(s));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function et(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let o=re(n);for(let[s,a]of new URLSearchParams(t[2])){let r=s.startsWith("p.")?o.parameters:s.startsWith("a.")?o.answers:null;if(r){let[c,l]=[s.slice(2),Qn(a)];l!==null&&!r.some(([p])=>p===c)&&r.push([c,l])}else s==="lang"?o.language=a:s==="at"?o.at=a:s==="municipality"?o.municipality=a:s==="open"?o.open=a:s==="given"&&/^\d+$/.test(a)&&(o.given=Number(a))}return o.given!==null&&o.given>=o.answers.length&&(o.given=null),o}var It={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Re=e=>(...t)=>({_$litDirective$:e,values:t}),K=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:Kn}=_t,Mt=e=>e;var Ft=()=>document.createComment(""),z=(e,t,n)=>{let o=e._$AA.parentNode,s=t===void 0?e._$AB:t._$AA;if(n===void 0){let a=o.insertBefore(Ft(),s),r=o.insertBefore(Ft(),s);n=new Kn(a,r,e,e.options)}else{let a=n._$AB.nextSibling,r=n._$AM,c=r!==e;if(c){let l;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(l=e._$AU)!==r._$AU&&n._$AP(l)}if(a!==s||c){let l=n._$AA;for(;l!==a;){let p=Mt(l).nextSibling;Mt(o).insertBefore(l,s),l=p}}}return n},L=(e,t,n=e)=>(e._$AI(t,n),e),zn={},We=(e,t=zn)=>e._$AH=t,Bt=e=>e._$AH,Pe=e=>{e._$AR(),e._$AA.remove()};var Vt=(e,t,n)=>{let o=new Map;for(let s=t;s<=n;s++)o.set(e[s],s);return o},P=Re(class extends K{constructor(e){if(super(e),e.type!==It.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&(o=t);let s=[],a=[],r=0;for(let c of e)s[r]=o?o(c,r):r,a[r]=n(c,r),r++;return{values:a,keys:s}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,o]){let s=Bt(e),{values:a,keys:r}=this.dt(t,n,o);if(!Array.isArray(s))return this.ut=r,a;let c=this.ut??=[],l=[],p,h,u=0,m=s.length-1,g=0,f=a.length-1;for(;u<=m&&g<=f;)if(s[u]===null)u++;else if(s[m]===null)m--;else if(c[u]===r[g])l[g]=L(s[u],a[g]),u++,g++;else if(c[m]===r[f])l[f]=L(s[m],a[f]),m--,f--;else if(c[u]===r[f])l[f]=L(s[u],a[f]),z(e,l[f+1],s[u]),u++,f--;else if(c[m]===r[g])l[g]=L(s[m],a[g]),z(e,s[u],s[m]),m--,g++;else if(p===void 0&&(p=Vt(r,g,f),h=Vt(c,u,m)),p.has(c[u]))if(p.has(c[m])){let w=h.get(r[g]),$=w!==void 0?s[w]:null;if($===null){let he=z(e,s[u]);L(he,a[g]),l[g]=he}else l[g]=L($,a[g]),z(e,s[u],$),s[w]=null;g++}else Pe(s[m]),m--;else Pe(s[u]),u++;for(;g<=f;){let w=z(e,l[f+1]);L(w,a[g]),l[g++]=w}for(;u<=m;){let w=s[u++];w!==null&&Pe(w)}return this.ut=r,We(e,l),V}});var Yn=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],o=n.findIndex(r=>r===document.activeElement),s=n.length-1,a={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s}[e.key];a!==void 0&&(e.preventDefault(),n[Math.min(Math.max(a,0),s)]?.focus())},tt=(e,t,n,o,s,a)=>{let r=e.answers.length,c=e.given??r,l=new Map((t?.chips??[]).map(u=>[u.step,u])),p=u=>{let m=l.get(u);return m?m.title:u},h=t!==null&&t.screen.step===null;return i`<div class="bar">
    <button ?disabled=${c===0} @click=${()=>s(c-1)} aria-label=${`${a.before}: ${o}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${o} @keydown=${Yn}>
      ${P(e.answers.map(([u],m)=>({step:u,place:m})),({step:u})=>u,({step:u,place:m})=>{let g=l.get(u),f=m>=c,w=g?.fate??"counts",$=f?a.ahead:a[w];return i`<button
            class="chip ${f?"ahead":w} ${n.has(m)?"marked":""}"
            tabindex=${m===Math.min(c,r)?"0":"-1"}
            aria-current=${m===c?"step":d}
            title=${p(u)}
            @click=${()=>s(m)}
          >
            <span class="chip-title">${p(u)}</span><span class="unseen">: </span><span class="chip-answer">${g?.answer??""}</span>${$===""?d:i`<span class="fate">${$}</span>`}${n.has(m)?i`<span class="mark"><span aria-hidden="true">✗ </span>${n.get(m)}</span>`:d}
          </button>`})}
      <button class="chip last" tabindex=${c===r?"0":"-1"} aria-current=${c===r?"step":d} @click=${()=>s(r)}>
        ${c<r?a.all:h?a.end:a.nextQuestion}
      </button>
    </div>
    <button ?disabled=${c===r} @click=${()=>s(c+1)} aria-label=${`${a.after}: ${o}`}>›</button>
  </div>`};var O=class extends Error{};async function W(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:await n.json();let o=await n.text(),s=o;try{s=JSON.parse(o).message}catch{}throw new O(s)}var nt=(e,t)=>W("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open,"old-of":e.oldOf??null}),Ee=e=>W("/api/start",e),Gt=e=>W("/api/cover",{flow:e}),Ut=()=>W("/api/words",{}),qt=(e,t,n)=>{let o=e.state===null?null:t.wordings[0]?.text??null;return W("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:o})},Jt=(e,t)=>`/print?flow=${encodeURIComponent(e)}&language=${encodeURIComponent(t)}`,Qt=(e,t)=>W("/api/past-word",{file:e,pointer:t}),Kt=()=>W("/api/versions",{}),zt=(e,t)=>W("/api/compare",{with:e,language:t}),Yt=()=>W("/api/compared",{}),Zt=(e,t,n)=>W("/api/difference",{comparison:e,flow:t,place:n}),Xt=e=>W("/api/break",{flow:e}),en=()=>W("/api/broken",{}),tn=()=>W("/api/stop",{});function nn(e,t,n){let o=new EventSource("/api/events");o.onmessage=s=>e(JSON.parse(s.data)),o.addEventListener("work",s=>t(JSON.parse(s.data))),o.onerror=n}var Ne=(e,t)=>{let{words:n,work:o}=t,{running:s}=o;if(s===null)return o.failed===e?i`<p class="fault" role="alert">${n.workFailed}</p>`:d;if(s.kind!==e)return i`<p class="dim" role="status">${s.kind==="comparison"?n.busyComparing:n.busyBreaking}</p>`;let a=e==="comparison"?n.comparing:n.breaking;return i`<div class="work">
    <label>${a} <progress max=${s.all||1} value=${s.all===0?d:s.done}></progress></label>
    <span class="dim">${s.all===0?"":`${s.done} ${n.ofCount} ${s.all}`}</span>
    <button ?disabled=${s.stopping} @click=${()=>{tn().catch(t.fail)}}>${s.stopping?n.stopping:n.stop}</button>
  </div>`},le=(e,t,n,o,s)=>i`<ul class="rows">${e.slice(0,t).map(n)}</ul>
    ${e.length>t?i`<p><button @click=${o}>${s.words.showMore} (${e.length-t})</button></p>`:d}`;var sn=30,on=e=>({urgent:e.effectUrgent,action:e.effectAction,ground:e.effectGround,questions:e.effectQuestions,words:e.effectWords,equivalent:e.effectNothing,refused:e.effectRefused,undecided:e.effectUndecided}),Zn=e=>/^(.+)\/flow\.json$/.exec(e)?.[1]??null,Xn=(e,t,n)=>{let{words:o}=n,[s,a]=[e["caught-by"],e.caught];if(s===null||a===null)return i`<strong>${o.nobodyNotices}</strong>`;if(s!=="example")return i`${o.onlyGuarantee} <code>${a}</code>`;let r=Zn(t),c=n.state.walked?.flows.find(l=>l.id===r)?.examples.some(l=>l.id===a)??!1;return i`${o.onlyExample} <code>${a}</code> ${r!==null&&c?C(o.walkIt,a,()=>n.start({kind:"example",flow:r,id:a})):d}`},_e=e=>e.split("`").map((t,n)=>n%2===1?i`<code>${t}</code>`:t),es=(e,t)=>{let o={negate:t.negated,"leave the condition out":t.noCondition,"`unsure` too":t.unsureToo,"drop this from `all`":t.partOfAll,"drop this from `any`":t.partOfAny,"`any` instead of `all`":t.anyForAll,"`all` instead of `any`":t.allForAny}[e];if(o!==void 0)return o;let s=/^(?:the tag )?(`[^`]+`|-?\d+) instead of (`[^`]+`|-?\d+)$/.exec(e);if(s)return _e(`${s[1]} ${t.insteadOf} ${s[2]}`);let a=/^drop (`[^`]+`)$/.exec(e);return a?_e(`${a[1]} ${t.leftOut}`):i`<span lang="en">${_e(e)}</span>`},ts=(e,t)=>{let[,n,o]=/^(\w+) `([^`]+)`$/.exec(e)??[],a={action:t.anAction,prohibition:t.aProhibition,step:t.aStep,fact:t.aFact,option:t.anOption,ground:t.aGround,stage:t.aStage}[n??""];return a===void 0?i`<span lang="en">${_e(e)}</span>`:i`${a} <code>${o}</code>`},an=(e,t,n)=>i`<li class="break"><p>${es(e.what,n.words)} <span class="dim"><code>${t}</code> ${n.words.line} ${e.line}</span></p>
    <p>${Xn(e,t,n)}</p></li>`,ns=(e,t,n)=>{let{words:o}=n;return i`<li class="cause">
    <h4>${ts(e.owner,o)}</h4>
    <p>${o.changes}: ${e.actions.map((s,a)=>i`${a>0?", ":""}<code>${s}</code>`)}</p>
    <ul class="rows">${e.breaks.map(s=>an(s,e.file,n))}</ul>
    <p>${o.decides}: <span lang="en">${e.question}</span></p>
    ${e.draft?i`<details><summary>${o.draftHelps} ${e.draft.notices} ${o.ofCount} ${e.breaks.length}</summary>
          ${e.draft.restates?i`<p class="dim">${o.restates} <code>${e.draft.restates}</code></p>`:d}
          <pre tabindex="0">${e.draft.text}</pre><p class="dim">${o.draftIsNone}</p></details>`:t?d:i`<p class="dim">${o.noDraft}</p>`}
  </li>`},ss=(e,t)=>{let{words:n}=t,o=on(n);return i`<table class="counts">
    <caption>${n.tableCaption}</caption>
    <thead><tr><th scope="col">${n.changes}</th><th scope="col">${n.tried}</th><th scope="col">${n.byRule}</th><th scope="col">${n.byOther}</th><th scope="col">${n.byExample}</th><th scope="col">${n.byNobody}</th></tr></thead>
    <tbody>${e.breaks.table.map(s=>{let a=(...c)=>c.reduce((l,p)=>l+(s.caught[p]??0),0),r=["equivalent","refused","undecided"].includes(s.effect)?["","","",""]:[a("rule","built-in"),a("restatement","no-rule"),a("example"),s.missed];return i`<tr><th scope="row">${o[s.effect]}</th><td>${s.breaks}</td>${r.map(c=>i`<td>${c}</td>`)}</tr>`})}</tbody>
  </table>`},os=(e,t,n)=>{let{state:o,words:s}=n,{groups:a,mutants:r}=e.breaks,c=o.walked?.flows.find(g=>g.id===e.flow)?.title??e.flow,l=(g,f)=>()=>{t.shown.set(g,f+sn),n.draw()},p=e.breaks.table.some(g=>g.effect==="undecided"),h=!e.stopped&&a.length===0&&e["not-holding"].length===0&&e.untrusted===null&&!p,u=["action","ground","questions","words"],m=t.shown.get("groups")??sn;return i`<section class="found ${A(e.revision,o)?"now-known":"stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${e.flow===null?s.ofWholePack:i`${s.ofFlow} <span lang=${o.walked?.languages[0]??d}>${c}</span>`} ${E(e.revision,o,s)}</h3>
    <div role="status">
      ${e.stopped?i`<p class="fault">${s.stoppedAfter} ${e.done} ${s.ofCount} ${e.all}. ${s.restUnknown}</p>`:i`<p>${s.allTried}: ${e.all}.</p>`}
      ${h?i`<p><strong class="same">${s.allNoticed}</strong></p>`:d}
    </div>
    ${e.untrusted?i`<p class="fault">${e.untrusted}</p>`:d}
    ${e["not-holding"].length>0?i`<p class="fault">${s.notHolding} ${e["not-holding"].join(", ")}</p>`:d}
    ${a.length===0?d:i`<h3>${s.unnoticedGroups}: ${a.length}</h3>${le(a,m,g=>ns(g,e.stopped,n),l("groups",m),n)}`}
    ${e.breaks.table.length===0?d:ss(e,n)}
    ${u.map(g=>{let f=r.filter($=>$.effect===g),w=t.shown.get(g)??0;return f.length===0?d:i`<details @toggle=${$=>{$.target.open&&w===0&&l(g,0)()}}>
            <summary>${s.unnoticedMinor} ${on(s)[g]}: ${f.length}</summary>
            ${w===0?d:le(f,w,$=>an($,$.file,n),l(g,w),n)}
          </details>`})}
  </section>`},rn=()=>{let e={found:null,asking:null,whole:!1,shown:new Map},t=n=>{let o=n.work.broken;o===null||o===e.found?.number||o===e.asking||(e.asking=o,en().then(s=>{e.asking=null,s&&([e.found,e.shown]=[s,new Map]),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"breaks",title:n=>n.breaksTab,opened:t,worked:t,view:n=>{let{words:o,work:s}=n,a=n.state.walked?.flows.find(c=>c.id===n.walk?.flow),r=c=>{c.preventDefault(),Xt(e.whole?null:a?.id??null).catch(n.fail)};return i`<section class="breaks" aria-labelledby="breaks-title">
        <h2 id="breaks-title" tabindex="-1">${o.breaksTitle}</h2>
        <p class="dim">${o.breaksHelp}</p>
        <form class="choose-version" @submit=${r}>
          <label>${o.breakWhat}
            <select @change=${c=>e.whole=c.target.value==="pack"}>
              <option value="flow" ?selected=${!e.whole}>${o.onlyThisFlow} ${a?.title??""}</option>
              <option value="pack" ?selected=${e.whole}>${o.wholePack}</option>
            </select></label>
          <button class="primary" type="submit" ?disabled=${s.running!==null||!a}>${o.breakNow}</button>
        </form>
        ${Ne("breaks",n)} ${e.found?os(e.found,e,n):d}
      </section>`}}};var ln=1e3;function as(e,t){let[n,o]=[e.split(/(?<=\s)/),t.split(/(?<=\s)/)];if(n.length>ln||o.length>ln)return[{in:"was",text:e},{in:"is",text:t}];let s=(u,m)=>n[u]?.trim()===o[m]?.trim(),a=Array.from({length:n.length+1},()=>new Uint16Array(o.length+1)),r=(u,m)=>a[u]?.[m]??0;for(let u=n.length-1;u>=0;u--){let m=a[u];for(let g=o.length-1;m&&g>=0;g--)m[g]=s(u,g)?r(u+1,g+1)+1:Math.max(r(u+1,g),r(u,g+1))}let c=[],l=(u,m)=>{let g=c.at(-1);g?.in===u?g.text+=m??"":c.push({in:u,text:m??""})},[p,h]=[0,0];for(;p<n.length||h<o.length;)p<n.length&&h<o.length&&s(p,h)?(l("both",o[h]),[p,h]=[p+1,h+1]):h>=o.length||p<n.length&&r(p+1,h)>=r(p,h+1)?l("was",n[p++]):l("is",o[h++]);return c}var Ce=(e,t,n,o)=>{let s=e===null||t===null?[]:as(e,t),a=(r,c)=>c===null?i`<span class="dim">${o.notThere}</span>`:(s.length===0?[{in:r,text:c}]:s.filter(p=>p.in==="both"||p.in===r)).map(p=>p.in==="both"?p.text:r==="was"?i`<del>${p.text}</del>`:i`<ins>${p.text}</ins>`);return i`<dl class="was-is">
    <div><dt>${o.was}</dt><dd lang=${n}>${a("was",e)}</dd></div>
    <div><dt>${o.is}</dt><dd lang=${n}>${a("is",t)}</dd></div>
  </dl>`};var ot=30,de="folder",is=e=>e.kind==="folder"?de:e.id,un=e=>`${e.day}  ${e.tag?`${e.tag}: `:""}${e.subject}`,rs=(e,t)=>{if(e.kind==="folder")return t?.folder??de;let o=[...t?.history?.commits??[],...t?.history?.tags??[]].find(s=>s.id===e.id);return o?un(o):e.id.slice(0,12)},st=e=>[e.new,e.old].flatMap(n=>[...n.actions,...n.prohibitions]).find(n=>n.id===e.entry)?.title??e.entry,ls=(e,t)=>{switch(e.change){case"gained":return e.prohibition?t.forbidsNow:t.dueNow;case"lost":return e.prohibition?t.forbidsNoLonger:t.dueNoLonger;case"ground-gained":return t.groundGained;case"ground-lost":return t.groundLost;default:return{urgency:t.urgencyIs,duty:t.dutyIs,contacts:t.contactsAre,deadline:t.deadlineIs,avoids:t.avoidsIs}[e.change]}},ds={gained:"+",lost:"−"},cs=(e,t,n,o,s)=>{let{words:a}=s,r=ls(e,a),c=()=>{Zt(o.number,n.flow,t).then(p=>s.showDifference(p,{title:st(e),language:o.language,what:r,comparison:o.number,revision:o.revision}),s.fail)},l={shared:d,"only-new":a.onlyWithNew,midway:a.onlyMidway}[e.reach];return i`<li class="difference ${e.change}">
    <p><span aria-hidden="true">${ds[e.change]??"~"}</span> <strong lang=${o.language}>${st(e)}</strong></p>
    <p>${r}${e.was!==null||e.is!==null?i`: ${e.was===null?d:i`${a.was.toLowerCase()} <code>${e.was}</code>`}${e.was!==null&&e.is!==null?", ":""}${e.is===null?d:i`${a.is.toLowerCase()} <code>${e.is}</code>`}`:d}</p>
    ${l===d?d:i`<p class="dim">${l}</p>`}
    <p class="dim"><code>${e.action}</code></p>
    ${C(e.shortest?a.walkShortest:a.walkVersions,`${st(e)}, ${r}`,c)}
  </li>`},dn=(e,t,n)=>[[n.questions,e.steps],[n.optionsOf,e.options],[n.actionsOf,e.actions],[n.guarantees,e.guarantees]].filter(([,s])=>s.length>0).map(([s,a])=>i`<p>${t}: ${s.toLowerCase()} ${a.map((r,c)=>i`${c>0?", ":""}<code>${r}</code>`)}</p>`),at=(e,t)=>t.length===0?d:i`<details><summary>${e}</summary><p class="dim">${t.map((n,o)=>i`${o>0?", ":""}<code>${n}</code>`)}</p></details>`,us=(e,t,n,o)=>{let{words:s}=o,a=o.state.walked?.flows.find(c=>c.id===e.flow)?.title??e.flow,r=o.state.walked?.languages[0]??d;return i`<section class="flow-part" aria-label=${a}>
    <h4 lang=${r}>${a}</h4>
    ${dn(e.gone,s.isGone,s)} ${dn(e.added,s.isNew,s)}
    ${e.differences.length===0?d:pn(e.differences,`flow/${e.flow}`,(c,l)=>cs(c,l,e,t,o),n,o)}
    ${at(`${s.undecidedBoth}: ${e.undecided.length}`,e.undecided)}
    ${e.unchanged.length===0?d:at(`${s.provedSame}: ${e.unchanged.length}`,e.unchanged)}
  </section>`};function pn(e,t,n,o,s){let a=o.shown.get(t)??ot;return le(e,a,n,()=>{o.shown.set(t,a+ot),s.draw()},s)}var ps=(e,t)=>{let n=/([^/]+)\.json$/.exec(e)?.[1]??"";return t.state.walked?.languages.includes(n)?n:""},cn=(e,t,n,o,s)=>t.length===0?d:i`<details class="changes" ?open=${t.length<=ot}>
        <summary><h3>${e}: ${t.length}</h3></summary>
        ${pn(t,n,a=>i`<li class="change"><p class="dim"><code>${a.file}</code> ${a.place}</p>${Ce(a.was,a.is,ps(a.file,s),s.words)}</li>`,o,s)}
      </details>`,gs=(e,t,n)=>{let{state:o,words:s}=n,{difference:a,failure:r}=e,c=A(e.revision,o),l=a?.flows??[],p=f=>l.reduce((w,$)=>w+(f==="differences"?new Set($.differences.map(he=>he.action)).size:$[f].length),0),h=f=>f.differences.length+f.undecided.length+[f.gone,f.added].flatMap(w=>Object.values(w)).flat().length>0,u=l.filter(h),m=l.filter(f=>!h(f)).flatMap(f=>f.unchanged.map(w=>`${f.flow}/${w}`)),g=r&&({"not-loading":s.oldNotLoading,stopped:s.wasStopped,untrusted:s.cannotTrust}[r.code]??s.noVersion);return i`<section class="found ${c?"now-known":"stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${s.comparedWith} ${rs(e.with,t.versions)} ${E(e.revision,o,s)}</h3>
    ${r?i`<p class="fault" role="alert">${g}</p>${r.code==="stopped"?d:i`<p class="dim">${r.message}</p>`}`:d}
    ${a===null?d:i`<p role="status">
            ${a["decisions-unchanged"]?i`<strong class="same">${s.decisionsSame}</strong>`:i`<strong>${s.decisionsDiffer}</strong> ${s.changedActions}: ${p("differences")}. ${s.provedSame}: ${p("unchanged")}. ${p("undecided")>0?i`${s.undecidedBoth}: ${p("undecided")}.`:d}`}
            ${a.texts.length===0?s.noTexts:d} ${a.entries.length===0?s.noEntries:d}
          </p>
          ${cn(s.changedTexts,a.texts,"texts",t,n)} ${cn(s.changedEntries,a.entries,"entries",t,n)}
          ${a.gone.map(f=>i`<p>${s.flowGone}: <code>${f}</code></p>`)} ${a.added.map(f=>i`<p>${s.flowNew}: <code>${f}</code></p>`)}
          ${u.length===0?d:i`<h3>${s.whoGains}</h3>`} ${u.map(f=>us(f,e,t,n))}
          ${m.length===0?d:at(`${s.sameFlows}: ${m.length}`,m)}
          <p class="dim">${s.notCompared}</p>`}
  </section>`},ms=(e,t)=>{let{words:n,work:o}=t,{versions:s}=e;if(s===null)return i`<p class="dim">…</p>`;let a=s.why&&({"not-under-git":n.notUnderGit,"never-committed":n.neverCommitted,"no-git":n.noGit}[s.why.code]??s.why.message),r=s.history===null&&s.folder===null,c=(p,h)=>h.length===0?d:i`<optgroup label=${p}>${h.map(u=>i`<option value=${u.id} ?selected=${u.id===e.chosen}>${un(u)}</option>`)}</optgroup>`,l=p=>{p.preventDefault();let h=String(new FormData(p.currentTarget).get("version"));e.chosen=h,zt(h===de?{kind:"folder"}:{kind:"commit",id:h},t.walk?.language??null).catch(t.fail)};return i`${a?i`<p class=${r?"":"dim"}>${a}</p>`:d}
    ${r?i`<p>${n.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`:i`<form class="choose-version" @submit=${l}>
          <label>${n.compareWith}
            <select name="version" @change=${p=>e.chosen=p.target.value}>
              ${s.folder===null?d:i`<option value=${de} ?selected=${e.chosen===de}>${n.theFolder} ${s.folder}</option>`}
              ${c(n.commits,s.history?.commits??[])} ${c(n.tags,s.history?.tags??[])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${o.running!==null}>${n.compareNow}</button>
        </form>`}`},gn=()=>{let e={versions:null,chosen:"",found:null,asking:null,shown:new Map},t=n=>{let o=n.work.compared;o===null||o===e.found?.number||o===e.asking||(e.asking=o,Yt().then(s=>{if(e.asking=null,!s)return;let a=e.chosen==="";[e.found,e.shown]=[s,new Map],a&&(e.chosen=is(s.with)),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"differences",title:n=>n.differences,opened:n=>{t(n),Kt().then(o=>{e.versions=o,n.draw()},n.fail)},worked:t,view:n=>i`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${n.words.differencesTitle}</h2>
      <p class="dim">${n.words.differencesHelp}</p>
      ${ms(e,n)} ${Ne("comparison",n)} ${e.found?gs(e.found,e,n):d}
    </section>`}};var hs=(e,t)=>e.beside.every(([n,o])=>n===o)?d:i`<table class="beside">
        <thead><tr><th scope="col">${t.expected}</th><th scope="col">${t.found}</th></tr></thead>
        <tbody>
          ${e.beside.map(([n,o])=>n===o?i`<tr><td>${n}</td><td>${o}</td></tr>`:i`<tr class="differs"><td>${n||"–"}</td><td><span class="unseen">${t.differs}: </span>${o||"–"}</td></tr>`)}
        </tbody>
      </table>`,fs=(e,{start:t,words:n})=>i`<li class="error">
  <p><strong>${e.flow}: ${e.id}</strong> ${e.sentence}</p>
  <details>
    <summary>${n.beside}</summary>
    <ul>${e.differences.map(o=>i`<li>${o}</li>`)}</ul>
    ${hs(e,n)}
  </details>
  ${C(n.walkIt,e.id,()=>t({kind:"example",flow:e.flow,id:e.id}))}
</li>`,$s=e=>{let{state:t,words:n}=e,{check:o}=t,s=o?.examples,a=A(o?.revision,t)&&t.light!=="broken"&&s?.failed.length===0&&s.unreached.length===0;return i`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${n.examples} ${E(o?.revision,t,n)}</h2>
    <div class=${A(o?.revision,t)?"now-known":"stale"}>
      ${o===null?i`<p class="dim" role="status">${n.judging}</p>`:d}
      ${o!==null&&!s?i`<p class="fault">${n.noExamples}</p>`:d}
      ${s?i`<p class=${a?"good":""} role="status">
              ${a?i`<span aria-hidden="true">✓ </span>`:d}${s.passed} ${n.pass}, ${s.failed.length} ${n.fail}
            </p>
            ${s.groups.map(r=>i`<section class="cause">
                <h3>${r.what}</h3>
                <p class="dim">${n.inExamples}: ${r.examples.length}</p>
                ${r.help?i`<p>${n.fix}: ${r.help}</p>`:d}
                <ul class="faults">
                  ${s.failed.filter(c=>r.examples.some(l=>l.flow===c.flow&&l.id===c.id)).map(c=>fs(c,e))}
                </ul>
              </section>`)}
            ${s.unreached.length===0?d:i`<ul class="faults">${s.unreached.map(r=>i`<li class="error">${n.unreached} <code>${r}</code></li>`)}</ul>`}`:d}
    </div>
  </section>`},mn=()=>({id:"examples",title:e=>e.examples,view:$s});var ks={refuted:"✗",undecided:"?",proved:"✓"},bs=(e,t)=>{let{words:n}=t,o=s=>()=>t.prove({kind:"guarantee",flow:e.flow,id:e.id,second:!1},s);return e.walk?e["second-walk"]?C(n.walkBoth,e.id,o(!0)):C(e.verdict==="refuted"?n.walkBreaking:n.walkIt,e.id,o(!1)):d},hn=(e,t,n)=>e?i`<span class="dim"><code>${e}</code> ${n.line} ${t}</span>`:d,vs=(e,t)=>{if(e.verdict==="undecided")return e.why==="time"?t.outOfTime:t.outOfConflicts;let n={claim:t.byClaim,simplification:t.bySimplification,walk:t.byWalk,computation:t.byComputation};return e.basis===null?"":n[e.basis]},ws=(e,t)=>{let{state:n,words:o}=t;return i`<li class="guarantee ${e.verdict}">
  <p><span aria-hidden="true">${ks[e.verdict]}</span> <span lang=${Ae(e,n)}>${e.sentence??e.id}</span></p>
  <p class="dim"><code>${e.flow}: ${e.id}</code> ${e.builtin?o.builtIn:d} ${hn(e.file,e.line,o)}</p>
  ${e["rests-on"].length===0?d:i`<p class="dim">${o.restsOn}: ${e["rests-on"].map((s,a)=>i`${a>0?"; ":""}${s.title??i`<code>${s.id}</code>`}`)}</p>`}
  <p class="dim">${vs(e,o)}</p>
  ${e["rests-on-facts"].map(([s,a])=>i`<p class="dim">${o.readsFact} <code>${s}</code>, <code>${a}</code></p>`)}
  ${e.restates?i`<p class="dim">${o.restates} <code>${e.restates}</code></p>`:d}
  ${e.parts.length===0?d:i`<ul>${e.parts.map(s=>i`<li>${s.name} ${hn(s.file,s.line,o)}</li>`)}</ul>`}
  ${e.help?i`<p>${o.fix}: ${e.help}</p>`:d} ${bs(e,t)}
</li>`},ys=(e,t,n)=>{let{state:o,words:s}=e,{proofs:a}=o,r=t.trim().toLowerCase(),c=h=>`${h.flow}: ${h.id} ${h.sentence??""} ${h["rests-on"].map(u=>`${u.id} ${u.title??""}`).join(" ")}`.toLowerCase(),l=(a?.guarantees??[]).filter(h=>c(h).includes(r)),p=(h,u)=>{let m=l.filter(g=>g.verdict===h);return m.length===0?d:i`<h3 class="head ${h}">${m.length} ${u}</h3>
          <ul class="rows">${P(m,g=>`${g.flow}/${g.id}`,g=>ws(g,e))}</ul>`};return i`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${s.guarantees} ${E(a?.revision,o,s)}</h2>
    ${a===null?i`<p class="dim" role="status">${s.judging}</p>`:d}
    ${a?.untrusted?i`<p class="fault">${a.untrusted}</p>`:d}
    <label class="filter">${s.searchGuarantees} <input type="search" .value=${t} @input=${h=>n(h.target.value)} /></label>
    ${a!==null&&l.length===0?i`<p class="dim" role="status">${s.noGuarantees}</p>`:d}
    <div class=${A(a?.revision,o)?"now-known":"stale"}>
      ${p("refuted",s.refuted)} ${p("undecided",s.notDecided)} ${p("proved",s.proved)}
    </div>
  </section>`},fn=()=>{let e="";return{id:"guarantees",title:t=>t.guarantees,view:t=>ys(t,e,n=>{e=n,t.draw()})}};var De=Re(class extends K{constructor(){super(...arguments),this.key=d}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(We(e),this.key=t),n}});var $n=e=>e.length===0?d:i`<ul class="inside">
        ${e.map(t=>i`<li lang=${t.language}><strong>${y(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${y(t.brief)}</li>`)}
      </ul>`,je=(e,t)=>i`
  ${e.headlines.map(n=>i`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?i`<p class="dim">${t.dueNothing}</p>`:d}
  ${P(e.actions,n=>n.id,n=>i`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${y(n.title)}</h3>
      ${n.brief.length>0?i`<p>${y(n.brief)}</p>`:d} ${b(n["duty-text"],"duty")}
      ${Ze(n.contact)} ${Ze(n.helpline)} ${Ct(n.phone)} ${$n(n.inside)}
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
`,it=(e,t)=>t.length===0?d:i`<h4>${e}</h4>${S(t)}`,rt=(e,t)=>i`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?i`<p>${y(e.brief)}</p>`:d} ${b(e["duty-text"],"duty")}
  ${b(e.added)} ${S(e.body)} ${it(t.say,e.say)} ${it(t.not,e.not)}
  ${it(t.next,e.next)} ${e.contacts.map(xe)} ${$n(e.inside)}
  ${e.reminders.map(n=>i`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${S(e.help)} ${ae(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,xs=e=>i`<article class="due never" lang=${e.language}>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?i`<p>${y(e.brief)}</p>`:d} ${b(e.added)} ${S(e.body)}
  ${S(e.help)} ${ae(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,Le=(e,t)=>i`
  ${P(e.actions,n=>n.id,n=>rt(n,t))}
  ${e.prohibitions.length===0?d:i`<h3 class="head">${t.notNow}</h3>`}
  ${P(e.prohibitions,n=>n.id,xs)}
  ${e.actions.length+e.prohibitions.length===0?i`<p class="dim">${t.dueNothing}</p>`:d}
  ${b(e.freshness,"unreviewed")} ${S(e.notice)}
`,ce=(e,t)=>t.map(n=>i`<li><strong>${y(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),Ts=(e,t,n)=>{let o=e.screen.changed,s=[ce(n.becameDue,o["actions-added"]),ce(n.noLonger,o["actions-removed"]),ce(n.isOther,o["actions-changed"]),ce(n.forbids,o["prohibitions-added"]),ce(n.allows,o["prohibitions-removed"]),o["steps-gone"].map(r=>i`<li>${y(r.title)}: ${n.gone}.</li>`),o["steps-back"].map(r=>i`<li>${y(r.title)}: ${n.back}.</li>`)],a=s.every(r=>Array.isArray(r)&&r.length===0);return i`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?a?i`<p class="dim">${n.nothingChanged}</p>`:i`<ul>${s}</ul>`:i`<p class="dim">${n.noLast}</p>`}
  </section>`},As=(e,t,n,o)=>e.length===0?b(t):i`<h4>${o.because}</h4>
        <ul>
          ${e.map(s=>i`<li><button class="link" @click=${()=>n(s.step)}>${s.question}</button> ${s.text}</li>`)}
        </ul>`,kn=(e,t,n,o)=>{let s=e.result.plan,a=(r,c)=>i`<article class="why">
    <h3>${y(r.title)} <code>${r.id}</code></h3>
    ${As(r.reasons,r.because,n,o)}
    ${c.length===0?d:i`<h4>${o.facts}</h4><ul>${c.map(l=>i`<li>${l}</li>`)}</ul>`}
    ${r.sources.length===0?d:i`<h4>${o.ground}</h4>`} ${Te(r.sources,o)}
  </article>`;return i`${Ts(e,t,o)} ${P(s.actions,r=>r.id,r=>a(r,r.facts))}
  ${P(s.prohibitions,r=>r.id,r=>a(r,[]))}`};function Ss(e,t){let n=new FormData(e),o=n.getAll("answer").map(String).filter(a=>a!==""),s=n.get("unsure")!==null;switch(t.kind){case"choice":return o[0]??null;case"choices":return o.length===1&&(o[0]==="none"||o[0]==="unsure")?o[0]??null:o;case"number":return s?"unsure":o[0]===void 0?null:Number(o[0]);case"date":return s?"unsure":o[0]??null;case"note":return o[0]??!0;case"message":return!0}}var Rs=(e,t,n,o)=>{let s=`help-${e.id}${o}`;return i`<div class="option">
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
  </div>`},Ws=(e,t,n)=>{let o=r=>Rs(r,e,t,n),s=e.groups.map(r=>i`<fieldset class="group">
      <legend>${y(r.heading)}</legend>
      ${e.options.filter(c=>c.group===r.id).map(o)}
    </fieldset>`),a=new Set(e.groups.map(r=>r.id));return[s,e.options.filter(r=>r.group===null||!a.has(r.group)).map(o)]},bn=(e,t,n)=>e.options.filter(o=>o.id==="unsure").map(o=>i`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${y(o.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Ps=(e,t,n,o)=>{let s=Array.isArray(t)?t:typeof t=="string"?[t]:[],a=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return Ws(e,s,n);case"number":return i`<p>
          <input type="number" name="answer" aria-labelledby="question${n}" min=${e.range?.min??d} max=${e.range?.max??d} step="1" .defaultValue=${a} />
          ${e.unit??d}
        </p>
        ${bn(e,s,o)}`;case"date":return i`<p>
          <input type="date" name="answer" aria-labelledby="question${n}" min=${e.days?.min??d} max=${e.days?.max??d} .defaultValue=${a} />
        </p>
        ${bn(e,s,o)}`;case"note":return i`<textarea name="answer" aria-labelledby="question${n}" rows="4" .defaultValue=${a}></textarea>`;case"message":return d}},Es=(e,t,n,o,s,a,r)=>{let c=m=>{m.preventDefault();let g=Ss(m.currentTarget,t);g===null?a.complain(r.choose):a.answer(t.path,g)},l=t.kind==="choice"||t.kind==="choices",p=i`<h3 id="question${s}" class="question" tabindex="-1">${y(t.title)}</h3>`,h=i`${b(t.unreviewed,"unreviewed")} ${S(t.body)}
    <div class="help" id="question-help${s}">${S(t.help)}</div>`,u=Ps(t,n,s,r);return i`<form novalidate lang=${t.language} @submit=${c}>
    ${l?i`<fieldset aria-describedby="question-help${s}"><legend>${p}</legend>${h}${u}</fieldset>`:i`${p}${h}${u}`}
    <p class="complaint" role="alert">${o??d}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${ae(t.definitions)}
    ${t.more.length>0?i`<details><summary>${e["app-texts"].more}</summary>${S(t.more)}</details>`:d}
    ${t.sources.length>0?i`<details><summary>${e["app-texts"].sources}</summary>${Te(t.sources,r)}</details>`:d}
  </form>`},lt=(e,t,n,o,s)=>{let{screen:a,result:r}=e,c=t.suffix??"",l=t.plan?null:a.step,p=l===null&&a.step!==null?a.step.path:a.back,h=a.enough&&a.step!==null;return i`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${p===null} @click=${()=>t.plan?o.showPlan(!1):p!==null&&o.open(p)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${l===null} ?disabled=${a.step===null} @click=${()=>o.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${b(a.notice,"unreviewed")} ${b(a.freshness,"unreviewed")}
    ${l!==null&&a.urgent.length>0?i`<details class="urgent" ?open=${a.urgent.some(u=>u["is-new"])}>
          <summary>${s.urgent} (${a.urgent.length})</summary>
          ${a.urgent.map(u=>rt(u,s))}
        </details>`:d}
    ${l===null?i`<h3 id="question${c}" class="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${je(r.plan["first-page"],s)}
          ${a.step!==null?i`<button class="primary" @click=${()=>o.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:d}
          <details><summary>${s.cards}</summary>${Le(r.plan,s)}</details>`:i`${h?b(s.enough,"enough"):d}
        ${De(`${e.title}/${l.path}/${JSON.stringify(n.answer)}`,Es(e,l,n.answer,n.complaint,c,o,s))}`}
    <footer class="emergency">
      <details><summary>${s.emergency}: ${a.emergency.map(u=>u.phones[0]?.number??u.name).join(", ")}</summary>
      ${a.emergency.map(xe)}</details>
    </footer>
  </div>`};var Ns=60,Y=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,_s=/\p{L}/gu;function Cs(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),o=n.map(s=>s.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${o.join(".*?")}$`,"su"),weight:n.join("").match(_s)?.length??0}}).filter(t=>t.weight>1)}function Ds(e,t,n,o){let s=e;for(let a=0;s!==null&&a<6;a++,s=s.parentElement){let r=(s.textContent??"").replace(/\s+/g," ").trim();if(r===""||r.length>4e3)continue;let c=null;for(let l of t.rows){let p=l.wordings.find(u=>u.language===n&&u.text!=="")??l.wordings[0];if(!p)continue;let h=p.file.startsWith(`${o}/`)?.5:0;for(let{pattern:u,weight:m}of Cs(p.text))m+h>(c?.weight??0)&&u.test(r)&&(c={row:l,weight:m+h})}if(c)return c.row}return null}async function vn(e,t){try{let n=await Ut();[t.texts,t.readOnly]=[n.texts,n["read-only"]]}catch(n){e.fail(n)}e.draw()}function wn(e,t,n){let o=new Map;t.past=o;let s=(a,r)=>{o.set(a,r),t.past===o&&e.draw()};for(let{file:a}of n.wordings.filter(r=>r.state==="stale"))Qt(a,n.pointer).then(r=>s(a,r.past??"unknown"),r=>s(a,r instanceof O?"no-history":"unknown"))}var dt=(e,t,n)=>{[t.open,t.said]=[n,null],n&&wn(e,t,n),e.draw(),n&&document.getElementById("row-title")?.focus()};function js(e,t,n,o,s){qt(n,o,s).then(async()=>{await vn(e,t);let a=Y(o),r=t.texts?.rows.find(p=>Y(p)===a),c=r?.wordings.find(p=>p.file===n.file),l=o.wordings.map(p=>p.file===n.file?{...c??p,text:s}:p);t.open={...o,wordings:l},t.said={file:n.file,text:e.words.saved,good:!0},r&&wn(e,t,r),e.draw()},a=>{t.said={file:n.file,text:a instanceof Error?a.message:String(a),good:!1},e.draw()})}var yn=(e,t)=>e.state===null||e.state==="translated"?d:i`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,Ls=(e,t,n,o)=>{let s=n.past.get(e.file);return e.state!=="stale"||s===void 0||!t?d:s==="unknown"?i`<p class="dim">${o.pastUnknown}</p>`:s==="no-history"?i`<p class="dim">${o.pastNoHistory}</p>`:i`<div class="since">
    <h4>${o.pastTitle}</h4>
    ${Ce(s.text,t.text,t.language,o)}
    <p class="dim">${s.version.day} ${s.version.subject}</p>
  </div>`},Os=(e,t,n,o)=>{let{words:s}=o,a=o.state.check?.faults??[],r=e.wordings[0];return i`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${s.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(c=>{let l=t?.wordings.find(g=>g.file===c.file),p=l!==void 0&&l.text!==c.text,h=`text-${c.language}`,u=a.filter(g=>g.file===c.file&&(g.pointer===e.pointer||g.pointer.startsWith(`${e.pointer}/`))),m=g=>{g.preventDefault();let f=new FormData(g.currentTarget).get("text");js(o,n,c,e,String(f).replaceAll(`\r
`,`
`))};return De(`${Y(e)}/${c.language}/${c.text}`,i`<form @submit=${m}>
          <label for=${h}>${c.language} ${c===r?i`<span class="dim">(${s.original})</span>`:yn(l??c,s)}</label>
          ${Ls(l??c,t?.wordings[0]??r,n,s)}
          <textarea id=${h} name="text" lang=${c.language} rows=${Math.min(12,2+Math.floor(c.text.length/45)+c.text.split(`
`).length)} ?readonly=${n.readOnly} .defaultValue=${c.text}></textarea>
          ${p?i`<p class="fault" role="status">${s.changedOutside}: ${l.text}</p>`:d}
          ${u.map(g=>i`<p class="fault">${ie(g,s).message}</p>`)}
          ${n.said?.file===c.file?i`<p class=${n.said.good?"good":"fault"} role="status">${n.said.text}</p>`:d}
          ${n.readOnly?d:i`<button class="primary" type="submit" aria-label="${c===r?s.save:s.saveRead}: ${c.language}">${c===r?s.save:s.saveRead}</button>`}
          <p class="dim"><code>${c.file}</code></p>
        </form>`)})}
    <button @click=${()=>dt(o,n,null)}>${s.close}</button>
  </section>`},Hs=(e,t)=>{let{words:n}=t,o=t.walk?.flow??"";if(e.texts===null)return i`<p class="dim">…</p>`;let s=e.filter.trim().toLowerCase(),a=u=>(e.state===""||u.wordings.some(m=>m.state===e.state))&&(s===""||u.wordings.some(m=>m.text.toLowerCase().includes(s))||u.pointer.toLowerCase().includes(s)),r=e.texts.rows.filter(a),c=u=>u.wordings[0]?.file.startsWith(`${o}/`)?0:1,l=[...r].sort((u,m)=>c(u)-c(m)),p=e.open,h=p?e.texts.rows.find(u=>Y(u)===Y(p)):void 0;return i`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${n.texts}</h2>
    ${p?Os(p,h,e,t):i`<p class="dim">${n.textsHelp}</p>`}
    <label class="filter">${n.searchTexts} <input type="search" .value=${e.filter} @input=${u=>{e.filter=u.target.value,t.draw()}} /></label>
    <label>${n.state} <select @change=${u=>{e.state=u.target.value,t.draw()}}>
      <option value="" ?selected=${e.state===""}>${n.every}</option>
      ${["missing","stale","unrecorded"].map(u=>i`<option value=${u} ?selected=${u===e.state}>${n[u]}</option>`)}
    </select></label>
    <p class="dim" role="status">${r.length} ${n.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${P(l.slice(0,Ns),Y,u=>i`<li>
          <button class="start" @click=${()=>dt(t,e,u)}>
            ${u.wordings.map(m=>i`<span lang=${m.language}>${m.text===""?"–":m.text} ${yn(m,n)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},xn=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null,past:new Map},t=Promise.resolve(),n=o=>{t=vn(o,e)};return{id:"texts",title:o=>o.texts,view:o=>Hs(e,o),opened:n,renewed:n,openAt:(o,s,a,r)=>{o.enter("texts","texts-title"),t.then(()=>{let c=e.texts&&Ds(s,e.texts,a,r);dt(o,e,c),c===null&&o.fail(o.words.noRow)})}}};var Tn=new Map,An=(e,t)=>{let n=Tn.get(t)??new Intl.DisplayNames([t],{type:"language"});Tn.set(t,n);try{return n.of(e)??e}catch{return e}},Is=(e,t,n)=>{let o=e.filter(([s])=>s!==t);return n===null?o:[...o,[t,n]]},Ms=(e,t,n,o)=>{let s=t.parameters.find(([l])=>l===e.path)?.[1]??null,a=l=>n.change({parameters:Is(t.parameters,e.path,l)}),r=Array.isArray(s)?s:s===null?[]:[String(s)],c=q(e.title);if(e.kind==="choices"){let l=(p,h)=>{let u=h?[...r,p]:r.filter(m=>m!==p);a(u.length===0?null:u)};return i`<fieldset>
      <legend>${c}</legend>
      ${e.options.map(p=>i`<label><input type="checkbox" .checked=${r.includes(p.id)} @change=${h=>l(p.id,h.target.checked)} /> ${q(p.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let l=p=>p===""?null:e.kind==="number"?Number(p):p;return i`<label>${c} <input type=${e.kind} .value=${r[0]??""} @change=${p=>a(l(p.target.value))} /></label>`}return i`<label
    >${c}
    <select @change=${l=>a(l.target.value||null)}>
      <option value="" ?selected=${s===null}>${o.asked}</option>
      ${e.options.map(l=>i`<option value=${l.id} ?selected=${r.includes(l.id)}>${q(l.label)}</option>`)}
    </select>
  </label>`},Sn=(e,t,n,o,s,a,r)=>{let c=e.walked,l=g=>g.target.value,p={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},h=i`<button class="verdict-light ${e.light}" @click=${a.verdict}><span aria-hidden="true">${p[e.light]}</span> ${r[e.light]}</button>`,u=c?.flows.find(g=>g.id===t?.flow),m=i`
    ${c&&t?i`<label>${r.flow} <select @change=${g=>a.flow(l(g))}>
            ${c.flows.map(g=>i`<option value=${g.id} ?selected=${g.id===t.flow}>${g.title}${g.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${g=>a.change({language:l(g)})}>
            ${(u?.languages??c.languages).map(g=>i`<option value=${g} ?selected=${g===(t.language??n?.language)}>${An(g,o)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${g=>a.change({at:l(g)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>a.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${g=>a.change({municipality:l(g)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${c.municipalities.map(g=>i`<option value=${g.id} ?selected=${g.id===t.municipality}>${g.name}</option>`)}
          </select></label>
          <a class="print" href=${Jt(t.flow,t.language??n?.language??c.languages[0]??"")} target="_blank" rel="noopener">${r.print}</a>`:d}
    <label>${r.page} <select @change=${g=>a.page(l(g))}>
      ${["nb","en"].map(g=>i`<option value=${g} ?selected=${g===o}>${An(g,g)}</option>`)}
    </select></label>
    ${c&&t&&n&&n.parameters.length>0?i`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(g=>Ms(g,t,a,r))}</div>
        </details>`:d}`;return i`<header class="top">
    <h1>${c?.title??e.folder} <span class="dim">${c?.version??""}</span></h1>
    <div role="status" class="light-room">${h}</div>
    ${s?i`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${m}</div></details>`:m}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var Rn=(e,t)=>i`<li class=${e.severity}>
  <p>${ie(e,t).message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?i`(${e.follows} ${t.follows})`:d}
  </p>
  ${e.help?i`<p>${t.fix}: ${ie(e,t).help}</p>`:d}
</li>`,Fs=({state:e,words:t,enter:n})=>{let{check:o,proofs:s}=e,a=o?.examples,r=p=>A(p,e)?"now":"stale",c=(o?.faults??[]).filter(p=>p.severity==="error"&&p.code!=="failing-example"),l=(o?.faults??[]).filter(p=>p.severity==="warning");return i`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${t.verdict}</h2>
    ${e.unreadable?i`<p class="fault">${e.unreadable}</p>`:d}
    ${o?i`<div class=${r(o.revision)}>
          <p>${o.errors} ${t.errors}, ${o.warnings} ${t.warnings} ${E(o.revision,e,t)}</p>
          <ul class="faults">${c.map(p=>Rn(p,t))}</ul>
          ${a?i`<p>${a.passed} ${t.pass}, ${a.failed.length} ${t.fail}</p>
                ${a.failed.length+a.unreached.length>0?i`<p><button @click=${()=>n("examples","examples-title")}>${t.seeExamples}</button></p>`:d}`:d}
        </div>`:d}
    ${s?i`<div class=${r(s.revision)}>
          <p>${s.proved} ${t.proved}, ${s.refuted} ${t.refuted}, ${s.undecided} ${t.notDecided} ${E(s.revision,e,t)}</p>
          ${s.untrusted?i`<p class="fault">${s.untrusted}</p>`:d}
          ${s.refuted+s.undecided>0?i`<p><button @click=${()=>n("guarantees","guarantees-title")}>${t.seeGuarantees}</button></p>`:d}
        </div>`:d}
    ${o&&l.length>0?i`<details class=${r(o.revision)}>
          <summary>${o.warnings} ${t.warnings}</summary>
          <ul class="faults">${l.map(p=>Rn(p,t))}</ul>
        </details>`:d}
  </section>`},Oe=(e,t)=>t.length===0?d:i`<h3>${e}</h3><ul class="starts">${t}</ul>`,ct=(e,t,n)=>i`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Bs=(e,t)=>{let n=e.walk?.flow;if(!n)return;let o=e.walkedRevision;Gt(n).then(s=>{t.covering={flow:n,revision:o,...s},e.draw()},e.fail)},Vs=(e,t)=>{let{state:n,words:o}=e,s=e.walk?.flow??"",a=t.filter.trim().toLowerCase(),r=$=>a===""||`${$.id} ${$.sentence??""}`.toLowerCase().includes(a),l=(n.walked?.flows.find($=>$.id===s)?.examples??[]).filter(r),p=(n.proofs?.guarantees??[]).filter($=>$.flow===s&&$.walk&&r($)),h=$=>ct($.id,$.sentence??"",()=>e.start({kind:"guarantee",flow:$.flow,id:$.id,second:!1})),u=t.covering?.flow===s?t.covering:null,m=p.filter($=>$.verdict==="refuted"),g=(u?.walks??[]).filter(r),f=p.filter($=>$.verdict==="proved"),w=l.length+g.length+p.length;return i`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${o.begin}</h2>
    <p><button @click=${e.beginEmpty}>${o.empty}</button></p>
    <label class="filter">${o.filter} <input type="search" .value=${t.filter} @input=${$=>{t.filter=$.target.value,e.draw()}} /></label>
    ${w===0&&a!==""?i`<p class="dim" role="status">${o.noWalks}</p>`:d}
    ${Oe(o.counterWalks,m.map(h))}
    ${Oe(o.examples,l.map($=>ct($.id,$.sentence,()=>e.start({kind:"example",flow:s,id:$.id}))))}
    ${Oe(o.covering,g.map($=>ct($.id,$.sentence,()=>e.begin($))))}
    ${u&&!u.whole?i`<p class="dim">${o.notWhole}</p>`:d}
    ${u?d:i`<p><button @click=${()=>Bs(e,t)}>${o.findCovering}</button></p>`}
    ${Oe(o.shownBy,f.map(h))}
  </section>`},Wn=()=>{let e={filter:"",covering:null};return{id:"walks",title:t=>t.walks,view:t=>(e.covering?.revision!==t.state.walked?.revision&&(e.covering=null),i`${Fs(t)} ${Vs(t,e)}`)}};var Gs={tag:"en",madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",print:"Print for a lawyer",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of",rooms:"Rooms",panes:"What is shown",bothBreak:"These two walks break",guarantees:"Guarantees",searchGuarantees:"Search the guarantees",noGuarantees:"no guarantee fits",seeGuarantees:"See the guarantees",seeExamples:"See the examples",builtIn:"built in",restsOn:"Rests on",readsFact:"It reads a fact that the action reads too, so a mistake in the fact would stay unnoticed:",restates:"It only repeats the condition of",byClaim:"Decided by the proof, and checked in its certificate",bySimplification:"Decided by simplifying: nothing was left to search",byWalk:"Decided by a walk that was walked",byComputation:"Computed from the files",outOfTime:"The time ran out, so nothing is guaranteed",outOfConflicts:"The search was given up, so nothing is guaranteed",walkBreaking:"Walk the walk that breaks it",walkBoth:"Walk both walks, side by side",breaksHere:"it breaks here",brokeBefore:"it broke before",breaksAfter:"Answers until it breaks:",fromFirst:"From the first question",toMark:"To where it breaks",ofOlder:"That was found in an older version.",nowIt:"Now it is",plansDiffer:"What differs between the two plans:",onlyFirst:"only in the first walk",onlySecond:"only in the second walk",samePlan:"Both name the same, equally soon; what differs is in the cards.",secondWalk:"Second walk",expected:"Expected",found:"The flow gives",beside:"Expected beside found",differs:"differs",inExamples:"examples that fail by it",noExamples:"The examples cannot be run while the files do not load.",differences:"Changes",differencesTitle:"What has changed?",differencesHelp:"The pack as it is saved now, beside an earlier version: what is said differently, and who is told to do something else. What is unchanged is proved for every answer.",compareWith:"Compare with",theFolder:"The folder",commits:"Saved versions",tags:"Versions with a name",compareNow:"Compare",notUnderGit:"The pack has no saved versions: its folder is not under git.",neverCommitted:"The pack has no saved versions: it was never committed to git.",noGit:"Saved versions cannot be read: the program git is not installed.",nameFolder:"It can be compared with a folder that has an earlier version. Start the program so:",comparing:"Comparing",comparedWith:"Compared with",breaking:"Breaking conditions",busyComparing:"A comparison is running. Wait until it is done, or stop it.",busyBreaking:"Conditions are being broken on purpose. Wait until that is done, or stop it.",workFailed:"It ended without a result: a fault of this program.",ofCount:"of",stop:"Stop",stopping:"Stopping …",showMore:"Show more",was:"Before",is:"Now",notThere:"(not there)",decisionsSame:"Every action and prohibition is decided as before: proved for every answer.",decisionsDiffer:"Decisions differ.",changedActions:"Changed actions and prohibitions",provedSame:"Unchanged, which is proved",undecidedBoth:"Not decided, so nothing is known",sameFlows:"In flows that did not change, which is proved",noTexts:"No text changed.",noEntries:"No contact, source or ground changed.",changedTexts:"Changed texts",changedEntries:"Changes in contacts, sources and grounds",flowGone:"This flow is gone",flowNew:"This flow is new",whoGains:"What is to be done, and when",dueNow:"is to be done where it was not before",dueNoLonger:"is no longer to be done where it was before",forbidsNow:"forbids where it did not before",forbidsNoLonger:"no longer forbids where it did before",groundGained:"rests on another source",groundLost:"no longer rests on a source",urgencyIs:"how urgent it is",dutyIs:"whether it is a duty",contactsAre:"who is contacted",deadlineIs:"the deadline",avoidsIs:"what must not be done meanwhile",onlyWithNew:"Only with questions or answers that one of the versions has.",onlyMidway:"Only on the way, before all is answered.",walkShortest:"Walk the shortest walk, old beside new",walkVersions:"Walk it, old beside new",isGone:"Gone",isNew:"New",questions:"Questions",optionsOf:"Options",actionsOf:"Actions and prohibitions",notCompared:"Compared for every answer that both versions know. Not compared: the calendar, guides, reminders, the order of what is equally urgent, what is asked when, and when something was read or checked.",oldNotLoading:"That version does not load in this program, so nothing can be compared. Its first fault:",wasStopped:"It was stopped before it was done. Nothing is known.",cannotTrust:"This cannot be trusted: a fault of this program.",noVersion:"That version cannot be read.",showsDifference:"This walk shows the difference",onlyNow:"only now",onlyBefore:"only before",earlierVersion:"Earlier version",breaksTab:"Mistakes on purpose",breaksTitle:"Which mistakes would nobody notice?",breaksHelp:"Each condition and each duty is broken on purpose, one at a time, and it is shown which breaks no rule and no example notices. Your files are not changed. A flow takes from some seconds to a minute, the whole pack two minutes or more. You can go on working meanwhile, and stop it.",breakWhat:"What is broken",onlyThisFlow:"This flow:",wholePack:"The whole pack",breakNow:"Break it on purpose",ofWholePack:"The whole pack",ofFlow:"The flow",stoppedAfter:"Stopped after",restUnknown:"Nothing is known of the rest.",allTried:"Breaks that were tried, all there are",allNoticed:"Every break of something urgent, or of a duty, is noticed by a rule.",notHolding:"These guarantees do not hold of the pack as it is, so they notice nothing:",unnoticedGroups:"Conditions that can be wrong without a rule noticing",unnoticedMinor:"Nothing notices what changes",changes:"It changes",decides:"What decides it",nobodyNotices:"Nothing notices it.",onlyGuarantee:"Only a guarantee notices that says no more than the flow does, and so is no rule:",onlyExample:"Only an example notices:",draftHelps:"A guarantee to begin with. It would notice",draftIsNone:"It says what the flow says. It is a rule only when you have named the source that says so; where no source does, the condition may be wrong.",noDraft:"No guarantee was found that would notice it.",tableCaption:"How many breaks, and what notices them",tried:"Tried",byRule:"A rule",byOther:"Another guarantee",byExample:"An example",byNobody:"Nothing",effectUrgent:"something for now or today, or a duty",effectAction:"another action, or a prohibition",effectGround:"only what an action rests on",effectQuestions:"only what is asked",effectWords:"only words",effectNothing:"nothing, which is proved",effectRefused:"the pack does not load",effectUndecided:"not decided",pastTitle:"What has changed in the original since this was recorded as read",pastUnknown:"What the original said then is unknown: no saved version has it.",pastNoHistory:"What the original said then is unknown: the pack has no saved versions.",negated:"the condition is turned to its opposite",noCondition:"the condition is left out",unsureToo:"it holds for those who are unsure too",partOfAll:"one of the parts that must all hold is left out",partOfAny:"one of the parts of which one is enough is left out",anyForAll:"one part is enough, where all must hold",allForAny:"all parts must hold, where one is enough",insteadOf:"instead of",leftOut:"is left out",anAction:"Action",aProhibition:"Prohibition",aStep:"Step",aFact:"Fact",anOption:"Option",aGround:"Ground",aStage:"Stage"},Us={tag:"nb",madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",print:"Skriv ut til jurist",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av",rooms:"Rom",panes:"Det som vises",bothBreak:"Disse to gjennomgangene bryter",guarantees:"Garantier",searchGuarantees:"Søk i garantiene",noGuarantees:"ingen garanti passer",seeGuarantees:"Se garantiene",seeExamples:"Se eksemplene",builtIn:"innebygd",restsOn:"Bygger på",readsFact:"Den leser et faktum som tiltaket også leser, så en feil i det ville ikke bli oppdaget:",restates:"Den gjentar bare vilkåret til",byClaim:"Avgjort av beviset, og kontrollert i sertifikatet",bySimplification:"Avgjort ved forenkling: ingenting var igjen å lete i",byWalk:"Avgjort av en gjennomgang som ble gått",byComputation:"Regnet ut av filene",outOfTime:"Tiden gikk ut, så ingenting er garantert",outOfConflicts:"Letingen ble gitt opp, så ingenting er garantert",walkBreaking:"Gå gjennomgangen som bryter den",walkBoth:"Gå begge gjennomgangene, side om side",breaksHere:"her brytes den",brokeBefore:"den ble brutt tidligere",breaksAfter:"Svar til den brytes:",fromFirst:"Fra første spørsmål",toMark:"Til der den brytes",ofOlder:"Det ble funnet i en eldre versjon.",nowIt:"Nå er den",plansDiffer:"Hva som skiller de to planene:",onlyFirst:"bare i den første gjennomgangen",onlySecond:"bare i den andre gjennomgangen",samePlan:"Begge nevner det samme, like snart; det som er ulikt, står på kortene.",secondWalk:"Den andre gjennomgangen",expected:"Forventet",found:"Flyten gir",beside:"Forventet ved siden av funnet",differs:"ulikt",inExamples:"eksempler som feiler av dette",noExamples:"Eksemplene kan ikke kjøres mens filene ikke lar seg laste.",differences:"Endringer",differencesTitle:"Hva er endret?",differencesHelp:"Pakken slik den er lagret nå, ved siden av en tidligere versjon: hva som sies annerledes, og hvem som får beskjed om noe annet. Det som er uendret, er bevist for alle svar.",compareWith:"Sammenlign med",theFolder:"Mappen",commits:"Lagrede versjoner",tags:"Versjoner med navn",compareNow:"Sammenlign",notUnderGit:"Pakken har ingen lagrede versjoner: mappen ligger ikke under git.",neverCommitted:"Pakken har ingen lagrede versjoner: den er aldri lagt inn i git.",noGit:"Lagrede versjoner kan ikke leses: programmet git er ikke installert.",nameFolder:"Den kan sammenlignes med en mappe som har en tidligere versjon. Start programmet slik:",comparing:"Sammenligner",comparedWith:"Sammenlignet med",breaking:"Ødelegger vilkår",busyComparing:"En sammenligning pågår. Vent til den er ferdig, eller stopp den.",busyBreaking:"Vilkår blir ødelagt med vilje. Vent til det er ferdig, eller stopp det.",workFailed:"Det sluttet uten resultat: en feil i dette programmet.",ofCount:"av",stop:"Stopp",stopping:"Stopper …",showMore:"Vis flere",was:"Før",is:"Nå",notThere:"(fantes ikke)",decisionsSame:"Alle tiltak og forbud avgjøres som før: bevist for alle svar.",decisionsDiffer:"Avgjørelser er endret.",changedActions:"Endrede tiltak og forbud",provedSame:"Uendret, og det er bevist",undecidedBoth:"Ikke avgjort, så ingenting er kjent",sameFlows:"I flyter som ikke er endret, og det er bevist",noTexts:"Ingen tekst er endret.",noEntries:"Ingen kontakt, kilde eller hjemmel er endret.",changedTexts:"Endrede tekster",changedEntries:"Endringer i kontakter, kilder og hjemler",flowGone:"Denne flyten er borte",flowNew:"Denne flyten er ny",whoGains:"Hva som skal gjøres, og når",dueNow:"skal gjøres der det ikke skulle før",dueNoLonger:"skal ikke lenger gjøres der det skulle før",forbidsNow:"forbyr der det ikke gjorde det før",forbidsNoLonger:"forbyr ikke lenger der det gjorde det før",groundGained:"bygger på en kilde til",groundLost:"bygger ikke lenger på en kilde",urgencyIs:"hvor mye det haster",dutyIs:"om det er en plikt",contactsAre:"hvem som kontaktes",deadlineIs:"fristen",avoidsIs:"hva som ikke må gjøres imens",onlyWithNew:"Bare med spørsmål eller svar som bare den ene versjonen har.",onlyMidway:"Bare underveis, før alt er besvart.",walkShortest:"Gå den korteste gjennomgangen, gammel ved siden av ny",walkVersions:"Gå den, gammel ved siden av ny",isGone:"Borte",isNew:"Nytt",questions:"Spørsmål",optionsOf:"Svaralternativer",actionsOf:"Tiltak og forbud",notCompared:"Sammenlignet for alle svar som begge versjonene kjenner. Ikke sammenlignet: kalenderen, veiledninger, påminnelser, rekkefølgen av det som haster like mye, hva som spørres når, og når noe ble lest eller kontrollert.",oldNotLoading:"Den versjonen lar seg ikke laste i dette programmet, så ingenting kan sammenlignes. Den første feilen i den:",wasStopped:"Den ble stoppet før den var ferdig. Ingenting er kjent.",cannotTrust:"Dette er ikke til å stole på: en feil i dette programmet.",noVersion:"Den versjonen kan ikke leses.",showsDifference:"Denne gjennomgangen viser forskjellen",onlyNow:"bare nå",onlyBefore:"bare før",earlierVersion:"Tidligere versjon",breaksTab:"Feil med vilje",breaksTitle:"Hvilke feil ville ingen oppdaget?",breaksHelp:"Hvert vilkår og hver plikt blir ødelagt med vilje, én om gangen, og det vises hvilke feil ingen regel og intet eksempel oppdager. Filene dine blir ikke endret. En flyt tar fra noen sekunder til et minutt, hele pakken to minutter eller mer. Du kan arbeide videre imens, og stoppe det.",breakWhat:"Hva som ødelegges",onlyThisFlow:"Denne flyten:",wholePack:"Hele pakken",breakNow:"Ødelegg med vilje",ofWholePack:"Hele pakken",ofFlow:"Flyten",stoppedAfter:"Stoppet etter",restUnknown:"Om resten er ingenting kjent.",allTried:"Feil som ble prøvd, alle som finnes",allNoticed:"Enhver feil i noe som haster, eller i en plikt, oppdages av en regel.",notHolding:"Disse garantiene holder ikke for pakken slik den er, så de oppdager ingenting:",unnoticedGroups:"Vilkår som kan være feil uten at en regel oppdager det",unnoticedMinor:"Ingenting oppdager det som endrer",changes:"Det endrer",decides:"Hva som avgjør det",nobodyNotices:"Ingenting oppdager det.",onlyGuarantee:"Bare en garanti som ikke sier mer enn flyten, og derfor ikke er noen regel, oppdager det:",onlyExample:"Bare et eksempel oppdager det:",draftHelps:"En garanti å begynne med. Den ville oppdaget",draftIsNone:"Den sier det flyten sier. Den er en regel først når du har ført opp kilden som sier det; der ingen kilde gjør det, kan vilkåret være feil.",noDraft:"Det ble ikke funnet noen garanti som ville oppdaget det.",tableCaption:"Hvor mange feil, og hva som oppdager dem",tried:"Prøvd",byRule:"En regel",byOther:"En annen garanti",byExample:"Et eksempel",byNobody:"Ingenting",effectUrgent:"noe for nå eller i dag, eller en plikt",effectAction:"et annet tiltak, eller et forbud",effectGround:"bare hva et tiltak bygger på",effectQuestions:"bare hva som spørres",effectWords:"bare ord",effectNothing:"ingenting, og det er bevist",effectRefused:"pakken lar seg ikke laste",effectUndecided:"ikke avgjort",pastTitle:"Hva som er endret i originalen siden dette ble registrert som lest",pastUnknown:"Hva originalen sa da, er ukjent: ingen lagret versjon har det.",pastNoHistory:"Hva originalen sa da, er ukjent: pakken har ingen lagrede versjoner.",negated:"vilkåret er snudd til det motsatte",noCondition:"vilkåret er utelatt",unsureToo:"det gjelder også den som er usikker",partOfAll:"én av delene som alle må stemme, er utelatt",partOfAny:"én av delene der én er nok, er utelatt",anyForAll:"én del er nok, der alle må stemme",allForAny:"alle deler må stemme, der én er nok",insteadOf:"i stedet for",leftOut:"er utelatt",anAction:"Tiltak",aProhibition:"Forbud",aStep:"Steg",aFact:"Faktum",anOption:"Svaralternativ",aGround:"Hjemmel",aStage:"Del"},D={en:Gs,nb:Us};function ut(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var N=ut(navigator.languages),j=null,ge=!1,k=et(location.hash),X=k&&me(k),T=null,Nn=0,ue=null,Me=null,R=null,H="phone",I="first",v={width:390,large:!1,dark:!1,plan:!1},_n=Wn(),Cn=xn(),gt=[_n,fn(),mn(),Cn,gn(),rn()],pe=_n,Dn={running:null,failed:null,compared:null,broken:null},Z=!1,pt=0,jn=matchMedia("(width < 1000px)"),qs={revision:0,light:"judging",folder:"",unreadable:null,walked:null,check:null,proofs:null},Ie=0,mt=!1;function Ln(e,t,n){let o=e.given??e.answers.length,s=e.answers.findIndex(([c])=>c===t),a=e.answers.map(c=>[...c]),r=o;return s>=0&&s<o?a[s]=[t,n]:s>=0?(a.splice(s,1),a.splice(o,0,[t,n]),r=o+1):(a.splice(o,0,[t,n]),r=o+1),{...e,answers:a,given:r>=a.length?null:r,open:null}}function me(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function $t(e,t,n=!0){let o=++pt;Ie+=1;try{let s=await nt(e,t);if(o!==pt)return!1;if(s.walk.refusal!==null&&!n)return Me=s.walk.refusal,x(),!1;[k,X,T,Nn,ue,Me]=[e,t,s.walk,s.revision,null,null]}catch(s){if(o!==pt||!(s instanceof O))return!1;[k,X,T,ue]=[e,t,null,`${D[N].cannot}: ${s.message}`]}finally{Ie-=1,Ie===0&&mt&&On()}return x(),R?.second&&ht(R.second.walk),!0}async function ht(e){let t=R?.second;if(!t)return;t.walk={...e,language:k?.language??null};let n=await nt(t.walk,null).catch(()=>null);R?.second===t&&(t.replayed=n?.walk??null,x())}function Be(){R=null,I==="second"&&(I="first")}function On(){mt=Ie>0,k&&!mt&&$t(k,X)}async function J(e,t,n,o={}){if(!await $t(e,t,o.keep))return;let s=Ht(e);s!==location.hash&&(o.replace?history.replaceState(null,"",s):history.pushState(null,"",s)),n==="question"&&kt()}function kt(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var Js=e=>{k&&J({...k,...e},X,"none",{replace:!0})},bt=({flow:e,at:t,municipality:n,parameters:o,answers:s,"breaks-at":a})=>{let r=a===null||a>=s.length?null:a;return{...re(e),language:k?.language??null,at:t,municipality:n,parameters:o,answers:s,given:r}},Fe=e=>{v={...v,plan:!1},H="phone",Be();let t=bt(e);J(t,me(t),"question")},Hn={change:Js,flow:e=>{Be(),v={...v,plan:!1},J({...re(e),language:k?.language??null,at:k?.at??null,municipality:k?.municipality??null},null,"none")},page:e=>{N=e,x()},verdict:()=>{ee.enter("walks","verdict-title")}},Ve={answer:(e,t)=>{if(!k)return;let n=k.answers.slice(0,k.given??void 0);Be();let o=n.find(([s])=>s===e)?.[1]??null;J(Ln(k,e,t),{step:e,was:o},"question",{keep:!1})},open:e=>{k&&(v={...v,plan:!1},H="phone",J({...k,open:e},X,"question"))},showPlan:e=>{v={...v,plan:e},x(),kt()},complain:e=>{Me=e,x()}},He=e=>{ue=e instanceof O?e.message:String(e),x()};async function Pn(e,t){let n=j?.proofs,o=n?.guarantees.find(r=>e.kind==="guarantee"&&r.flow===e.flow&&r.id===e.id),[s,a]=await Promise.all([Ee(e),t&&e.kind==="guarantee"?Ee({...e,second:!0}):null]);Fe(s),!(!n||!o)&&(R={of:{guarantee:o},revision:n.revision,breaksAt:s["breaks-at"],second:a&&{walk:bt({...a,"breaks-at":null}),replayed:null}},a&&([v,I]=[{...v,plan:!0},"second"]))}function Qs(e,t){Fe(e.new);let n={...bt(e.old),oldOf:t.comparison};R={of:{difference:t},revision:t.revision,breaksAt:null,second:{walk:n,replayed:null}},[v,I]=[{...v,plan:!0},"second"]}function In(e){pe=e,e.opened?.(ee)}var ee={get state(){return Vn()},get words(){return D[N]},get walk(){return k},get replayed(){return T},get walkedRevision(){return Nn},get work(){return Dn},draw:x,fail:He,begin:Fe,start:e=>{e.kind==="guarantee"?Pn(e,!1).catch(He):Ee(e).then(Fe,He)},prove:(e,t)=>{Pn(e,t).catch(He)},beginEmpty:()=>{k&&Hn.flow(k.flow),H="phone"},showDifference:Qs,openStep:Ve.open,enter:(e,t)=>{let n=gt.find(o=>o.id===e);n&&(H="side",In(n),x(),document.getElementById(t)?.focus())}},Ks=e=>{let t=e.target;!Z||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),Z=!1,T&&k&&Cn.openAt(ee,t,T.language,k.flow))},Mn=(e,t)=>({...e,given:t>=e.answers.length?null:t,open:null}),En=e=>{if(!k)return;v={...v,plan:!1};let t=Mn(k,e);J(t,me(t),"none")};function Fn(e,t){let n=t?.screen.step?.path;return e?.answers.find(([o])=>o===n)?.[1]??null}var zs=()=>{let e=D[N],t=n=>i`<button aria-pressed=${v[n]} @click=${()=>{v={...v,[n]:!v[n]},x()}}>${e[n]}</button>`;return i`<div class="look">
    <label>${e.width} <select @change=${n=>{v={...v,width:n.target.value==="320"?320:390},x()}}>
      <option value="390" ?selected=${v.width===390}>390</option><option value="320" ?selected=${v.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    <button aria-pressed=${Z} @click=${()=>{Z=!Z,x()}}>${e.pick}</button>
  </div>`},vt=e=>D[ut([e])];function ft(e,t,n,o){return i`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([s,a])=>i`<button aria-pressed=${s===n} @click=${()=>{o(s),x()}}>${a}</button>`)}
  </div>`}var Bn=e=>R?.second?.walk.oldOf===void 0?e.secondWalk:e.earlierVersion,Ys=e=>{let t=D[N],n=R?.second;if(!n?.replayed)return d;let{walk:o,replayed:s}=n,a=l=>{if(l.oldOf!==void 0)return void ht(l);Be(),J(l,me(l),"question")},r={...Ve,answer:(l,p)=>a(Ln(o,l,p)),open:l=>a({...o,open:l})},c=l=>{ht(Mn(o,l))};return i`${tt(o,s,Xe(R,e,o,k,t),Bn(t),c,t)}
  ${lt(s,{...v,suffix:"-second"},{answer:Fn(o,s),complaint:null},r,vt(s.language))}`},Zs=e=>{if(!T)return d;if(I==="second")return Ys(e);let t=vt(T.language),{plan:n}=T.result,o={first:()=>je(n["first-page"],t),cards:()=>Le(n,t),why:()=>kn(T,X!==null,Ve.open,t)};return i`<div lang=${T.language}>${o[I]()}</div>`},Xs=e=>{let t=D[N],n=R?.second?[["second",Bn(t)]]:[],o=ft(t.plan,[...n,["first",t.firstPage],["cards",t.cards],["why",t.why]],I,s=>I=s);return i`<section class="pane plan-pane"><h2 class="unseen">${t.plan}</h2>${o}
    <div class="scroll" tabindex="0" role="region" aria-label=${t.plan}>${Zs(e)}</div></section>`},eo=()=>{let e=D[N],t=[];return ge&&t.push(e.bandLost),j?.light==="broken"&&t.push(j.walked?e.bandBroken:e.bandNever),ue&&t.push(ue),i`<div role="alert">${t.map(n=>i`<p class="band">${n}</p>`)}</div>`};function Vn(){let e=j??qs;return ge?{...e,light:"judging",revision:-1}:e}function x(){let e=D[N];if(document.documentElement.lang=N,!j){ze(i`<main><p class="dim">…</p>${ge?i`<p class="band">${e.bandLost}</p>`:d}</main>`,document.body);return}document.title=`${j.walked?.title??j.folder} – Veiviser`;let t=Vn(),n={answer:Fn(k,T),complaint:Me};ze(i`<a class="skip" href="#question" @click=${o=>{o.preventDefault(),H="phone",x(),kt()}}>${e.skip}</a>
      ${Sn(t,k,T,N,jn.matches,Hn,e)} ${eo()}
      <nav class="pane-tabs" aria-label=${e.panes}>
        ${ft(e.panes,[["side",e.rooms],["phone",e.phone],["plan",e.plan]],H,o=>H=o)}
      </nav>
      <main class="panes show-${H} ${Z?"picking":""}" @click=${{handleEvent:Ks,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.rooms}>
          ${ft(e.rooms,gt.map(o=>[o.id,o.title(e)]),pe.id,o=>{let s=gt.find(a=>a.id===o);s&&In(s)})}
          ${pe.view(ee)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${k?tt(k,T,Xe(R,t,k,R?.second?.walk??null,e),e.bar,En,e):d} ${zs()}
          ${R&&k?Lt(R,t,k,T,En,e):d}
          ${T?lt(T,v,n,Ve,vt(T.language)):d}
        </section>
        ${Xs(t)}
      </main>`,document.body)}var to=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function no(e){ge=!1;let t=e.walked!==null&&e.walked.revision!==j?.walked?.revision;if(j=e,!k){let n=to(e);n&&(k=re(n))}x(),(t||!T)&&On(),t&&pe.renewed?.(ee)}addEventListener("popstate",()=>{let e=et(location.hash);e&&(v={...v,plan:!1},$t(e,me(e)))});jn.addEventListener("change",x);var so=e=>{Dn=e,pe.worked?.(ee),x()};nn(no,so,()=>{ge=!0,x()});x();
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

var Ge=globalThis,vt=e=>e,fe=Ge.trustedTypes,wt=fe?fe.createPolicy("lit-html",{createHTML:e=>e}):void 0,Ue="$lit$",_=`lit$${Math.random().toFixed(9).slice(2)}$`,qe="?"+_,Fn=`<${qe}>`,V=document,ne=()=>V.createComment(""),se=e=>e===null||typeof e!="object"&&typeof e!="function",Je=Array.isArray,Wt=e=>Je(e)||typeof e?.[Symbol.iterator]=="function",Fe=`[ 	
\f\r]`,te=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,yt=/-->/g,xt=/>/g,I=RegExp(`>|${Fe}(?:([^\\s"'>=/]+)(${Fe}*=${Fe}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),Tt=/'/g,At=/"/g,St=/^(?:script|style|textarea|title)$/i,Qe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),a=Qe(1),to=Qe(2),no=Qe(3),F=Symbol.for("lit-noChange"),d=Symbol.for("lit-nothing"),Rt=new WeakMap,B=V.createTreeWalker(V,129);function Pt(e,t){if(!Je(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return wt!==void 0?wt.createHTML(t):t}var Et=(e,t)=>{let n=e.length-1,o=[],s,i=t===2?"<svg>":t===3?"<math>":"",r=te;for(let c=0;c<n;c++){let l=e[c],p,h,u=-1,m=0;for(;m<l.length&&(r.lastIndex=m,h=r.exec(l),h!==null);)m=r.lastIndex,r===te?h[1]==="!--"?r=yt:h[1]!==void 0?r=xt:h[2]!==void 0?(St.test(h[2])&&(s=RegExp("</"+h[2],"g")),r=I):h[3]!==void 0&&(r=I):r===I?h[0]===">"?(r=s??te,u=-1):h[1]===void 0?u=-2:(u=r.lastIndex-h[2].length,p=h[1],r=h[3]===void 0?I:h[3]==='"'?At:Tt):r===At||r===Tt?r=I:r===yt||r===xt?r=te:(r=I,s=void 0);let g=r===I&&e[c+1].startsWith("/>")?" ":"";i+=r===te?l+Fn:u>=0?(o.push(p),l.slice(0,u)+Ue+l.slice(u)+_+g):l+_+(u===-2?c:g)}return[Pt(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),o]},oe=class e{constructor({strings:t,_$litType$:n},o){let s;this.parts=[];let i=0,r=0,c=t.length-1,l=this.parts,[p,h]=Et(t,n);if(this.el=e.createElement(p,o),B.currentNode=this.el.content,n===2||n===3){let u=this.el.content.firstChild;u.replaceWith(...u.childNodes)}for(;(s=B.nextNode())!==null&&l.length<c;){if(s.nodeType===1){if(s.hasAttributes())for(let u of s.getAttributeNames())if(u.endsWith(Ue)){let m=h[r++],g=s.getAttribute(u).split(_),f=/([.?@])?(.*)/.exec(m);l.push({type:1,index:i,name:f[2],strings:g,ctor:f[1]==="."?ke:f[1]==="?"?be:f[1]==="@"?ve:U}),s.removeAttribute(u)}else u.startsWith(_)&&(l.push({type:6,index:i}),s.removeAttribute(u));if(St.test(s.tagName)){let u=s.textContent.split(_),m=u.length-1;if(m>0){s.textContent=fe?fe.emptyScript:"";for(let g=0;g<m;g++)s.append(u[g],ne()),B.nextNode(),l.push({type:2,index:++i});s.append(u[m],ne())}}}else if(s.nodeType===8)if(s.data===qe)l.push({type:2,index:i});else{let u=-1;for(;(u=s.data.indexOf(_,u+1))!==-1;)l.push({type:7,index:i}),u+=_.length-1}i++}}static createElement(t,n){let o=V.createElement("template");return o.innerHTML=t,o}};function G(e,t,n=e,o){if(t===F)return t;let s=o!==void 0?n._$Co?.[o]:n._$Cl,i=se(t)?void 0:t._$litDirective$;return s?.constructor!==i&&(s?._$AO?.(!1),i===void 0?s=void 0:(s=new i(e),s._$AT(e,n,o)),o!==void 0?(n._$Co??=[])[o]=s:n._$Cl=s),s!==void 0&&(t=G(e,s._$AS(e,t.values),s,o)),t}var $e=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:o}=this._$AD,s=(t?.creationScope??V).importNode(n,!0);B.currentNode=s;let i=B.nextNode(),r=0,c=0,l=o[0];for(;l!==void 0;){if(r===l.index){let p;l.type===2?p=new Q(i,i.nextSibling,this,t):l.type===1?p=new l.ctor(i,l.name,l.strings,this,t):l.type===6&&(p=new we(i,this,t)),this._$AV.push(p),l=o[++c]}r!==l?.index&&(i=B.nextNode(),r++)}return B.currentNode=V,s}p(t){let n=0;for(let o of this._$AV)o!==void 0&&(o.strings!==void 0?(o._$AI(t,o,n),n+=o.strings.length-2):o._$AI(t[n])),n++}},Q=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,o,s){this.type=2,this._$AH=d,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=o,this.options=s,this._$Cv=s?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=G(this,t,n),se(t)?t===d||t==null||t===""?(this._$AH!==d&&this._$AR(),this._$AH=d):t!==this._$AH&&t!==F&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):Wt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==d&&se(this._$AH)?this._$AA.nextSibling.data=t:this.T(V.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:o}=t,s=typeof o=="number"?this._$AC(t):(o.el===void 0&&(o.el=oe.createElement(Pt(o.h,o.h[0]),this.options)),o);if(this._$AH?._$AD===s)this._$AH.p(n);else{let i=new $e(s,this),r=i.u(this.options);i.p(n),this.T(r),this._$AH=i}}_$AC(t){let n=Rt.get(t.strings);return n===void 0&&Rt.set(t.strings,n=new oe(t)),n}k(t){Je(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,o,s=0;for(let i of t)s===n.length?n.push(o=new e(this.O(ne()),this.O(ne()),this,this.options)):o=n[s],o._$AI(i),s++;s<n.length&&(this._$AR(o&&o._$AB.nextSibling,s),n.length=s)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let o=vt(t).nextSibling;vt(t).remove(),t=o}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},U=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,o,s,i){this.type=1,this._$AH=d,this._$AN=void 0,this.element=t,this.name=n,this._$AM=s,this.options=i,o.length>2||o[0]!==""||o[1]!==""?(this._$AH=Array(o.length-1).fill(new String),this.strings=o):this._$AH=d}_$AI(t,n=this,o,s){let i=this.strings,r=!1;if(i===void 0)t=G(this,t,n,0),r=!se(t)||t!==this._$AH&&t!==F,r&&(this._$AH=t);else{let c=t,l,p;for(t=i[0],l=0;l<i.length-1;l++)p=G(this,c[o+l],n,l),p===F&&(p=this._$AH[l]),r||=!se(p)||p!==this._$AH[l],p===d?t=d:t!==d&&(t+=(p??"")+i[l+1]),this._$AH[l]=p}r&&!s&&this.j(t)}j(t){t===d?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},ke=class extends U{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===d?void 0:t}},be=class extends U{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==d)}},ve=class extends U{constructor(t,n,o,s,i){super(t,n,o,s,i),this.type=5}_$AI(t,n=this){if((t=G(this,t,n,0)??d)===F)return;let o=this._$AH,s=t===d&&o!==d||t.capture!==o.capture||t.once!==o.once||t.passive!==o.passive,i=t!==d&&(o===d||s);s&&this.element.removeEventListener(this.name,this,o),i&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},we=class{constructor(t,n,o){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=o}get _$AU(){return this._$AM._$AU}_$AI(t){G(this,t)}},Nt={M:Ue,P:_,A:qe,C:1,L:Et,R:$e,D:Wt,V:G,I:Q,H:U,N:be,U:ve,B:ke,F:we},Gn=Ge.litHtmlPolyfillSupport;Gn?.(oe,Q),(Ge.litHtmlVersions??=[]).push("3.3.3");var Ke=(e,t,n)=>{let o=n?.renderBefore??t,s=o._$litPart$;if(s===void 0){let i=n?.renderBefore??null;o._$litPart$=s=new Q(t.insertBefore(ne(),i),i,void 0,n??{})}return s._$AI(e),s};var ye=e=>a`<span class="tel">${e.number}</span>`,y=e=>e.map(t=>t.kind==="phone"?ye(t.phone):t.kind==="foreign"?a`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?a`<strong>${t.text}</strong>`:t.strength==="emphasis"?a`<em>${t.text}</em>`:t.text),q=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),R=e=>e.map(t=>{if(t.kind==="paragraph")return a`<p>${y(t.spans)}</p>`;let n=t.items.map(o=>a`<li>${y(o)}</li>`);return t.numbered?a`<ol>${n}</ol>`:a`<ul>${n}</ul>`}),b=(e,t="note")=>e?a`<p class=${t}>${e}</p>`:d,ie=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?d:a`<dl class="terms">${t.map(n=>a`<div><dt>${n.term}</dt><dd>${R(n.definition)}</dd></div>`)}</dl>`},ze=(e,t)=>/^https?:\/\//.test(e)?a`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,xe=e=>a`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>a` ${ye(t)}`)}</p>
  ${b(e.closed??e.hours)} ${b(e.missing)} ${b(e["advice-only"])} ${b(e.added)}
  ${R(e.purpose)} ${e.web.map(t=>a`<p>${ze(t,t)}</p>`)} ${b(e.unreviewed,"unreviewed")}
</div>`,Ye=e=>e===null?d:a`<p class="contact"><strong>${e.name}</strong> ${e.phone?ye(e.phone):d} ${e.web?ze(e.web,e.web):d}</p>
        ${b(e.status)} ${b(e["advice-only"])}`,_t=e=>e===null?d:a`<p>${ye(e)}</p>`,Te=(e,t)=>e.length===0?d:a`<ul class="sources">
        ${e.map(n=>a`<li>
            ${n.url?ze(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${b(n.overdue,"unreviewed")} ${b(n.unreviewed,"unreviewed")} ${R(n.summary)}
          </li>`)}
      </ul>`;var A=(e,t)=>e===t.revision,E=(e,t,n)=>e!==void 0&&!A(e,t)?a`<span class="old">${n.old}</span>`:d,Ae=(e,t)=>e.builtin?"en":t.walked?.languages[0]??"en",ae=(e,t)=>t.tag==="nb"?e.nb:e,D=(e,t,n)=>a`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`;function Ze(e,t,n,o,s){let i=new Map;if(!e||!A(e.revision,t))return i;let r=(c,l)=>c.some(p=>JSON.stringify(p)===JSON.stringify(l));return o&&n.answers.forEach((c,l)=>r(o.answers,c)||i.set(l,s.differs)),e.breaksAt!==null&&n!==e.second?.walk&&i.set(e.breaksAt-1,s.breaksHere),i}var Dt=e=>{let{actions:t,prohibitions:n}=e.result.plan;return new Map([...t.map(o=>[o.id,{title:q(o.title),soon:o["how-soon"]}]),...n.map(o=>[o.id,{title:q(o.title),soon:""}])])},Ct=(e,t,n,o)=>{let[s,i]=[Dt(e),Dt(t)],r=[];for(let[c,l]of s){let p=i.get(c);p?p.soon!==l.soon&&r.push(a`<li><span lang=${e.language}>${l.title}: ${l.soon} / ${p.soon}</span></li>`):r.push(a`<li>${n.first}: <span lang=${e.language}>${l.title}</span></li>`)}for(let[c,l]of i)s.has(c)||r.push(a`<li>${n.second}: <span lang=${t.language}>${l.title}</span></li>`);return r.length===0?a`<p>${o.samePlan}</p>`:a`<ul>${r}</ul>`},Un=({flow:e,id:t},n,o)=>{let s=A(n.proofs?.revision,n)?n.proofs?.guarantees.find(r=>r.flow===e&&r.id===t):void 0,i=s&&{proved:o.proved,refuted:o.refuted,undecided:o.notDecided}[s.verdict];return a`<p><span class="old">${o.ofOlder}</span> ${i?a`${o.nowIt} <strong class=${s?.verdict==="proved"?"good":"fault"}>${i}</strong>.`:d}</p>`},qn=(e,t,n,o,s)=>{let i=t.second?.replayed;return a`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${s.showsDifference}</h3>
    <p><strong lang=${n.walked?.languages[0]??d}>${e.title}</strong>: ${e.what}</p>
    <div role="status">${A(t.revision,n)?d:a`<p><span class="old">${s.ofOlder}</span></p>`}</div>
    ${i&&o?a`<p>${s.plansDiffer}</p>${Ct(o,i,{first:s.onlyNow,second:s.onlyBefore},s)}`:d}
  </section>`},jt=(e,t,n,o,s,i)=>{let{breaksAt:r,second:c}=e;if("difference"in e.of)return qn(e.of.difference,e,t,o,i);let{guarantee:l}=e.of,p=n.given??n.answers.length,h=l.verdict==="refuted",u=A(e.revision,t),m=r===null?0:r-p;return a`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${h?c?i.bothBreak:i.breaks:i.shows} <code>${l.id}</code></h3>
    <p lang=${Ae(l,t)}>${l.sentence??d}</p>
    <div role="status">
      ${u?r===null||!h?d:m>0?a`<p>${i.breaksAfter} ${m}.</p>`:a`<p class="here"><span aria-hidden="true">✗ </span>${m===0?i.breaksHere:i.brokeBefore}</p>`:Un(l,t,i)}
    </div>
    ${c?.replayed&&o?a`<p>${i.plansDiffer}</p>${Ct(o,c.replayed,{first:i.onlyFirst,second:i.onlySecond},i)}`:d}
    <p class="about-steps">
      <button ?disabled=${p===0} @click=${()=>s(0)}>${i.fromFirst}</button>
      ${r!==null&&u?a`<button ?disabled=${m===0} @click=${()=>s(r)}>${i.toMark}</button>`:d}
    </p>
  </section>`};var re=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),Re=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function Lt(e){return typeof e=="string"&&Re.test(e)?e:Array.isArray(e)&&e.every(t=>Re.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function Jn(e){if(Re.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>Re.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(s=>typeof s=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function Ht(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[o,s]of e.parameters)t.append(`p.${o}`,Lt(s));for(let[o,s]of e.answers)t.append(`a.${o}`,Lt(s));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function Xe(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let o=re(n);for(let[s,i]of new URLSearchParams(t[2])){let r=s.startsWith("p.")?o.parameters:s.startsWith("a.")?o.answers:null;if(r){let[c,l]=[s.slice(2),Jn(i)];l!==null&&!r.some(([p])=>p===c)&&r.push([c,l])}else s==="lang"?o.language=i:s==="at"?o.at=i:s==="municipality"?o.municipality=i:s==="open"?o.open=i:s==="given"&&/^\d+$/.test(i)&&(o.given=Number(i))}return o.given!==null&&o.given>=o.answers.length&&(o.given=null),o}var Ot={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},We=e=>(...t)=>({_$litDirective$:e,values:t}),K=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,o){this._$Ct=t,this._$AM=n,this._$Ci=o}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:Qn}=Nt,Mt=e=>e;var It=()=>document.createComment(""),z=(e,t,n)=>{let o=e._$AA.parentNode,s=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=o.insertBefore(It(),s),r=o.insertBefore(It(),s);n=new Qn(i,r,e,e.options)}else{let i=n._$AB.nextSibling,r=n._$AM,c=r!==e;if(c){let l;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(l=e._$AU)!==r._$AU&&n._$AP(l)}if(i!==s||c){let l=n._$AA;for(;l!==i;){let p=Mt(l).nextSibling;Mt(o).insertBefore(l,s),l=p}}}return n},L=(e,t,n=e)=>(e._$AI(t,n),e),Kn={},Se=(e,t=Kn)=>e._$AH=t,Bt=e=>e._$AH,Pe=e=>{e._$AR(),e._$AA.remove()};var Vt=(e,t,n)=>{let o=new Map;for(let s=t;s<=n;s++)o.set(e[s],s);return o},P=We(class extends K{constructor(e){if(super(e),e.type!==Ot.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let o;n===void 0?n=t:t!==void 0&&(o=t);let s=[],i=[],r=0;for(let c of e)s[r]=o?o(c,r):r,i[r]=n(c,r),r++;return{values:i,keys:s}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,o]){let s=Bt(e),{values:i,keys:r}=this.dt(t,n,o);if(!Array.isArray(s))return this.ut=r,i;let c=this.ut??=[],l=[],p,h,u=0,m=s.length-1,g=0,f=i.length-1;for(;u<=m&&g<=f;)if(s[u]===null)u++;else if(s[m]===null)m--;else if(c[u]===r[g])l[g]=L(s[u],i[g]),u++,g++;else if(c[m]===r[f])l[f]=L(s[m],i[f]),m--,f--;else if(c[u]===r[f])l[f]=L(s[u],i[f]),z(e,l[f+1],s[u]),u++,f--;else if(c[m]===r[g])l[g]=L(s[m],i[g]),z(e,s[u],s[m]),m--,g++;else if(p===void 0&&(p=Vt(r,g,f),h=Vt(c,u,m)),p.has(c[u]))if(p.has(c[m])){let w=h.get(r[g]),$=w!==void 0?s[w]:null;if($===null){let he=z(e,s[u]);L(he,i[g]),l[g]=he}else l[g]=L($,i[g]),z(e,s[u],$),s[w]=null;g++}else Pe(s[m]),m--;else Pe(s[u]),u++;for(;g<=f;){let w=z(e,l[f+1]);L(w,i[g]),l[g++]=w}for(;u<=m;){let w=s[u++];w!==null&&Pe(w)}return this.ut=r,Se(e,l),F}});var zn=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],o=n.findIndex(r=>r===document.activeElement),s=n.length-1,i={ArrowLeft:o-1,ArrowRight:o+1,Home:0,End:s}[e.key];i!==void 0&&(e.preventDefault(),n[Math.min(Math.max(i,0),s)]?.focus())},et=(e,t,n,o,s,i)=>{let r=e.answers.length,c=e.given??r,l=new Map((t?.chips??[]).map(u=>[u.step,u])),p=u=>{let m=l.get(u);return m?m.title:u},h=t!==null&&t.screen.step===null;return a`<div class="bar">
    <button ?disabled=${c===0} @click=${()=>s(c-1)} aria-label=${`${i.before}: ${o}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${o} @keydown=${zn}>
      ${P(e.answers.map(([u],m)=>({step:u,place:m})),({step:u})=>u,({step:u,place:m})=>{let g=l.get(u),f=m>=c,w=g?.fate??"counts",$=f?i.ahead:i[w];return a`<button
            class="chip ${f?"ahead":w} ${n.has(m)?"marked":""}"
            tabindex=${m===Math.min(c,r)?"0":"-1"}
            aria-current=${m===c?"step":d}
            title=${p(u)}
            @click=${()=>s(m)}
          >
            <span class="chip-title">${p(u)}</span><span class="unseen">: </span><span class="chip-answer">${g?.answer??""}</span>${$===""?d:a`<span class="fate">${$}</span>`}${n.has(m)?a`<span class="mark"><span aria-hidden="true">✗ </span>${n.get(m)}</span>`:d}
          </button>`})}
      <button class="chip last" tabindex=${c===r?"0":"-1"} aria-current=${c===r?"step":d} @click=${()=>s(r)}>
        ${c<r?i.all:h?i.end:i.nextQuestion}
      </button>
    </div>
    <button ?disabled=${c===r} @click=${()=>s(c+1)} aria-label=${`${i.after}: ${o}`}>›</button>
  </div>`};var H=class extends Error{};async function S(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:await n.json();let o=await n.text(),s=o;try{s=JSON.parse(o).message}catch{}throw new H(s)}var tt=(e,t)=>S("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open,"old-of":e.oldOf??null}),Ee=e=>S("/api/start",e),Ft=e=>S("/api/cover",{flow:e}),Gt=()=>S("/api/words",{}),Ut=(e,t,n)=>{let o=e.state===null?null:t.wordings[0]?.text??null;return S("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:o})},qt=(e,t)=>`/print?flow=${encodeURIComponent(e)}&language=${encodeURIComponent(t)}`,Jt=(e,t)=>S("/api/past-word",{file:e,pointer:t}),Qt=()=>S("/api/versions",{}),Kt=(e,t)=>S("/api/compare",{with:e,language:t}),zt=()=>S("/api/compared",{}),Yt=(e,t,n)=>S("/api/difference",{comparison:e,flow:t,place:n}),Zt=e=>S("/api/break",{flow:e}),Xt=()=>S("/api/broken",{}),en=()=>S("/api/stop",{});function tn(e,t,n){let o=new EventSource("/api/events");o.onmessage=s=>e(JSON.parse(s.data)),o.addEventListener("work",s=>t(JSON.parse(s.data))),o.onerror=n}var Ne=(e,t)=>{let{words:n,work:o}=t,{running:s}=o;if(s===null)return o.failed===e?a`<p class="fault" role="alert">${n.workFailed}</p>`:d;if(s.kind!==e)return a`<p class="dim" role="status">${s.kind==="comparison"?n.busyComparing:n.busyBreaking}</p>`;let i=e==="comparison"?n.comparing:n.breaking;return a`<div class="work">
    <label>${i} <progress max=${s.all||1} value=${s.all===0?d:s.done}></progress></label>
    <span class="dim">${s.all===0?"":`${s.done} ${n.ofCount} ${s.all}`}</span>
    <button ?disabled=${s.stopping} @click=${()=>{en().catch(t.fail)}}>${s.stopping?n.stopping:n.stop}</button>
  </div>`},le=(e,t,n,o,s)=>a`<ul class="rows">${e.slice(0,t).map(n)}</ul>
    ${e.length>t?a`<p><button @click=${o}>${s.words.showMore} (${e.length-t})</button></p>`:d}`;var nn=30,sn=e=>({urgent:e.effectUrgent,action:e.effectAction,ground:e.effectGround,questions:e.effectQuestions,words:e.effectWords,equivalent:e.effectNothing,refused:e.effectRefused,undecided:e.effectUndecided}),Yn=e=>/^(.+)\/flow\.json$/.exec(e)?.[1]??null,Zn=(e,t,n)=>{let{words:o}=n,[s,i]=[e["caught-by"],e.caught];if(s===null||i===null)return a`<strong>${o.nobodyNotices}</strong>`;if(s!=="example")return a`${o.onlyGuarantee} <code>${i}</code>`;let r=Yn(t),c=n.state.walked?.flows.find(l=>l.id===r)?.examples.some(l=>l.id===i)??!1;return a`${o.onlyExample} <code>${i}</code> ${r!==null&&c?D(o.walkIt,i,()=>n.start({kind:"example",flow:r,id:i})):d}`},on=(e,t,n)=>a`<li class="break"><p><span lang="en">${e.what}</span></p>
    <p class="dim"><code>${t}</code> ${n.words.line} ${e.line}</p>
    <p>${Zn(e,t,n)}</p></li>`,Xn=(e,t,n)=>{let{words:o}=n;return a`<li class="cause">
    <h4 lang="en">${e.owner}</h4>
    <p class="dim"><code>${e.file}</code> ${o.line} ${e.line}</p>
    <p>${o.changes}: ${e.actions.map((s,i)=>a`${i>0?", ":""}<code>${s}</code>`)}</p>
    <ul class="rows">${e.breaks.map(s=>on(s,e.file,n))}</ul>
    <p>${o.decides}: <span lang="en">${e.question}</span></p>
    ${e.draft?a`<details><summary>${o.draftHelps} ${e.draft.notices} ${o.ofCount} ${e.breaks.length}</summary>
          ${e.draft.restates?a`<p class="dim">${o.restates} <code>${e.draft.restates}</code></p>`:d}
          <pre tabindex="0">${e.draft.text}</pre><p class="dim">${o.draftIsNone}</p></details>`:t?d:a`<p class="dim">${o.noDraft}</p>`}
  </li>`},es=(e,t)=>{let{words:n}=t,o=sn(n);return a`<table class="counts">
    <caption>${n.tableCaption}</caption>
    <thead><tr><th scope="col">${n.changes}</th><th scope="col">${n.tried}</th><th scope="col">${n.byRule}</th><th scope="col">${n.byOther}</th><th scope="col">${n.byExample}</th><th scope="col">${n.byNobody}</th></tr></thead>
    <tbody>${e.breaks.table.map(s=>{let i=(...c)=>c.reduce((l,p)=>l+(s.caught[p]??0),0),r=["equivalent","refused","undecided"].includes(s.effect)?["","","",""]:[i("rule","built-in"),i("restatement","no-rule"),i("example"),s.missed];return a`<tr><th scope="row">${o[s.effect]}</th><td>${s.breaks}</td>${r.map(c=>a`<td>${c}</td>`)}</tr>`})}</tbody>
  </table>`},ts=(e,t,n)=>{let{state:o,words:s}=n,{groups:i,mutants:r}=e.breaks,c=o.walked?.flows.find(g=>g.id===e.flow)?.title??e.flow,l=(g,f)=>()=>{t.shown.set(g,f+nn),n.draw()},p=e.breaks.table.some(g=>g.effect==="undecided"),h=!e.stopped&&i.length===0&&e["not-holding"].length===0&&e.untrusted===null&&!p,u=["action","ground","questions","words"],m=t.shown.get("groups")??nn;return a`<section class="found ${A(e.revision,o)?"now-known":"stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${e.flow===null?s.ofWholePack:a`${s.ofFlow} <span lang=${o.walked?.languages[0]??d}>${c}</span>`} ${E(e.revision,o,s)}</h3>
    <div role="status">
      ${e.stopped?a`<p class="fault">${s.stoppedAfter} ${e.done} ${s.ofCount} ${e.all}. ${s.restUnknown}</p>`:a`<p>${e.all} ${s.allTried}</p>`}
      ${h?a`<p><strong class="same">${s.allNoticed}</strong></p>`:d}
    </div>
    ${e.untrusted?a`<p class="fault">${e.untrusted}</p>`:d}
    ${e["not-holding"].length>0?a`<p class="fault">${s.notHolding} ${e["not-holding"].join(", ")}</p>`:d}
    ${i.length===0?d:a`<h3>${i.length} ${s.unnoticedGroups}</h3>${le(i,m,g=>Xn(g,e.stopped,n),l("groups",m),n)}`}
    ${e.breaks.table.length===0?d:es(e,n)}
    ${u.map(g=>{let f=r.filter($=>$.effect===g),w=t.shown.get(g)??0;return f.length===0?d:a`<details @toggle=${$=>{$.target.open&&w===0&&l(g,0)()}}>
            <summary>${f.length} ${s.unnoticedMinor}: ${sn(s)[g]}</summary>
            ${w===0?d:le(f,w,$=>on($,$.file,n),l(g,w),n)}
          </details>`})}
  </section>`},an=()=>{let e={found:null,asking:null,whole:!1,shown:new Map},t=n=>{let o=n.work.broken;o===null||o===e.found?.number||o===e.asking||(e.asking=o,Xt().then(s=>{e.asking=null,s&&([e.found,e.shown]=[s,new Map]),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"breaks",title:n=>n.breaksTab,opened:t,worked:t,view:n=>{let{words:o,work:s}=n,i=n.state.walked?.flows.find(c=>c.id===n.walk?.flow),r=c=>{c.preventDefault(),Zt(e.whole?null:i?.id??null).catch(n.fail)};return a`<section class="breaks" aria-labelledby="breaks-title">
        <h2 id="breaks-title" tabindex="-1">${o.breaksTitle}</h2>
        <p class="dim">${o.breaksHelp}</p>
        <form class="choose-version" @submit=${r}>
          <label>${o.breakWhat}
            <select @change=${c=>e.whole=c.target.value==="pack"}>
              <option value="flow" ?selected=${!e.whole}>${o.onlyThisFlow} ${i?.title??""}</option>
              <option value="pack" ?selected=${e.whole}>${o.wholePack}</option>
            </select></label>
          <button class="primary" type="submit" ?disabled=${s.running!==null||!i}>${o.breakNow}</button>
        </form>
        ${Ne("breaks",n)} ${e.found?ts(e.found,e,n):d}
      </section>`}}};var rn=1e3;function ns(e,t){let[n,o]=[e.split(/(?<=\s)/),t.split(/(?<=\s)/)];if(n.length>rn||o.length>rn)return[{in:"was",text:e},{in:"is",text:t}];let s=(u,m)=>n[u]?.trim()===o[m]?.trim(),i=Array.from({length:n.length+1},()=>new Uint16Array(o.length+1)),r=(u,m)=>i[u]?.[m]??0;for(let u=n.length-1;u>=0;u--){let m=i[u];for(let g=o.length-1;m&&g>=0;g--)m[g]=s(u,g)?r(u+1,g+1)+1:Math.max(r(u+1,g),r(u,g+1))}let c=[],l=(u,m)=>{let g=c.at(-1);g?.in===u?g.text+=m??"":c.push({in:u,text:m??""})},[p,h]=[0,0];for(;p<n.length||h<o.length;)p<n.length&&h<o.length&&s(p,h)?(l("both",o[h]),[p,h]=[p+1,h+1]):h>=o.length||p<n.length&&r(p+1,h)>=r(p,h+1)?l("was",n[p++]):l("is",o[h++]);return c}var _e=(e,t,n,o)=>{let s=e===null||t===null?[]:ns(e,t),i=(r,c)=>c===null?a`<span class="dim">${o.notThere}</span>`:(s.length===0?[{in:r,text:c}]:s.filter(p=>p.in==="both"||p.in===r)).map(p=>p.in==="both"?p.text:r==="was"?a`<del>${p.text}</del>`:a`<ins>${p.text}</ins>`);return a`<dl class="was-is">
    <div><dt>${o.was}</dt><dd lang=${n}>${i("was",e)}</dd></div>
    <div><dt>${o.is}</dt><dd lang=${n}>${i("is",t)}</dd></div>
  </dl>`};var st=30,de="folder",ss=e=>e.kind==="folder"?de:e.id,cn=e=>`${e.day}  ${e.tag?`${e.tag}: `:""}${e.subject}`,os=(e,t)=>{if(e.kind==="folder")return t?.folder??de;let o=[...t?.history?.commits??[],...t?.history?.tags??[]].find(s=>s.id===e.id);return o?cn(o):e.id.slice(0,12)},nt=e=>[e.new,e.old].flatMap(n=>[...n.actions,...n.prohibitions]).find(n=>n.id===e.entry)?.title??e.entry,is=(e,t)=>{switch(e.change){case"gained":return e.prohibition?t.forbidsNow:t.dueNow;case"lost":return e.prohibition?t.forbidsNoLonger:t.dueNoLonger;case"ground-gained":return t.groundGained;case"ground-lost":return t.groundLost;default:return{urgency:t.urgencyIs,duty:t.dutyIs,contacts:t.contactsAre,deadline:t.deadlineIs,avoids:t.avoidsIs}[e.change]}},as={gained:"+",lost:"−"},rs=(e,t,n,o,s)=>{let{words:i}=s,r=is(e,i),c=()=>{Yt(o.number,n.flow,t).then(p=>s.showDifference(p,{title:nt(e),what:r,comparison:o.number,revision:o.revision}),s.fail)},l={shared:d,"only-new":i.onlyWithNew,midway:i.onlyMidway}[e.reach];return a`<li class="difference ${e.change}">
    <p><span aria-hidden="true">${as[e.change]??"~"}</span> <strong lang=${s.state.walked?.languages[0]??d}>${nt(e)}</strong></p>
    <p>${r}${e.was!==null||e.is!==null?a`: ${e.was===null?d:a`${i.was.toLowerCase()} <code>${e.was}</code>`}${e.was!==null&&e.is!==null?", ":""}${e.is===null?d:a`${i.is.toLowerCase()} <code>${e.is}</code>`}`:d}</p>
    ${l===d?d:a`<p class="dim">${l}</p>`}
    <p class="dim"><code>${e.action}</code></p>
    ${D(e.shortest?i.walkShortest:i.walkVersions,`${nt(e)}, ${r}`,c)}
  </li>`},ln=(e,t,n)=>[[n.questions,e.steps],[n.optionsOf,e.options],[n.actionsOf,e.actions],[n.guarantees,e.guarantees]].filter(([,s])=>s.length>0).map(([s,i])=>a`<p>${t}: ${s.toLowerCase()} ${i.map((r,c)=>a`${c>0?", ":""}<code>${r}</code>`)}</p>`),ot=(e,t)=>t.length===0?d:a`<details><summary>${e}</summary><p class="dim">${t.map((n,o)=>a`${o>0?", ":""}<code>${n}</code>`)}</p></details>`,ls=(e,t,n,o)=>{let{words:s}=o,i=o.state.walked?.flows.find(c=>c.id===e.flow)?.title??e.flow,r=o.state.walked?.languages[0]??d;return a`<section class="flow-part" aria-label=${i}>
    <h4 lang=${r}>${i}</h4>
    ${ln(e.gone,s.isGone,s)} ${ln(e.added,s.isNew,s)}
    ${e.differences.length===0?d:un(e.differences,`flow/${e.flow}`,(c,l)=>rs(c,l,e,t,o),n,o)}
    ${ot(`${e.undecided.length} ${s.undecidedBoth}`,e.undecided)}
    ${e.unchanged.length===0?d:ot(`${e.unchanged.length} ${s.provedSame}`,e.unchanged)}
  </section>`};function un(e,t,n,o,s){let i=o.shown.get(t)??st;return le(e,i,n,()=>{o.shown.set(t,i+st),s.draw()},s)}var ds=(e,t)=>{let n=/([^/]+)\.json$/.exec(e)?.[1]??"";return t.state.walked?.languages.includes(n)?n:""},dn=(e,t,n,o,s)=>t.length===0?d:a`<details class="changes" ?open=${t.length<=st}>
        <summary><h3>${t.length} ${e}</h3></summary>
        ${un(t,n,i=>a`<li class="change"><p class="dim"><code>${i.file}</code> ${i.place}</p>${_e(i.was,i.is,ds(i.file,s),s.words)}</li>`,o,s)}
      </details>`,cs=(e,t,n)=>{let{state:o,words:s}=n,{difference:i,failure:r}=e,c=A(e.revision,o),l=i?.flows??[],p=f=>l.reduce((w,$)=>w+(f==="differences"?new Set($.differences.map(he=>he.action)).size:$[f].length),0),h=f=>f.differences.length+f.undecided.length+[f.gone,f.added].flatMap(w=>Object.values(w)).flat().length>0,u=l.filter(h),m=l.filter(f=>!h(f)).flatMap(f=>f.unchanged.map(w=>`${f.flow}/${w}`)),g=r&&({"not-loading":s.oldNotLoading,stopped:s.wasStopped,untrusted:s.cannotTrust}[r.code]??s.noVersion);return a`<section class="found ${c?"now-known":"stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${s.comparedWith} ${os(e.with,t.versions)} ${E(e.revision,o,s)}</h3>
    ${r?a`<p class="fault" role="alert">${g}</p>${r.code==="stopped"?d:a`<p class="dim">${r.message}</p>`}`:d}
    ${i===null?d:a`<p role="status">
            ${i["decisions-unchanged"]?a`<strong class="same">${s.decisionsSame}</strong>`:a`<strong>${s.decisionsDiffer}</strong> ${p("differences")} ${s.changedActions}, ${p("unchanged")} ${s.provedSame}${p("undecided")>0?a`, ${p("undecided")} ${s.undecidedBoth}`:d}.`}
            ${i.texts.length===0?s.noTexts:d} ${i.entries.length===0?s.noEntries:d}
          </p>
          ${dn(s.changedTexts,i.texts,"texts",t,n)} ${dn(s.changedEntries,i.entries,"entries",t,n)}
          ${i.gone.map(f=>a`<p>${s.flowGone}: <code>${f}</code></p>`)} ${i.added.map(f=>a`<p>${s.flowNew}: <code>${f}</code></p>`)}
          ${u.length===0?d:a`<h3>${s.whoGains}</h3>`} ${u.map(f=>ls(f,e,t,n))}
          ${m.length===0?d:ot(`${m.length} ${s.provedSame} ${s.inOtherFlows}`,m)}
          <p class="dim">${s.notCompared}</p>`}
  </section>`},us=(e,t)=>{let{words:n,work:o}=t,{versions:s}=e;if(s===null)return a`<p class="dim">…</p>`;let i=s.why&&({"not-under-git":n.notUnderGit,"never-committed":n.neverCommitted,"no-git":n.noGit}[s.why.code]??s.why.message),r=s.history===null&&s.folder===null,c=(p,h)=>h.length===0?d:a`<optgroup label=${p}>${h.map(u=>a`<option value=${u.id} ?selected=${u.id===e.chosen}>${cn(u)}</option>`)}</optgroup>`,l=p=>{p.preventDefault();let h=String(new FormData(p.currentTarget).get("version"));e.chosen=h,Kt(h===de?{kind:"folder"}:{kind:"commit",id:h},t.walk?.language??null).catch(t.fail)};return a`${i?a`<p class=${r?"":"dim"}>${i}</p>`:d}
    ${r?a`<p>${n.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`:a`<form class="choose-version" @submit=${l}>
          <label>${n.compareWith}
            <select name="version" @change=${p=>e.chosen=p.target.value}>
              ${s.folder===null?d:a`<option value=${de} ?selected=${e.chosen===de}>${n.theFolder} ${s.folder}</option>`}
              ${c(n.commits,s.history?.commits??[])} ${c(n.tags,s.history?.tags??[])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${o.running!==null}>${n.compareNow}</button>
        </form>`}`},pn=()=>{let e={versions:null,chosen:"",found:null,asking:null,shown:new Map},t=n=>{let o=n.work.compared;o===null||o===e.found?.number||o===e.asking||(e.asking=o,zt().then(s=>{if(e.asking=null,!s)return;let i=e.chosen==="";[e.found,e.shown]=[s,new Map],i&&(e.chosen=ss(s.with)),n.draw()},s=>{e.asking=null,n.fail(s)}))};return{id:"differences",title:n=>n.differences,opened:n=>{t(n),Qt().then(o=>{e.versions=o,n.draw()},n.fail)},worked:t,view:n=>a`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${n.words.differencesTitle}</h2>
      <p class="dim">${n.words.differencesHelp}</p>
      ${us(e,n)} ${Ne("comparison",n)} ${e.found?cs(e.found,e,n):d}
    </section>`}};var ps=(e,t)=>e.beside.every(([n,o])=>n===o)?d:a`<table class="beside">
        <thead><tr><th scope="col">${t.expected}</th><th scope="col">${t.found}</th></tr></thead>
        <tbody>
          ${e.beside.map(([n,o])=>n===o?a`<tr><td>${n}</td><td>${o}</td></tr>`:a`<tr class="differs"><td>${n||"–"}</td><td><span class="unseen">${t.differs}: </span>${o||"–"}</td></tr>`)}
        </tbody>
      </table>`,gs=(e,{start:t,words:n})=>a`<li class="error">
  <p><strong>${e.flow}: ${e.id}</strong> ${e.sentence}</p>
  <details>
    <summary>${n.beside}</summary>
    <ul>${e.differences.map(o=>a`<li>${o}</li>`)}</ul>
    ${ps(e,n)}
  </details>
  ${D(n.walkIt,e.id,()=>t({kind:"example",flow:e.flow,id:e.id}))}
</li>`,ms=e=>{let{state:t,words:n}=e,{check:o}=t,s=o?.examples,i=A(o?.revision,t)&&t.light!=="broken"&&s?.failed.length===0&&s.unreached.length===0;return a`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${n.examples} ${E(o?.revision,t,n)}</h2>
    <div class=${A(o?.revision,t)?"now-known":"stale"}>
      ${o===null?a`<p class="dim" role="status">${n.judging}</p>`:d}
      ${o!==null&&!s?a`<p class="fault">${n.noExamples}</p>`:d}
      ${s?a`<p class=${i?"good":""} role="status">
              ${i?a`<span aria-hidden="true">✓ </span>`:d}${s.passed} ${n.pass}, ${s.failed.length} ${n.fail}
            </p>
            ${s.groups.map(r=>a`<section class="cause">
                <h3>${r.what}</h3>
                <p class="dim">${n.inExamples}: ${r.examples.length}</p>
                ${r.help?a`<p>${n.fix}: ${r.help}</p>`:d}
                <ul class="faults">
                  ${s.failed.filter(c=>r.examples.some(l=>l.flow===c.flow&&l.id===c.id)).map(c=>gs(c,e))}
                </ul>
              </section>`)}
            ${s.unreached.length===0?d:a`<ul class="faults">${s.unreached.map(r=>a`<li class="error">${n.unreached} <code>${r}</code></li>`)}</ul>`}`:d}
    </div>
  </section>`},gn=()=>({id:"examples",title:e=>e.examples,view:ms});var hs={refuted:"✗",undecided:"?",proved:"✓"},fs=(e,t)=>{let{words:n}=t,o=s=>()=>t.prove({kind:"guarantee",flow:e.flow,id:e.id,second:!1},s);return e.walk?e["second-walk"]?D(n.walkBoth,e.id,o(!0)):D(e.verdict==="refuted"?n.walkBreaking:n.walkIt,e.id,o(!1)):d},mn=(e,t,n)=>e?a`<span class="dim"><code>${e}</code> ${n.line} ${t}</span>`:d,$s=(e,t)=>{if(e.verdict==="undecided")return e.why==="time"?t.outOfTime:t.outOfConflicts;let n={claim:t.byClaim,simplification:t.bySimplification,walk:t.byWalk,computation:t.byComputation};return e.basis===null?"":n[e.basis]},ks=(e,t)=>{let{state:n,words:o}=t;return a`<li class="guarantee ${e.verdict}">
  <p><span aria-hidden="true">${hs[e.verdict]}</span> <span lang=${Ae(e,n)}>${e.sentence??e.id}</span></p>
  <p class="dim"><code>${e.flow}: ${e.id}</code> ${e.builtin?o.builtIn:d} ${mn(e.file,e.line,o)}</p>
  ${e["rests-on"].length===0?d:a`<p class="dim">${o.restsOn}: ${e["rests-on"].map((s,i)=>a`${i>0?"; ":""}${s.title??a`<code>${s.id}</code>`}`)}</p>`}
  <p class="dim">${$s(e,o)}</p>
  ${e["rests-on-facts"].map(([s,i])=>a`<p class="dim">${o.readsFact} <code>${s}</code>, <code>${i}</code></p>`)}
  ${e.restates?a`<p class="dim">${o.restates} <code>${e.restates}</code></p>`:d}
  ${e.parts.length===0?d:a`<ul>${e.parts.map(s=>a`<li>${s.name} ${mn(s.file,s.line,o)}</li>`)}</ul>`}
  ${e.help?a`<p>${o.fix}: ${e.help}</p>`:d} ${fs(e,t)}
</li>`},bs=(e,t,n)=>{let{state:o,words:s}=e,{proofs:i}=o,r=t.trim().toLowerCase(),c=h=>`${h.flow}: ${h.id} ${h.sentence??""} ${h["rests-on"].map(u=>`${u.id} ${u.title??""}`).join(" ")}`.toLowerCase(),l=(i?.guarantees??[]).filter(h=>c(h).includes(r)),p=(h,u)=>{let m=l.filter(g=>g.verdict===h);return m.length===0?d:a`<h3 class="head ${h}">${m.length} ${u}</h3>
          <ul class="rows">${P(m,g=>`${g.flow}/${g.id}`,g=>ks(g,e))}</ul>`};return a`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${s.guarantees} ${E(i?.revision,o,s)}</h2>
    ${i===null?a`<p class="dim" role="status">${s.judging}</p>`:d}
    ${i?.untrusted?a`<p class="fault">${i.untrusted}</p>`:d}
    <label class="filter">${s.searchGuarantees} <input type="search" .value=${t} @input=${h=>n(h.target.value)} /></label>
    ${i!==null&&l.length===0?a`<p class="dim" role="status">${s.noGuarantees}</p>`:d}
    <div class=${A(i?.revision,o)?"now-known":"stale"}>
      ${p("refuted",s.refuted)} ${p("undecided",s.notDecided)} ${p("proved",s.proved)}
    </div>
  </section>`},hn=()=>{let e="";return{id:"guarantees",title:t=>t.guarantees,view:t=>bs(t,e,n=>{e=n,t.draw()})}};var De=We(class extends K{constructor(){super(...arguments),this.key=d}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(Se(e),this.key=t),n}});var fn=e=>e.length===0?d:a`<ul class="inside">
        ${e.map(t=>a`<li lang=${t.language}><strong>${y(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${y(t.brief)}</li>`)}
      </ul>`,Ce=(e,t)=>a`
  ${e.headlines.map(n=>a`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?a`<p class="dim">${t.dueNothing}</p>`:d}
  ${P(e.actions,n=>n.id,n=>a`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${y(n.title)}</h3>
      ${n.brief.length>0?a`<p>${y(n.brief)}</p>`:d} ${b(n["duty-text"],"duty")}
      ${Ye(n.contact)} ${Ye(n.helpline)} ${_t(n.phone)} ${fn(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?d:a`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>a`<div class="due never" lang=${n.language}>
            <h3>${y(n.title)}</h3>
            ${n.brief.length>0?a`<p>${y(n.brief)}</p>`:d}
          </div>`)}`}
  ${e.rest.length===0?d:a`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>a`<li lang=${n.language}>${y(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,it=(e,t)=>t.length===0?d:a`<h4>${e}</h4>${R(t)}`,at=(e,t)=>a`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?a`<p>${y(e.brief)}</p>`:d} ${b(e["duty-text"],"duty")}
  ${b(e.added)} ${R(e.body)} ${it(t.say,e.say)} ${it(t.not,e.not)}
  ${it(t.next,e.next)} ${e.contacts.map(xe)} ${fn(e.inside)}
  ${e.reminders.map(n=>a`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${R(e.help)} ${ie(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,vs=e=>a`<article class="due never" lang=${e.language}>
  <h3>${y(e.title)}</h3>
  ${e.brief.length>0?a`<p>${y(e.brief)}</p>`:d} ${b(e.added)} ${R(e.body)}
  ${R(e.help)} ${ie(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,je=(e,t)=>a`
  ${P(e.actions,n=>n.id,n=>at(n,t))}
  ${e.prohibitions.length===0?d:a`<h3 class="head">${t.notNow}</h3>`}
  ${P(e.prohibitions,n=>n.id,vs)}
  ${e.actions.length+e.prohibitions.length===0?a`<p class="dim">${t.dueNothing}</p>`:d}
  ${b(e.freshness,"unreviewed")} ${R(e.notice)}
`,ce=(e,t)=>t.map(n=>a`<li><strong>${y(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),ws=(e,t,n)=>{let o=e.screen.changed,s=[ce(n.becameDue,o["actions-added"]),ce(n.noLonger,o["actions-removed"]),ce(n.isOther,o["actions-changed"]),ce(n.forbids,o["prohibitions-added"]),ce(n.allows,o["prohibitions-removed"]),o["steps-gone"].map(r=>a`<li>${y(r.title)}: ${n.gone}.</li>`),o["steps-back"].map(r=>a`<li>${y(r.title)}: ${n.back}.</li>`)],i=s.every(r=>Array.isArray(r)&&r.length===0);return a`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?i?a`<p class="dim">${n.nothingChanged}</p>`:a`<ul>${s}</ul>`:a`<p class="dim">${n.noLast}</p>`}
  </section>`},ys=(e,t,n,o)=>e.length===0?b(t):a`<h4>${o.because}</h4>
        <ul>
          ${e.map(s=>a`<li><button class="link" @click=${()=>n(s.step)}>${s.question}</button> ${s.text}</li>`)}
        </ul>`,$n=(e,t,n,o)=>{let s=e.result.plan,i=(r,c)=>a`<article class="why">
    <h3>${y(r.title)} <code>${r.id}</code></h3>
    ${ys(r.reasons,r.because,n,o)}
    ${c.length===0?d:a`<h4>${o.facts}</h4><ul>${c.map(l=>a`<li>${l}</li>`)}</ul>`}
    ${r.sources.length===0?d:a`<h4>${o.ground}</h4>`} ${Te(r.sources,o)}
  </article>`;return a`${ws(e,t,o)} ${P(s.actions,r=>r.id,r=>i(r,r.facts))}
  ${P(s.prohibitions,r=>r.id,r=>i(r,[]))}`};function xs(e,t){let n=new FormData(e),o=n.getAll("answer").map(String).filter(i=>i!==""),s=n.get("unsure")!==null;switch(t.kind){case"choice":return o[0]??null;case"choices":return o.length===1&&(o[0]==="none"||o[0]==="unsure")?o[0]??null:o;case"number":return s?"unsure":o[0]===void 0?null:Number(o[0]);case"date":return s?"unsure":o[0]??null;case"note":return o[0]??!0;case"message":return!0}}var Ts=(e,t,n,o)=>{let s=`help-${e.id}${o}`;return a`<div class="option">
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
    ${e.help.length>0?a`<div class="help" id=${s}>${R(e.help)}</div>`:d}
    ${b(e.unreviewed,"unreviewed")}
  </div>`},As=(e,t,n)=>{let o=r=>Ts(r,e,t,n),s=e.groups.map(r=>a`<fieldset class="group">
      <legend>${y(r.heading)}</legend>
      ${e.options.filter(c=>c.group===r.id).map(o)}
    </fieldset>`),i=new Set(e.groups.map(r=>r.id));return[s,e.options.filter(r=>r.group===null||!i.has(r.group)).map(o)]},kn=(e,t,n)=>e.options.filter(o=>o.id==="unsure").map(o=>a`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${y(o.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Rs=(e,t,n,o)=>{let s=Array.isArray(t)?t:typeof t=="string"?[t]:[],i=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return As(e,s,n);case"number":return a`<p>
          <input type="number" name="answer" aria-labelledby="question${n}" min=${e.range?.min??d} max=${e.range?.max??d} step="1" .defaultValue=${i} />
          ${e.unit??d}
        </p>
        ${kn(e,s,o)}`;case"date":return a`<p>
          <input type="date" name="answer" aria-labelledby="question${n}" min=${e.days?.min??d} max=${e.days?.max??d} .defaultValue=${i} />
        </p>
        ${kn(e,s,o)}`;case"note":return a`<textarea name="answer" aria-labelledby="question${n}" rows="4" .defaultValue=${i}></textarea>`;case"message":return d}},Ws=(e,t,n,o,s,i,r)=>{let c=m=>{m.preventDefault();let g=xs(m.currentTarget,t);g===null?i.complain(r.choose):i.answer(t.path,g)},l=t.kind==="choice"||t.kind==="choices",p=a`<h3 id="question${s}" class="question" tabindex="-1">${y(t.title)}</h3>`,h=a`${b(t.unreviewed,"unreviewed")} ${R(t.body)}
    <div class="help" id="question-help${s}">${R(t.help)}</div>`,u=Rs(t,n,s,r);return a`<form novalidate lang=${t.language} @submit=${c}>
    ${l?a`<fieldset aria-describedby="question-help${s}"><legend>${p}</legend>${h}${u}</fieldset>`:a`${p}${h}${u}`}
    <p class="complaint" role="alert">${o??d}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${ie(t.definitions)}
    ${t.more.length>0?a`<details><summary>${e["app-texts"].more}</summary>${R(t.more)}</details>`:d}
    ${t.sources.length>0?a`<details><summary>${e["app-texts"].sources}</summary>${Te(t.sources,r)}</details>`:d}
  </form>`},rt=(e,t,n,o,s)=>{let{screen:i,result:r}=e,c=t.suffix??"",l=t.plan?null:i.step,p=l===null&&i.step!==null?i.step.path:i.back,h=i.enough&&i.step!==null;return a`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${p===null} @click=${()=>t.plan?o.showPlan(!1):p!==null&&o.open(p)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${l===null} ?disabled=${i.step===null} @click=${()=>o.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${b(i.notice,"unreviewed")} ${b(i.freshness,"unreviewed")}
    ${l!==null&&i.urgent.length>0?a`<details class="urgent" ?open=${i.urgent.some(u=>u["is-new"])}>
          <summary>${s.urgent} (${i.urgent.length})</summary>
          ${i.urgent.map(u=>at(u,s))}
        </details>`:d}
    ${l===null?a`<h3 id="question${c}" class="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${Ce(r.plan["first-page"],s)}
          ${i.step!==null?a`<button class="primary" @click=${()=>o.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:d}
          <details><summary>${s.cards}</summary>${je(r.plan,s)}</details>`:a`${h?b(s.enough,"enough"):d}
        ${De(`${e.title}/${l.path}/${JSON.stringify(n.answer)}`,Ws(e,l,n.answer,n.complaint,c,o,s))}`}
    <footer class="emergency">
      <details><summary>${s.emergency}: ${i.emergency.map(u=>u.phones[0]?.number??u.name).join(", ")}</summary>
      ${i.emergency.map(xe)}</details>
    </footer>
  </div>`};var Ss=60,Y=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,Ps=/\p{L}/gu;function Es(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),o=n.map(s=>s.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${o.join(".*?")}$`,"su"),weight:n.join("").match(Ps)?.length??0}}).filter(t=>t.weight>1)}function Ns(e,t,n,o){let s=e;for(let i=0;s!==null&&i<6;i++,s=s.parentElement){let r=(s.textContent??"").replace(/\s+/g," ").trim();if(r===""||r.length>4e3)continue;let c=null;for(let l of t.rows){let p=l.wordings.find(u=>u.language===n&&u.text!=="")??l.wordings[0];if(!p)continue;let h=p.file.startsWith(`${o}/`)?.5:0;for(let{pattern:u,weight:m}of Es(p.text))m+h>(c?.weight??0)&&u.test(r)&&(c={row:l,weight:m+h})}if(c)return c.row}return null}async function bn(e,t){try{let n=await Gt();[t.texts,t.readOnly]=[n.texts,n["read-only"]]}catch(n){e.fail(n)}e.draw()}function vn(e,t,n){let o=new Map;t.past=o;let s=(i,r)=>{o.set(i,r),t.past===o&&e.draw()};for(let{file:i}of n.wordings.filter(r=>r.state==="stale"))Jt(i,n.pointer).then(r=>s(i,r.past??"unknown"),r=>s(i,r instanceof H?"no-history":"unknown"))}var lt=(e,t,n)=>{[t.open,t.said]=[n,null],n&&vn(e,t,n),e.draw(),n&&document.getElementById("row-title")?.focus()};function _s(e,t,n,o,s){Ut(n,o,s).then(async()=>{await bn(e,t);let i=Y(o),r=t.texts?.rows.find(p=>Y(p)===i),c=r?.wordings.find(p=>p.file===n.file),l=o.wordings.map(p=>p.file===n.file?{...c??p,text:s}:p);t.open={...o,wordings:l},t.said={file:n.file,text:e.words.saved,good:!0},r&&vn(e,t,r),e.draw()},i=>{t.said={file:n.file,text:i instanceof Error?i.message:String(i),good:!1},e.draw()})}var wn=(e,t)=>e.state===null||e.state==="translated"?d:a`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,Ds=(e,t,n,o)=>{let s=n.past.get(e.file);return e.state!=="stale"||s===void 0||!t?d:s==="unknown"?a`<p class="dim">${o.pastUnknown}</p>`:s==="no-history"?a`<p class="dim">${o.pastNoHistory}</p>`:a`<div class="since">
    <h4>${o.pastTitle}</h4>
    ${_e(s.text,t.text,t.language,o)}
    <p class="dim">${s.version.day} ${s.version.subject}</p>
  </div>`},Cs=(e,t,n,o)=>{let{words:s}=o,i=o.state.check?.faults??[],r=e.wordings[0];return a`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${s.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(c=>{let l=t?.wordings.find(g=>g.file===c.file),p=l!==void 0&&l.text!==c.text,h=`text-${c.language}`,u=i.filter(g=>g.file===c.file&&(g.pointer===e.pointer||g.pointer.startsWith(`${e.pointer}/`))),m=g=>{g.preventDefault();let f=new FormData(g.currentTarget).get("text");_s(o,n,c,e,String(f).replaceAll(`\r
`,`
`))};return De(`${Y(e)}/${c.language}/${c.text}`,a`<form @submit=${m}>
          <label for=${h}>${c.language} ${c===r?a`<span class="dim">(${s.original})</span>`:wn(l??c,s)}</label>
          ${Ds(l??c,t?.wordings[0]??r,n,s)}
          <textarea id=${h} name="text" lang=${c.language} rows=${Math.min(12,2+Math.floor(c.text.length/45)+c.text.split(`
`).length)} ?readonly=${n.readOnly} .defaultValue=${c.text}></textarea>
          ${p?a`<p class="fault" role="status">${s.changedOutside}: ${l.text}</p>`:d}
          ${u.map(g=>a`<p class="fault">${ae(g,s).message}</p>`)}
          ${n.said?.file===c.file?a`<p class=${n.said.good?"good":"fault"} role="status">${n.said.text}</p>`:d}
          ${n.readOnly?d:a`<button class="primary" type="submit" aria-label="${c===r?s.save:s.saveRead}: ${c.language}">${c===r?s.save:s.saveRead}</button>`}
          <p class="dim"><code>${c.file}</code></p>
        </form>`)})}
    <button @click=${()=>lt(o,n,null)}>${s.close}</button>
  </section>`},js=(e,t)=>{let{words:n}=t,o=t.walk?.flow??"";if(e.texts===null)return a`<p class="dim">…</p>`;let s=e.filter.trim().toLowerCase(),i=u=>(e.state===""||u.wordings.some(m=>m.state===e.state))&&(s===""||u.wordings.some(m=>m.text.toLowerCase().includes(s))||u.pointer.toLowerCase().includes(s)),r=e.texts.rows.filter(i),c=u=>u.wordings[0]?.file.startsWith(`${o}/`)?0:1,l=[...r].sort((u,m)=>c(u)-c(m)),p=e.open,h=p?e.texts.rows.find(u=>Y(u)===Y(p)):void 0;return a`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${n.texts}</h2>
    ${p?Cs(p,h,e,t):a`<p class="dim">${n.textsHelp}</p>`}
    <label class="filter">${n.searchTexts} <input type="search" .value=${e.filter} @input=${u=>{e.filter=u.target.value,t.draw()}} /></label>
    <label>${n.state} <select @change=${u=>{e.state=u.target.value,t.draw()}}>
      <option value="" ?selected=${e.state===""}>${n.every}</option>
      ${["missing","stale","unrecorded"].map(u=>a`<option value=${u} ?selected=${u===e.state}>${n[u]}</option>`)}
    </select></label>
    <p class="dim" role="status">${r.length} ${n.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${P(l.slice(0,Ss),Y,u=>a`<li>
          <button class="start" @click=${()=>lt(t,e,u)}>
            ${u.wordings.map(m=>a`<span lang=${m.language}>${m.text===""?"–":m.text} ${wn(m,n)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},yn=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null,past:new Map},t=Promise.resolve(),n=o=>{t=bn(o,e)};return{id:"texts",title:o=>o.texts,view:o=>js(e,o),opened:n,renewed:n,openAt:(o,s,i,r)=>{o.enter("texts","texts-title"),t.then(()=>{let c=e.texts&&Ns(s,e.texts,i,r);lt(o,e,c),c===null&&o.fail(o.words.noRow)})}}};var xn=new Map,Tn=(e,t)=>{let n=xn.get(t)??new Intl.DisplayNames([t],{type:"language"});xn.set(t,n);try{return n.of(e)??e}catch{return e}},Ls=(e,t,n)=>{let o=e.filter(([s])=>s!==t);return n===null?o:[...o,[t,n]]},Hs=(e,t,n,o)=>{let s=t.parameters.find(([l])=>l===e.path)?.[1]??null,i=l=>n.change({parameters:Ls(t.parameters,e.path,l)}),r=Array.isArray(s)?s:s===null?[]:[String(s)],c=q(e.title);if(e.kind==="choices"){let l=(p,h)=>{let u=h?[...r,p]:r.filter(m=>m!==p);i(u.length===0?null:u)};return a`<fieldset>
      <legend>${c}</legend>
      ${e.options.map(p=>a`<label><input type="checkbox" .checked=${r.includes(p.id)} @change=${h=>l(p.id,h.target.checked)} /> ${q(p.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let l=p=>p===""?null:e.kind==="number"?Number(p):p;return a`<label>${c} <input type=${e.kind} .value=${r[0]??""} @change=${p=>i(l(p.target.value))} /></label>`}return a`<label
    >${c}
    <select @change=${l=>i(l.target.value||null)}>
      <option value="" ?selected=${s===null}>${o.asked}</option>
      ${e.options.map(l=>a`<option value=${l.id} ?selected=${r.includes(l.id)}>${q(l.label)}</option>`)}
    </select>
  </label>`},An=(e,t,n,o,s,i,r)=>{let c=e.walked,l=g=>g.target.value,p={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},h=a`<button class="verdict-light ${e.light}" @click=${i.verdict}><span aria-hidden="true">${p[e.light]}</span> ${r[e.light]}</button>`,u=c?.flows.find(g=>g.id===t?.flow),m=a`
    ${c&&t?a`<label>${r.flow} <select @change=${g=>i.flow(l(g))}>
            ${c.flows.map(g=>a`<option value=${g.id} ?selected=${g.id===t.flow}>${g.title}${g.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${g=>i.change({language:l(g)})}>
            ${(u?.languages??c.languages).map(g=>a`<option value=${g} ?selected=${g===(t.language??n?.language)}>${Tn(g,o)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${g=>i.change({at:l(g)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>i.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${g=>i.change({municipality:l(g)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${c.municipalities.map(g=>a`<option value=${g.id} ?selected=${g.id===t.municipality}>${g.name}</option>`)}
          </select></label>
          <a class="print" href=${qt(t.flow,t.language??n?.language??c.languages[0]??"")} target="_blank" rel="noopener">${r.print}</a>`:d}
    <label>${r.page} <select @change=${g=>i.page(l(g))}>
      ${["nb","en"].map(g=>a`<option value=${g} ?selected=${g===o}>${Tn(g,g)}</option>`)}
    </select></label>
    ${c&&t&&n&&n.parameters.length>0?a`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(g=>Hs(g,t,i,r))}</div>
        </details>`:d}`;return a`<header class="top">
    <h1>${c?.title??e.folder} <span class="dim">${c?.version??""}</span></h1>
    <div role="status" class="light-room">${h}</div>
    ${s?a`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${m}</div></details>`:m}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var Rn=(e,t)=>a`<li class=${e.severity}>
  <p>${ae(e,t).message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?a`(${e.follows} ${t.follows})`:d}
  </p>
  ${e.help?a`<p>${t.fix}: ${ae(e,t).help}</p>`:d}
</li>`,Os=({state:e,words:t,enter:n})=>{let{check:o,proofs:s}=e,i=o?.examples,r=p=>A(p,e)?"now":"stale",c=(o?.faults??[]).filter(p=>p.severity==="error"&&p.code!=="failing-example"),l=(o?.faults??[]).filter(p=>p.severity==="warning");return a`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${t.verdict}</h2>
    ${e.unreadable?a`<p class="fault">${e.unreadable}</p>`:d}
    ${o?a`<div class=${r(o.revision)}>
          <p>${o.errors} ${t.errors}, ${o.warnings} ${t.warnings} ${E(o.revision,e,t)}</p>
          <ul class="faults">${c.map(p=>Rn(p,t))}</ul>
          ${i?a`<p>${i.passed} ${t.pass}, ${i.failed.length} ${t.fail}</p>
                ${i.failed.length+i.unreached.length>0?a`<p><button @click=${()=>n("examples","examples-title")}>${t.seeExamples}</button></p>`:d}`:d}
        </div>`:d}
    ${s?a`<div class=${r(s.revision)}>
          <p>${s.proved} ${t.proved}, ${s.refuted} ${t.refuted}, ${s.undecided} ${t.notDecided} ${E(s.revision,e,t)}</p>
          ${s.untrusted?a`<p class="fault">${s.untrusted}</p>`:d}
          ${s.refuted+s.undecided>0?a`<p><button @click=${()=>n("guarantees","guarantees-title")}>${t.seeGuarantees}</button></p>`:d}
        </div>`:d}
    ${o&&l.length>0?a`<details class=${r(o.revision)}>
          <summary>${o.warnings} ${t.warnings}</summary>
          <ul class="faults">${l.map(p=>Rn(p,t))}</ul>
        </details>`:d}
  </section>`},Le=(e,t)=>t.length===0?d:a`<h3>${e}</h3><ul class="starts">${t}</ul>`,dt=(e,t,n)=>a`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Ms=(e,t)=>{let n=e.walk?.flow;if(!n)return;let o=e.walkedRevision;Ft(n).then(s=>{t.covering={flow:n,revision:o,...s},e.draw()},e.fail)},Is=(e,t)=>{let{state:n,words:o}=e,s=e.walk?.flow??"",i=t.filter.trim().toLowerCase(),r=$=>i===""||`${$.id} ${$.sentence??""}`.toLowerCase().includes(i),l=(n.walked?.flows.find($=>$.id===s)?.examples??[]).filter(r),p=(n.proofs?.guarantees??[]).filter($=>$.flow===s&&$.walk&&r($)),h=$=>dt($.id,$.sentence??"",()=>e.start({kind:"guarantee",flow:$.flow,id:$.id,second:!1})),u=t.covering?.flow===s?t.covering:null,m=p.filter($=>$.verdict==="refuted"),g=(u?.walks??[]).filter(r),f=p.filter($=>$.verdict==="proved"),w=l.length+g.length+p.length;return a`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${o.begin}</h2>
    <p><button @click=${e.beginEmpty}>${o.empty}</button></p>
    <label class="filter">${o.filter} <input type="search" .value=${t.filter} @input=${$=>{t.filter=$.target.value,e.draw()}} /></label>
    ${w===0&&i!==""?a`<p class="dim" role="status">${o.noWalks}</p>`:d}
    ${Le(o.counterWalks,m.map(h))}
    ${Le(o.examples,l.map($=>dt($.id,$.sentence,()=>e.start({kind:"example",flow:s,id:$.id}))))}
    ${Le(o.covering,g.map($=>dt($.id,$.sentence,()=>e.begin($))))}
    ${u&&!u.whole?a`<p class="dim">${o.notWhole}</p>`:d}
    ${u?d:a`<p><button @click=${()=>Ms(e,t)}>${o.findCovering}</button></p>`}
    ${Le(o.shownBy,f.map(h))}
  </section>`},Wn=()=>{let e={filter:"",covering:null};return{id:"walks",title:t=>t.walks,view:t=>(e.covering?.revision!==t.state.walked?.revision&&(e.covering=null),a`${Os(t)} ${Is(t,e)}`)}};var Bs={tag:"en",madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",print:"Print for a lawyer",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of",rooms:"Rooms",panes:"What is shown",bothBreak:"These two walks break",guarantees:"Guarantees",searchGuarantees:"Search the guarantees",noGuarantees:"no guarantee fits",seeGuarantees:"See the guarantees",seeExamples:"See the examples",builtIn:"built in",restsOn:"Rests on",readsFact:"It reads a fact that the action reads too, so a mistake in the fact would stay unnoticed:",restates:"It only repeats the condition of",byClaim:"Decided by the proof, and checked in its certificate",bySimplification:"Decided by simplifying: nothing was left to search",byWalk:"Decided by a walk that was walked",byComputation:"Computed from the files",outOfTime:"The time ran out, so nothing is guaranteed",outOfConflicts:"The search was given up, so nothing is guaranteed",walkBreaking:"Walk the walk that breaks it",walkBoth:"Walk both walks, side by side",breaksHere:"it breaks here",brokeBefore:"it broke before",breaksAfter:"Answers until it breaks:",fromFirst:"From the first question",toMark:"To where it breaks",ofOlder:"That was found in an older version.",nowIt:"Now it is",plansDiffer:"What differs between the two plans:",onlyFirst:"only in the first walk",onlySecond:"only in the second walk",samePlan:"Both name the same, equally soon; what differs is in the cards.",secondWalk:"Second walk",expected:"Expected",found:"The flow gives",beside:"Expected beside found",differs:"differs",inExamples:"examples that fail by it",noExamples:"The examples cannot be run while the files do not load.",differences:"Changes",differencesTitle:"What has changed?",differencesHelp:"The pack as it is saved now, beside an earlier version: what is said differently, and who is told to do something else. What is unchanged is proved for every answer.",compareWith:"Compare with",theFolder:"The folder",commits:"Saved versions",tags:"Versions with a name",compareNow:"Compare",notUnderGit:"The pack has no saved versions: its folder is not under git.",neverCommitted:"The pack has no saved versions: it was never committed to git.",noGit:"Saved versions cannot be read: the program git is not installed.",nameFolder:"It can be compared with a folder that has an earlier version. Start the program so:",comparing:"Comparing",comparedWith:"Compared with",breaking:"Breaking conditions",busyComparing:"A comparison is running. Wait until it is done, or stop it.",busyBreaking:"Conditions are being broken on purpose. Wait until that is done, or stop it.",workFailed:"It ended without a result: a fault of this program.",ofCount:"of",stop:"Stop",stopping:"Stopping …",showMore:"Show more",was:"Before",is:"Now",notThere:"(not there)",decisionsSame:"Every action and prohibition is decided as before: proved for every answer.",decisionsDiffer:"Decisions differ.",changedActions:"actions and prohibitions changed",provedSame:"unchanged, which is proved",undecidedBoth:"not decided, so nothing is known of them",inOtherFlows:"in flows that did not change",noTexts:"No text changed.",noEntries:"No contact, source or ground changed.",changedTexts:"changed texts",changedEntries:"changes in contacts, sources and grounds",flowGone:"This flow is gone",flowNew:"This flow is new",whoGains:"What is to be done, and when",dueNow:"is to be done where it was not before",dueNoLonger:"is no longer to be done where it was before",forbidsNow:"forbids where it did not before",forbidsNoLonger:"no longer forbids where it did before",groundGained:"rests on another source",groundLost:"no longer rests on a source",urgencyIs:"how urgent it is",dutyIs:"whether it is a duty",contactsAre:"who is contacted",deadlineIs:"the deadline",avoidsIs:"what must not be done meanwhile",onlyWithNew:"Only with questions or answers that one of the versions has.",onlyMidway:"Only on the way, before all is answered.",walkShortest:"Walk the shortest walk, old beside new",walkVersions:"Walk it, old beside new",isGone:"Gone",isNew:"New",questions:"Questions",optionsOf:"Options",actionsOf:"Actions and prohibitions",notCompared:"Compared for every answer that both versions know. Not compared: the calendar, guides, reminders, the order of what is equally urgent, what is asked when, and when something was read or checked.",oldNotLoading:"That version does not load in this program, so nothing can be compared. Its first fault:",wasStopped:"It was stopped before it was done. Nothing is known.",cannotTrust:"This cannot be trusted: a fault of this program.",noVersion:"That version cannot be read.",showsDifference:"This walk shows the difference",onlyNow:"only now",onlyBefore:"only before",earlierVersion:"Earlier version",breaksTab:"Mistakes on purpose",breaksTitle:"Which mistakes would nobody notice?",breaksHelp:"Each condition and each duty is broken on purpose, one at a time, and it is shown which breaks no rule and no example notices. Your files are not changed. A flow takes from some seconds to a minute, the whole pack two minutes or more. You can go on working meanwhile, and stop it.",breakWhat:"What is broken",onlyThisFlow:"This flow:",wholePack:"The whole pack",breakNow:"Break it on purpose",ofWholePack:"The whole pack",ofFlow:"The flow",stoppedAfter:"Stopped after",restUnknown:"Nothing is known of the rest.",allTried:"breaks were tried: all there are.",allNoticed:"Every break of something urgent, or of a duty, is noticed by a rule.",notHolding:"These guarantees do not hold of the pack as it is, so they notice nothing:",unnoticedGroups:"conditions that can be wrong without a rule noticing",unnoticedMinor:"that nothing notices",changes:"It changes",decides:"What decides it",nobodyNotices:"Nothing notices it.",onlyGuarantee:"Only a guarantee notices that says no more than the flow does, and so is no rule:",onlyExample:"Only an example notices:",draftHelps:"A guarantee to begin with. It would notice",draftIsNone:"It says what the flow says. It is a rule only when you have named the source that says so; where no source does, the condition may be wrong.",noDraft:"No guarantee was found that would notice it.",tableCaption:"How many breaks, and what notices them",tried:"Tried",byRule:"A rule",byOther:"Another guarantee",byExample:"An example",byNobody:"Nothing",effectUrgent:"something for now or today, or a duty",effectAction:"another action, or a prohibition",effectGround:"only what an action rests on",effectQuestions:"only what is asked",effectWords:"only words",effectNothing:"nothing, which is proved",effectRefused:"the pack does not load",effectUndecided:"not decided",pastTitle:"What has changed in the original since this was recorded as read",pastUnknown:"What the original said then is unknown: no saved version has it.",pastNoHistory:"What the original said then is unknown: the pack has no saved versions."},Vs={tag:"nb",madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",print:"Skriv ut til jurist",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av",rooms:"Rom",panes:"Det som vises",bothBreak:"Disse to gjennomgangene bryter",guarantees:"Garantier",searchGuarantees:"Søk i garantiene",noGuarantees:"ingen garanti passer",seeGuarantees:"Se garantiene",seeExamples:"Se eksemplene",builtIn:"innebygd",restsOn:"Bygger på",readsFact:"Den leser et faktum som tiltaket også leser, så en feil i det ville ikke bli oppdaget:",restates:"Den gjentar bare vilkåret til",byClaim:"Avgjort av beviset, og kontrollert i sertifikatet",bySimplification:"Avgjort ved forenkling: ingenting var igjen å lete i",byWalk:"Avgjort av en gjennomgang som ble gått",byComputation:"Regnet ut av filene",outOfTime:"Tiden gikk ut, så ingenting er garantert",outOfConflicts:"Letingen ble gitt opp, så ingenting er garantert",walkBreaking:"Gå gjennomgangen som bryter den",walkBoth:"Gå begge gjennomgangene, side om side",breaksHere:"her brytes den",brokeBefore:"den ble brutt tidligere",breaksAfter:"Svar til den brytes:",fromFirst:"Fra første spørsmål",toMark:"Til der den brytes",ofOlder:"Det ble funnet i en eldre versjon.",nowIt:"Nå er den",plansDiffer:"Hva som skiller de to planene:",onlyFirst:"bare i den første gjennomgangen",onlySecond:"bare i den andre gjennomgangen",samePlan:"Begge nevner det samme, like snart; det som er ulikt, står på kortene.",secondWalk:"Den andre gjennomgangen",expected:"Forventet",found:"Flyten gir",beside:"Forventet ved siden av funnet",differs:"ulikt",inExamples:"eksempler som feiler av dette",noExamples:"Eksemplene kan ikke kjøres mens filene ikke lar seg laste.",differences:"Endringer",differencesTitle:"Hva er endret?",differencesHelp:"Pakken slik den er lagret nå, ved siden av en tidligere versjon: hva som sies annerledes, og hvem som får beskjed om noe annet. Det som er uendret, er bevist for alle svar.",compareWith:"Sammenlign med",theFolder:"Mappen",commits:"Lagrede versjoner",tags:"Versjoner med navn",compareNow:"Sammenlign",notUnderGit:"Pakken har ingen lagrede versjoner: mappen ligger ikke under git.",neverCommitted:"Pakken har ingen lagrede versjoner: den er aldri lagt inn i git.",noGit:"Lagrede versjoner kan ikke leses: programmet git er ikke installert.",nameFolder:"Den kan sammenlignes med en mappe som har en tidligere versjon. Start programmet slik:",comparing:"Sammenligner",comparedWith:"Sammenlignet med",breaking:"Ødelegger vilkår",busyComparing:"En sammenligning pågår. Vent til den er ferdig, eller stopp den.",busyBreaking:"Vilkår blir ødelagt med vilje. Vent til det er ferdig, eller stopp det.",workFailed:"Det sluttet uten resultat: en feil i dette programmet.",ofCount:"av",stop:"Stopp",stopping:"Stopper …",showMore:"Vis flere",was:"Før",is:"Nå",notThere:"(fantes ikke)",decisionsSame:"Alle tiltak og forbud avgjøres som før: bevist for alle svar.",decisionsDiffer:"Avgjørelser er endret.",changedActions:"tiltak og forbud er endret",provedSame:"er uendret, og det er bevist",undecidedBoth:"er ikke avgjort, så ingenting er kjent om dem",inOtherFlows:"i flyter som ikke er endret",noTexts:"Ingen tekst er endret.",noEntries:"Ingen kontakt, kilde eller hjemmel er endret.",changedTexts:"endrede tekster",changedEntries:"endringer i kontakter, kilder og hjemler",flowGone:"Denne flyten er borte",flowNew:"Denne flyten er ny",whoGains:"Hva som skal gjøres, og når",dueNow:"skal gjøres der det ikke skulle før",dueNoLonger:"skal ikke lenger gjøres der det skulle før",forbidsNow:"forbyr der det ikke gjorde det før",forbidsNoLonger:"forbyr ikke lenger der det gjorde det før",groundGained:"bygger på en kilde til",groundLost:"bygger ikke lenger på en kilde",urgencyIs:"hvor mye det haster",dutyIs:"om det er en plikt",contactsAre:"hvem som kontaktes",deadlineIs:"fristen",avoidsIs:"hva som ikke må gjøres imens",onlyWithNew:"Bare med spørsmål eller svar som bare den ene versjonen har.",onlyMidway:"Bare underveis, før alt er besvart.",walkShortest:"Gå den korteste gjennomgangen, gammel ved siden av ny",walkVersions:"Gå den, gammel ved siden av ny",isGone:"Borte",isNew:"Nytt",questions:"Spørsmål",optionsOf:"Svaralternativer",actionsOf:"Tiltak og forbud",notCompared:"Sammenlignet for alle svar som begge versjonene kjenner. Ikke sammenlignet: kalenderen, veiledninger, påminnelser, rekkefølgen av det som haster like mye, hva som spørres når, og når noe ble lest eller kontrollert.",oldNotLoading:"Den versjonen lar seg ikke laste i dette programmet, så ingenting kan sammenlignes. Den første feilen i den:",wasStopped:"Den ble stoppet før den var ferdig. Ingenting er kjent.",cannotTrust:"Dette er ikke til å stole på: en feil i dette programmet.",noVersion:"Den versjonen kan ikke leses.",showsDifference:"Denne gjennomgangen viser forskjellen",onlyNow:"bare nå",onlyBefore:"bare før",earlierVersion:"Tidligere versjon",breaksTab:"Feil med vilje",breaksTitle:"Hvilke feil ville ingen oppdaget?",breaksHelp:"Hvert vilkår og hver plikt blir ødelagt med vilje, én om gangen, og det vises hvilke feil ingen regel og intet eksempel oppdager. Filene dine blir ikke endret. En flyt tar fra noen sekunder til et minutt, hele pakken to minutter eller mer. Du kan arbeide videre imens, og stoppe det.",breakWhat:"Hva som ødelegges",onlyThisFlow:"Denne flyten:",wholePack:"Hele pakken",breakNow:"Ødelegg med vilje",ofWholePack:"Hele pakken",ofFlow:"Flyten",stoppedAfter:"Stoppet etter",restUnknown:"Om resten er ingenting kjent.",allTried:"feil ble prøvd: alle som finnes.",allNoticed:"Enhver feil i noe som haster, eller i en plikt, oppdages av en regel.",notHolding:"Disse garantiene holder ikke for pakken slik den er, så de oppdager ingenting:",unnoticedGroups:"vilkår som kan være feil uten at en regel oppdager det",unnoticedMinor:"som ingenting oppdager",changes:"Det endrer",decides:"Hva som avgjør det",nobodyNotices:"Ingenting oppdager det.",onlyGuarantee:"Bare en garanti som ikke sier mer enn flyten, og derfor ikke er noen regel, oppdager det:",onlyExample:"Bare et eksempel oppdager det:",draftHelps:"En garanti å begynne med. Den ville oppdaget",draftIsNone:"Den sier det flyten sier. Den er en regel først når du har ført opp kilden som sier det; der ingen kilde gjør det, kan vilkåret være feil.",noDraft:"Det ble ikke funnet noen garanti som ville oppdaget det.",tableCaption:"Hvor mange feil, og hva som oppdager dem",tried:"Prøvd",byRule:"En regel",byOther:"En annen garanti",byExample:"Et eksempel",byNobody:"Ingenting",effectUrgent:"noe for nå eller i dag, eller en plikt",effectAction:"et annet tiltak, eller et forbud",effectGround:"bare hva et tiltak bygger på",effectQuestions:"bare hva som spørres",effectWords:"bare ord",effectNothing:"ingenting, og det er bevist",effectRefused:"pakken lar seg ikke laste",effectUndecided:"ikke avgjort",pastTitle:"Hva som er endret i originalen siden dette ble registrert som lest",pastUnknown:"Hva originalen sa da, er ukjent: ingen lagret versjon har det.",pastNoHistory:"Hva originalen sa da, er ukjent: pakken har ingen lagrede versjoner."},C={en:Bs,nb:Vs};function ct(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var N=ct(navigator.languages),j=null,ge=!1,k=Xe(location.hash),X=k&&me(k),T=null,En=0,ue=null,Me=null,W=null,O="phone",M="first",v={width:390,large:!1,dark:!1,plan:!1},Nn=Wn(),_n=yn(),pt=[Nn,hn(),gn(),_n,pn(),an()],pe=Nn,Dn={running:null,failed:null,compared:null,broken:null},Z=!1,ut=0,Cn=matchMedia("(width < 1000px)"),Fs={revision:0,light:"judging",folder:"",unreadable:null,walked:null,check:null,proofs:null},Oe=0,gt=!1;function jn(e,t,n){let o=e.given??e.answers.length,s=e.answers.findIndex(([c])=>c===t),i=e.answers.map(c=>[...c]),r=o;return s>=0&&s<o?i[s]=[t,n]:s>=0?(i.splice(s,1),i.splice(o,0,[t,n]),r=o+1):(i.splice(o,0,[t,n]),r=o+1),{...e,answers:i,given:r>=i.length?null:r,open:null}}function me(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function ft(e,t,n=!0){let o=++ut;Oe+=1;try{let s=await tt(e,t);if(o!==ut)return!1;if(s.walk.refusal!==null&&!n)return Me=s.walk.refusal,x(),!1;[k,X,T,En,ue,Me]=[e,t,s.walk,s.revision,null,null]}catch(s){if(o!==ut||!(s instanceof H))return!1;[k,X,T,ue]=[e,t,null,`${C[N].cannot}: ${s.message}`]}finally{Oe-=1,Oe===0&&gt&&Ln()}return x(),W?.second&&mt(W.second.walk),!0}async function mt(e){let t=W?.second;if(!t)return;t.walk={...e,language:k?.language??null};let n=await tt(t.walk,null).catch(()=>null);W?.second===t&&(t.replayed=n?.walk??null,x())}function Be(){W=null,M==="second"&&(M="first")}function Ln(){gt=Oe>0,k&&!gt&&ft(k,X)}async function J(e,t,n,o={}){if(!await ft(e,t,o.keep))return;let s=Ht(e);s!==location.hash&&(o.replace?history.replaceState(null,"",s):history.pushState(null,"",s)),n==="question"&&$t()}function $t(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var Gs=e=>{k&&J({...k,...e},X,"none",{replace:!0})},kt=({flow:e,at:t,municipality:n,parameters:o,answers:s,"breaks-at":i})=>{let r=i===null||i>=s.length?null:i;return{...re(e),language:k?.language??null,at:t,municipality:n,parameters:o,answers:s,given:r}},Ie=e=>{v={...v,plan:!1},O="phone",Be();let t=kt(e);J(t,me(t),"question")},Hn={change:Gs,flow:e=>{Be(),v={...v,plan:!1},J({...re(e),language:k?.language??null,at:k?.at??null,municipality:k?.municipality??null},null,"none")},page:e=>{N=e,x()},verdict:()=>{ee.enter("walks","verdict-title")}},Ve={answer:(e,t)=>{if(!k)return;let n=k.answers.slice(0,k.given??void 0);Be();let o=n.find(([s])=>s===e)?.[1]??null;J(jn(k,e,t),{step:e,was:o},"question",{keep:!1})},open:e=>{k&&(v={...v,plan:!1},O="phone",J({...k,open:e},X,"question"))},showPlan:e=>{v={...v,plan:e},x(),$t()},complain:e=>{Me=e,x()}},He=e=>{ue=e instanceof H?e.message:String(e),x()};async function Sn(e,t){let n=j?.proofs,o=n?.guarantees.find(r=>e.kind==="guarantee"&&r.flow===e.flow&&r.id===e.id),[s,i]=await Promise.all([Ee(e),t&&e.kind==="guarantee"?Ee({...e,second:!0}):null]);Ie(s),!(!n||!o)&&(W={of:{guarantee:o},revision:n.revision,breaksAt:s["breaks-at"],second:i&&{walk:kt({...i,"breaks-at":null}),replayed:null}},i&&([v,M]=[{...v,plan:!0},"second"]))}function Us(e,t){Ie(e.new);let n={...kt(e.old),oldOf:t.comparison};W={of:{difference:t},revision:t.revision,breaksAt:null,second:{walk:n,replayed:null}},[v,M]=[{...v,plan:!0},"second"]}function On(e){pe=e,e.opened?.(ee)}var ee={get state(){return Vn()},get words(){return C[N]},get walk(){return k},get replayed(){return T},get walkedRevision(){return En},get work(){return Dn},draw:x,fail:He,begin:Ie,start:e=>{e.kind==="guarantee"?Sn(e,!1).catch(He):Ee(e).then(Ie,He)},prove:(e,t)=>{Sn(e,t).catch(He)},beginEmpty:()=>{k&&Hn.flow(k.flow),O="phone"},showDifference:Us,openStep:Ve.open,enter:(e,t)=>{let n=pt.find(o=>o.id===e);n&&(O="side",On(n),x(),document.getElementById(t)?.focus())}},qs=e=>{let t=e.target;!Z||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),Z=!1,T&&k&&_n.openAt(ee,t,T.language,k.flow))},Mn=(e,t)=>({...e,given:t>=e.answers.length?null:t,open:null}),Pn=e=>{if(!k)return;v={...v,plan:!1};let t=Mn(k,e);J(t,me(t),"none")};function In(e,t){let n=t?.screen.step?.path;return e?.answers.find(([o])=>o===n)?.[1]??null}var Js=()=>{let e=C[N],t=n=>a`<button aria-pressed=${v[n]} @click=${()=>{v={...v,[n]:!v[n]},x()}}>${e[n]}</button>`;return a`<div class="look">
    <label>${e.width} <select @change=${n=>{v={...v,width:n.target.value==="320"?320:390},x()}}>
      <option value="390" ?selected=${v.width===390}>390</option><option value="320" ?selected=${v.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    <button aria-pressed=${Z} @click=${()=>{Z=!Z,x()}}>${e.pick}</button>
  </div>`},bt=e=>C[ct([e])];function ht(e,t,n,o){return a`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([s,i])=>a`<button aria-pressed=${s===n} @click=${()=>{o(s),x()}}>${i}</button>`)}
  </div>`}var Bn=e=>W?.second?.walk.oldOf===void 0?e.secondWalk:e.earlierVersion,Qs=e=>{let t=C[N],n=W?.second;if(!n?.replayed)return d;let{walk:o,replayed:s}=n,i=l=>{if(l.oldOf!==void 0)return void mt(l);Be(),J(l,me(l),"question")},r={...Ve,answer:(l,p)=>i(jn(o,l,p)),open:l=>i({...o,open:l})},c=l=>{mt(Mn(o,l))};return a`${et(o,s,Ze(W,e,o,k,t),Bn(t),c,t)}
  ${rt(s,{...v,suffix:"-second"},{answer:In(o,s),complaint:null},r,bt(s.language))}`},Ks=e=>{if(!T)return d;if(M==="second")return Qs(e);let t=bt(T.language),{plan:n}=T.result,o={first:()=>Ce(n["first-page"],t),cards:()=>je(n,t),why:()=>$n(T,X!==null,Ve.open,t)};return a`<div lang=${T.language}>${o[M]()}</div>`},zs=e=>{let t=C[N],n=W?.second?[["second",Bn(t)]]:[],o=ht(t.plan,[...n,["first",t.firstPage],["cards",t.cards],["why",t.why]],M,s=>M=s);return a`<section class="pane plan-pane"><h2 class="unseen">${t.plan}</h2>${o}
    <div class="scroll" tabindex="0" role="region" aria-label=${t.plan}>${Ks(e)}</div></section>`},Ys=()=>{let e=C[N],t=[];return ge&&t.push(e.bandLost),j?.light==="broken"&&t.push(j.walked?e.bandBroken:e.bandNever),ue&&t.push(ue),a`<div role="alert">${t.map(n=>a`<p class="band">${n}</p>`)}</div>`};function Vn(){let e=j??Fs;return ge?{...e,light:"judging",revision:-1}:e}function x(){let e=C[N];if(document.documentElement.lang=N,!j){Ke(a`<main><p class="dim">…</p>${ge?a`<p class="band">${e.bandLost}</p>`:d}</main>`,document.body);return}document.title=`${j.walked?.title??j.folder} – Veiviser`;let t=Vn(),n={answer:In(k,T),complaint:Me};Ke(a`<a class="skip" href="#question" @click=${o=>{o.preventDefault(),O="phone",x(),$t()}}>${e.skip}</a>
      ${An(t,k,T,N,Cn.matches,Hn,e)} ${Ys()}
      <nav class="pane-tabs" aria-label=${e.panes}>
        ${ht(e.panes,[["side",e.rooms],["phone",e.phone],["plan",e.plan]],O,o=>O=o)}
      </nav>
      <main class="panes show-${O} ${Z?"picking":""}" @click=${{handleEvent:qs,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.rooms}>
          ${ht(e.rooms,pt.map(o=>[o.id,o.title(e)]),pe.id,o=>{let s=pt.find(i=>i.id===o);s&&On(s)})}
          ${pe.view(ee)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${k?et(k,T,Ze(W,t,k,W?.second?.walk??null,e),e.bar,Pn,e):d} ${Js()}
          ${W&&k?jt(W,t,k,T,Pn,e):d}
          ${T?rt(T,v,n,Ve,bt(T.language)):d}
        </section>
        ${zs(t)}
      </main>`,document.body)}var Zs=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function Xs(e){ge=!1;let t=e.walked!==null&&e.walked.revision!==j?.walked?.revision;if(j=e,!k){let n=Zs(e);n&&(k=re(n))}x(),(t||!T)&&Ln(),t&&pe.renewed?.(ee)}addEventListener("popstate",()=>{let e=Xe(location.hash);e&&(v={...v,plan:!1},ft(e,me(e)))});Cn.addEventListener("change",x);var eo=e=>{Dn=e,pe.worked?.(ee),x()};tn(Xs,eo,()=>{ge=!0,x()});x();
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

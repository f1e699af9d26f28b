var Me=globalThis,ut=e=>e,me=Me.trustedTypes,pt=me?me.createPolicy("lit-html",{createHTML:e=>e}):void 0,Ie="$lit$",C=`lit$${Math.random().toFixed(9).slice(2)}$`,Oe="?"+C,un=`<${Oe}>`,M=document,se=()=>M.createComment(""),ae=e=>e===null||typeof e!="object"&&typeof e!="function",Be=Array.isArray,vt=e=>Be(e)||typeof e?.[Symbol.iterator]=="function",He=`[ 	
\f\r]`,ne=/<(?:(!--|\/[^a-zA-Z])|(\/?[a-zA-Z][^>\s]*)|(\/?$))/g,gt=/-->/g,mt=/>/g,D=RegExp(`>|${He}(?:([^\\s"'>=/]+)(${He}*=${He}*(?:[^ 	
\f\r"'\`<>=]|("|')|))|$)`,"g"),ht=/'/g,$t=/"/g,bt=/^(?:script|style|textarea|title)$/i,Fe=e=>(t,...n)=>({_$litType$:e,strings:t,values:n}),l=Fe(1),es=Fe(2),ts=Fe(3),I=Symbol.for("lit-noChange"),c=Symbol.for("lit-nothing"),ft=new WeakMap,H=M.createTreeWalker(M,129);function kt(e,t){if(!Be(e)||!e.hasOwnProperty("raw"))throw Error("invalid template strings array");return pt!==void 0?pt.createHTML(t):t}var yt=(e,t)=>{let n=e.length-1,s=[],a,i=t===2?"<svg>":t===3?"<math>":"",r=ne;for(let o=0;o<n;o++){let d=e[o],u,h,g=-1,m=0;for(;m<d.length&&(r.lastIndex=m,h=r.exec(d),h!==null);)m=r.lastIndex,r===ne?h[1]==="!--"?r=gt:h[1]!==void 0?r=mt:h[2]!==void 0?(bt.test(h[2])&&(a=RegExp("</"+h[2],"g")),r=D):h[3]!==void 0&&(r=D):r===D?h[0]===">"?(r=a??ne,g=-1):h[1]===void 0?g=-2:(g=r.lastIndex-h[2].length,u=h[1],r=h[3]===void 0?D:h[3]==='"'?$t:ht):r===$t||r===ht?r=D:r===gt||r===mt?r=ne:(r=D,a=void 0);let p=r===D&&e[o+1].startsWith("/>")?" ":"";i+=r===ne?d+un:g>=0?(s.push(u),d.slice(0,g)+Ie+d.slice(g)+C+p):d+C+(g===-2?o:p)}return[kt(e,i+(e[n]||"<?>")+(t===2?"</svg>":t===3?"</math>":"")),s]},ie=class e{constructor({strings:t,_$litType$:n},s){let a;this.parts=[];let i=0,r=0,o=t.length-1,d=this.parts,[u,h]=yt(t,n);if(this.el=e.createElement(u,s),H.currentNode=this.el.content,n===2||n===3){let g=this.el.content.firstChild;g.replaceWith(...g.childNodes)}for(;(a=H.nextNode())!==null&&d.length<o;){if(a.nodeType===1){if(a.hasAttributes())for(let g of a.getAttributeNames())if(g.endsWith(Ie)){let m=h[r++],p=a.getAttribute(g).split(C),k=/([.?@])?(.*)/.exec(m);d.push({type:1,index:i,name:k[2],strings:p,ctor:k[1]==="."?$e:k[1]==="?"?fe:k[1]==="@"?ve:B}),a.removeAttribute(g)}else g.startsWith(C)&&(d.push({type:6,index:i}),a.removeAttribute(g));if(bt.test(a.tagName)){let g=a.textContent.split(C),m=g.length-1;if(m>0){a.textContent=me?me.emptyScript:"";for(let p=0;p<m;p++)a.append(g[p],se()),H.nextNode(),d.push({type:2,index:++i});a.append(g[m],se())}}}else if(a.nodeType===8)if(a.data===Oe)d.push({type:2,index:i});else{let g=-1;for(;(g=a.data.indexOf(C,g+1))!==-1;)d.push({type:7,index:i}),g+=C.length-1}i++}}static createElement(t,n){let s=M.createElement("template");return s.innerHTML=t,s}};function O(e,t,n=e,s){if(t===I)return t;let a=s!==void 0?n._$Co?.[s]:n._$Cl,i=ae(t)?void 0:t._$litDirective$;return a?.constructor!==i&&(a?._$AO?.(!1),i===void 0?a=void 0:(a=new i(e),a._$AT(e,n,s)),s!==void 0?(n._$Co??=[])[s]=a:n._$Cl=a),a!==void 0&&(t=O(e,a._$AS(e,t.values),a,s)),t}var he=class{constructor(t,n){this._$AV=[],this._$AN=void 0,this._$AD=t,this._$AM=n}get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t){let{el:{content:n},parts:s}=this._$AD,a=(t?.creationScope??M).importNode(n,!0);H.currentNode=a;let i=H.nextNode(),r=0,o=0,d=s[0];for(;d!==void 0;){if(r===d.index){let u;d.type===2?u=new Q(i,i.nextSibling,this,t):d.type===1?u=new d.ctor(i,d.name,d.strings,this,t):d.type===6&&(u=new be(i,this,t)),this._$AV.push(u),d=s[++o]}r!==d?.index&&(i=H.nextNode(),r++)}return H.currentNode=M,a}p(t){let n=0;for(let s of this._$AV)s!==void 0&&(s.strings!==void 0?(s._$AI(t,s,n),n+=s.strings.length-2):s._$AI(t[n])),n++}},Q=class e{get _$AU(){return this._$AM?._$AU??this._$Cv}constructor(t,n,s,a){this.type=2,this._$AH=c,this._$AN=void 0,this._$AA=t,this._$AB=n,this._$AM=s,this.options=a,this._$Cv=a?.isConnected??!0}get parentNode(){let t=this._$AA.parentNode,n=this._$AM;return n!==void 0&&t?.nodeType===11&&(t=n.parentNode),t}get startNode(){return this._$AA}get endNode(){return this._$AB}_$AI(t,n=this){t=O(this,t,n),ae(t)?t===c||t==null||t===""?(this._$AH!==c&&this._$AR(),this._$AH=c):t!==this._$AH&&t!==I&&this._(t):t._$litType$!==void 0?this.$(t):t.nodeType!==void 0?this.T(t):vt(t)?this.k(t):this._(t)}O(t){return this._$AA.parentNode.insertBefore(t,this._$AB)}T(t){this._$AH!==t&&(this._$AR(),this._$AH=this.O(t))}_(t){this._$AH!==c&&ae(this._$AH)?this._$AA.nextSibling.data=t:this.T(M.createTextNode(t)),this._$AH=t}$(t){let{values:n,_$litType$:s}=t,a=typeof s=="number"?this._$AC(t):(s.el===void 0&&(s.el=ie.createElement(kt(s.h,s.h[0]),this.options)),s);if(this._$AH?._$AD===a)this._$AH.p(n);else{let i=new he(a,this),r=i.u(this.options);i.p(n),this.T(r),this._$AH=i}}_$AC(t){let n=ft.get(t.strings);return n===void 0&&ft.set(t.strings,n=new ie(t)),n}k(t){Be(this._$AH)||(this._$AH=[],this._$AR());let n=this._$AH,s,a=0;for(let i of t)a===n.length?n.push(s=new e(this.O(se()),this.O(se()),this,this.options)):s=n[a],s._$AI(i),a++;a<n.length&&(this._$AR(s&&s._$AB.nextSibling,a),n.length=a)}_$AR(t=this._$AA.nextSibling,n){for(this._$AP?.(!1,!0,n);t!==this._$AB;){let s=ut(t).nextSibling;ut(t).remove(),t=s}}setConnected(t){this._$AM===void 0&&(this._$Cv=t,this._$AP?.(t))}},B=class{get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}constructor(t,n,s,a,i){this.type=1,this._$AH=c,this._$AN=void 0,this.element=t,this.name=n,this._$AM=a,this.options=i,s.length>2||s[0]!==""||s[1]!==""?(this._$AH=Array(s.length-1).fill(new String),this.strings=s):this._$AH=c}_$AI(t,n=this,s,a){let i=this.strings,r=!1;if(i===void 0)t=O(this,t,n,0),r=!ae(t)||t!==this._$AH&&t!==I,r&&(this._$AH=t);else{let o=t,d,u;for(t=i[0],d=0;d<i.length-1;d++)u=O(this,o[s+d],n,d),u===I&&(u=this._$AH[d]),r||=!ae(u)||u!==this._$AH[d],u===c?t=c:t!==c&&(t+=(u??"")+i[d+1]),this._$AH[d]=u}r&&!a&&this.j(t)}j(t){t===c?this.element.removeAttribute(this.name):this.element.setAttribute(this.name,t??"")}},$e=class extends B{constructor(){super(...arguments),this.type=3}j(t){this.element[this.name]=t===c?void 0:t}},fe=class extends B{constructor(){super(...arguments),this.type=4}j(t){this.element.toggleAttribute(this.name,!!t&&t!==c)}},ve=class extends B{constructor(t,n,s,a,i){super(t,n,s,a,i),this.type=5}_$AI(t,n=this){if((t=O(this,t,n,0)??c)===I)return;let s=this._$AH,a=t===c&&s!==c||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,i=t!==c&&(s===c||a);a&&this.element.removeEventListener(this.name,this,s),i&&this.element.addEventListener(this.name,this,t),this._$AH=t}handleEvent(t){typeof this._$AH=="function"?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)}},be=class{constructor(t,n,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=n,this.options=s}get _$AU(){return this._$AM._$AU}_$AI(t){O(this,t)}},xt={M:Ie,P:C,A:Oe,C:1,L:yt,R:he,D:vt,V:O,I:Q,H:B,N:fe,U:ve,B:$e,F:be},pn=Me.litHtmlPolyfillSupport;pn?.(ie,Q),(Me.litHtmlVersions??=[]).push("3.3.3");var Ge=(e,t,n)=>{let s=n?.renderBefore??t,a=s._$litPart$;if(a===void 0){let i=n?.renderBefore??null;s._$litPart$=a=new Q(t.insertBefore(se(),i),i,void 0,n??{})}return a._$AI(e),a};var ke=e=>l`<span class="tel">${e.number}</span>`,x=e=>e.map(t=>t.kind==="phone"?ke(t.phone):t.kind==="foreign"?l`<span lang=${t.language}>${t.text}</span>`:t.strength==="strong"?l`<strong>${t.text}</strong>`:t.strength==="emphasis"?l`<em>${t.text}</em>`:t.text),F=e=>e.map(t=>t.kind==="phone"?t.phone.number:t.text).join(""),A=e=>e.map(t=>{if(t.kind==="paragraph")return l`<p>${x(t.spans)}</p>`;let n=t.items.map(s=>l`<li>${x(s)}</li>`);return t.numbered?l`<ol>${n}</ol>`:l`<ul>${n}</ul>`}),b=(e,t="note")=>e?l`<p class=${t}>${e}</p>`:c,le=e=>{let t=e.filter(n=>n["first-use"]);return t.length===0?c:l`<dl class="terms">${t.map(n=>l`<div><dt>${n.term}</dt><dd>${A(n.definition)}</dd></div>`)}</dl>`},Ve=(e,t)=>/^https?:\/\//.test(e)?l`<a href=${e} target="_blank" rel="noreferrer">${t}</a>`:t,ye=e=>l`<div class="contact">
  <p><strong>${e.name}</strong> ${e.phones.map(t=>l` ${ke(t)}`)}</p>
  ${b(e.closed??e.hours)} ${b(e.missing)} ${b(e["advice-only"])} ${b(e.added)}
  ${A(e.purpose)} ${e.web.map(t=>l`<p>${Ve(t,t)}</p>`)} ${b(e.unreviewed,"unreviewed")}
</div>`,qe=e=>e===null?c:l`<p class="contact"><strong>${e.name}</strong> ${e.phone?ke(e.phone):c} ${e.web?Ve(e.web,e.web):c}</p>
        ${b(e.status)} ${b(e["advice-only"])}`,wt=e=>e===null?c:l`<p>${ke(e)}</p>`,xe=(e,t)=>e.length===0?c:l`<ul class="sources">
        ${e.map(n=>l`<li>
            ${n.url?Ve(n.url,n.title):n.title}
            <span class="dim">${t.readOn} ${n.read}, ${t.readAgain} ${n["read-again-by"]}</span>
            ${b(n.overdue,"unreviewed")} ${b(n.unreviewed,"unreviewed")} ${A(n.summary)}
          </li>`)}
      </ul>`;var W=(e,t)=>e===t.revision,G=(e,t,n)=>e!==void 0&&!W(e,t)?l`<span class="old">${n.old}</span>`:c,we=(e,t)=>e.builtin?"en":t.walked?.languages[0]??"en",re=(e,t,n)=>l`<button aria-label="${e}: ${t}" @click=${n}>${e}</button>`;function Ue(e,t,n,s,a){let i=new Map;if(!e||!W(e.revision,t))return i;let r=(o,d)=>o.some(u=>JSON.stringify(u)===JSON.stringify(d));return s&&n.answers.forEach((o,d)=>r(s.answers,o)||i.set(d,a.differs)),e.breaksAt!==null&&n!==e.second?.walk&&i.set(e.breaksAt-1,a.breaksHere),i}var At=e=>{let{actions:t,prohibitions:n}=e.result.plan;return new Map([...t.map(s=>[s.id,{title:F(s.title),soon:s["how-soon"]}]),...n.map(s=>[s.id,{title:F(s.title),soon:""}])])},gn=(e,t,n)=>{let[s,a]=[At(e),At(t)],i=[];for(let[r,o]of s){let d=a.get(r);d?d.soon!==o.soon&&i.push(l`<li><span lang=${e.language}>${o.title}: ${o.soon} / ${d.soon}</span></li>`):i.push(l`<li>${n.onlyFirst}: <span lang=${e.language}>${o.title}</span></li>`)}for(let[r,o]of a)s.has(r)||i.push(l`<li>${n.onlySecond}: <span lang=${t.language}>${o.title}</span></li>`);return i.length===0?l`<p>${n.samePlan}</p>`:l`<ul>${i}</ul>`},mn=(e,t,n)=>{let{flow:s,id:a}=e.guarantee,i=W(t.proofs?.revision,t)?t.proofs?.guarantees.find(o=>o.flow===s&&o.id===a):void 0,r=i&&{proved:n.proved,refuted:n.refuted,undecided:n.notDecided}[i.verdict];return l`<p><span class="old">${n.ofOlder}</span> ${r?l`${n.nowIt} <strong class=${i?.verdict==="proved"?"good":"fault"}>${r}</strong>.`:c}</p>`},Tt=(e,t,n,s,a,i)=>{let{guarantee:r,breaksAt:o,second:d}=e,u=n.given??n.answers.length,h=r.verdict==="refuted",g=W(e.revision,t),m=o===null?0:o-u;return l`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${h?d?i.bothBreak:i.breaks:i.shows} <code>${r.id}</code></h3>
    <p lang=${we(r,t)}>${r.sentence??c}</p>
    <div role="status">
      ${g?o===null||!h?c:m>0?l`<p>${i.breaksAfter} ${m}.</p>`:l`<p class="here"><span aria-hidden="true">✗ </span>${m===0?i.breaksHere:i.brokeBefore}</p>`:mn(e,t,i)}
    </div>
    ${d?.replayed&&s?l`<p>${i.plansDiffer}</p>${gn(s,d.replayed,i)}`:c}
    <p class="about-steps">
      <button ?disabled=${u===0} @click=${()=>a(0)}>${i.fromFirst}</button>
      ${o!==null&&g?l`<button ?disabled=${m===0} @click=${()=>a(o)}>${i.toMark}</button>`:c}
    </p>
  </section>`};var oe=e=>({flow:e,language:null,at:null,municipality:null,parameters:[],answers:[],given:null,open:null}),Ae=/^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;function St(e){return typeof e=="string"&&Ae.test(e)?e:Array.isArray(e)&&e.every(t=>Ae.test(t))?e.map(t=>`${t},`).join(""):JSON.stringify(e)}function hn(e){if(Ae.test(e))return e;if(e.endsWith(",")&&e.slice(0,-1).split(",").every(t=>Ae.test(t)))return e.slice(0,-1).split(",");try{let t=JSON.parse(e),n=Array.isArray(t)&&t.every(a=>typeof a=="string");return typeof t=="string"||typeof t=="boolean"||Number.isSafeInteger(t)||n?t:null}catch{return null}}function Wt(e){let t=new URLSearchParams;e.language&&t.set("lang",e.language),e.at&&t.set("at",e.at),e.municipality&&t.set("municipality",e.municipality);for(let[s,a]of e.parameters)t.append(`p.${s}`,St(a));for(let[s,a]of e.answers)t.append(`a.${s}`,St(a));e.given!==null&&t.set("given",String(e.given)),e.open&&t.set("open",e.open);let n=t.toString().replaceAll("%2C",",").replaceAll("%2F","/").replaceAll("%3A",":");return`#/${encodeURIComponent(e.flow)}${n?`?${n}`:""}`}function Je(e){let t=/^#\/([^?]+)\??(.*)$/s.exec(e);if(!t)return null;let n;try{n=decodeURIComponent(t[1]??"")}catch{return null}let s=oe(n);for(let[a,i]of new URLSearchParams(t[2])){let r=a.startsWith("p.")?s.parameters:a.startsWith("a.")?s.answers:null;if(r){let[o,d]=[a.slice(2),hn(i)];d!==null&&!r.some(([u])=>u===o)&&r.push([o,d])}else a==="lang"?s.language=i:a==="at"?s.at=i:a==="municipality"?s.municipality=i:a==="open"?s.open=i:a==="given"&&/^\d+$/.test(i)&&(s.given=Number(i))}return s.given!==null&&s.given>=s.answers.length&&(s.given=null),s}var Rt={ATTRIBUTE:1,CHILD:2,PROPERTY:3,BOOLEAN_ATTRIBUTE:4,EVENT:5,ELEMENT:6},Te=e=>(...t)=>({_$litDirective$:e,values:t}),z=class{constructor(t){}get _$AU(){return this._$AM._$AU}_$AT(t,n,s){this._$Ct=t,this._$AM=n,this._$Ci=s}_$AS(t,n){return this.update(t,n)}update(t,n){return this.render(...n)}};var{I:$n}=xt,_t=e=>e;var Et=()=>document.createComment(""),Y=(e,t,n)=>{let s=e._$AA.parentNode,a=t===void 0?e._$AB:t._$AA;if(n===void 0){let i=s.insertBefore(Et(),a),r=s.insertBefore(Et(),a);n=new $n(i,r,e,e.options)}else{let i=n._$AB.nextSibling,r=n._$AM,o=r!==e;if(o){let d;n._$AQ?.(e),n._$AM=e,n._$AP!==void 0&&(d=e._$AU)!==r._$AU&&n._$AP(d)}if(i!==a||o){let d=n._$AA;for(;d!==i;){let u=_t(d).nextSibling;_t(s).insertBefore(d,a),d=u}}}return n},j=(e,t,n=e)=>(e._$AI(t,n),e),fn={},Se=(e,t=fn)=>e._$AH=t,Pt=e=>e._$AH,We=e=>{e._$AR(),e._$AA.remove()};var Lt=(e,t,n)=>{let s=new Map;for(let a=t;a<=n;a++)s.set(e[a],a);return s},R=Te(class extends z{constructor(e){if(super(e),e.type!==Rt.CHILD)throw Error("repeat() can only be used in text expressions")}dt(e,t,n){let s;n===void 0?n=t:t!==void 0&&(s=t);let a=[],i=[],r=0;for(let o of e)a[r]=s?s(o,r):r,i[r]=n(o,r),r++;return{values:i,keys:a}}render(e,t,n){return this.dt(e,t,n).values}update(e,[t,n,s]){let a=Pt(e),{values:i,keys:r}=this.dt(t,n,s);if(!Array.isArray(a))return this.ut=r,i;let o=this.ut??=[],d=[],u,h,g=0,m=a.length-1,p=0,k=i.length-1;for(;g<=m&&p<=k;)if(a[g]===null)g++;else if(a[m]===null)m--;else if(o[g]===r[p])d[p]=j(a[g],i[p]),g++,p++;else if(o[m]===r[k])d[k]=j(a[m],i[k]),m--,k--;else if(o[g]===r[k])d[k]=j(a[g],i[k]),Y(e,d[k+1],a[g]),g++,k--;else if(o[m]===r[p])d[p]=j(a[m],i[p]),Y(e,a[g],a[m]),m--,p++;else if(u===void 0&&(u=Lt(r,p,k),h=Lt(o,g,m)),u.has(o[g]))if(u.has(o[m])){let $=h.get(r[p]),K=$!==void 0?a[$]:null;if(K===null){let ct=Y(e,a[g]);j(ct,i[p]),d[p]=ct}else d[p]=j(K,i[p]),Y(e,a[g],K),a[$]=null;p++}else We(a[m]),m--;else We(a[g]),g++;for(;p<=k;){let $=Y(e,d[k+1]);j($,i[p]),d[p++]=$}for(;g<=m;){let $=a[g++];$!==null&&We($)}return this.ut=r,Se(e,d),I}});var vn=e=>{let n=[...e.currentTarget.querySelectorAll("button.chip")],s=n.findIndex(r=>r===document.activeElement),a=n.length-1,i={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:a}[e.key];i!==void 0&&(e.preventDefault(),n[Math.min(Math.max(i,0),a)]?.focus())},Ke=(e,t,n,s,a,i)=>{let r=e.answers.length,o=e.given??r,d=new Map((t?.chips??[]).map(g=>[g.step,g])),u=g=>{let m=d.get(g);return m?m.title:g},h=t!==null&&t.screen.step===null;return l`<div class="bar">
    <button ?disabled=${o===0} @click=${()=>a(o-1)} aria-label=${`${i.before}: ${s}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${s} @keydown=${vn}>
      ${R(e.answers.map(([g],m)=>({step:g,place:m})),({step:g})=>g,({step:g,place:m})=>{let p=d.get(g),k=m>=o,$=p?.fate??"counts",K=k?i.ahead:i[$];return l`<button
            class="chip ${k?"ahead":$} ${n.has(m)?"marked":""}"
            tabindex=${m===Math.min(o,r)?"0":"-1"}
            aria-current=${m===o?"step":c}
            title=${u(g)}
            @click=${()=>a(m)}
          >
            <span class="chip-title">${u(g)}</span><span class="unseen">: </span><span class="chip-answer">${p?.answer??""}</span>${K===""?c:l`<span class="fate">${K}</span>`}${n.has(m)?l`<span class="mark"><span aria-hidden="true">✗ </span>${n.get(m)}</span>`:c}
          </button>`})}
      <button class="chip last" tabindex=${o===r?"0":"-1"} aria-current=${o===r?"step":c} @click=${()=>a(r)}>
        ${o<r?i.all:h?i.end:i.nextQuestion}
      </button>
    </div>
    <button ?disabled=${o===r} @click=${()=>a(o+1)} aria-label=${`${i.after}: ${s}`}>›</button>
  </div>`};var Z=class extends Error{};async function de(e,t){let n=await fetch(e,{method:"POST",headers:{"content-type":"application/json"},body:JSON.stringify(t)});if(n.ok)return n.status===204?void 0:await n.json();let s=await n.text(),a=s;try{a=JSON.parse(s).message}catch{}throw new Z(a)}var Qe=(e,t)=>de("/api/walk",{flow:e.flow,language:e.language,at:e.at,municipality:e.municipality,parameters:e.parameters,answers:e.answers.slice(0,e.given??void 0),last:t,open:e.open}),Re=e=>de("/api/start",e),Ct=e=>de("/api/cover",{flow:e}),Nt=()=>de("/api/words",{}),jt=(e,t,n)=>{let s=e.state===null?null:t.wordings[0]?.text??null;return de("/api/word",{file:e.file,pointer:t.pointer,was:e.text,text:n,original:s})};function Dt(e,t){let n=new EventSource("/api/events");n.onmessage=s=>e(JSON.parse(s.data)),n.onerror=t}var bn=(e,t)=>e.beside.every(([n,s])=>n===s)?c:l`<table class="beside">
        <thead><tr><th scope="col">${t.expected}</th><th scope="col">${t.found}</th></tr></thead>
        <tbody>
          ${e.beside.map(([n,s])=>n===s?l`<tr><td>${n}</td><td>${s}</td></tr>`:l`<tr class="differs"><td>${n||"–"}</td><td><span class="unseen">${t.differs}: </span>${s||"–"}</td></tr>`)}
        </tbody>
      </table>`,kn=(e,t,n)=>l`<li class="error">
  <p><strong>${e.flow}: ${e.id}</strong> ${e.sentence}</p>
  <details>
    <summary>${n.beside}</summary>
    <ul>${e.differences.map(s=>l`<li>${s}</li>`)}</ul>
    ${bn(e,n)}
  </details>
  ${re(n.walkIt,e.id,()=>t.start({kind:"example",flow:e.flow,id:e.id}))}
</li>`,Ht=(e,t,n)=>{let{check:s}=e,a=s?.examples,i=W(s?.revision,e)&&e.light!=="broken"&&a?.failed.length===0&&a.unreached.length===0;return l`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${n.examples} ${G(s?.revision,e,n)}</h2>
    <div class=${W(s?.revision,e)?"now-known":"stale"}>
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
                  ${a.failed.filter(o=>r.examples.some(d=>d.flow===o.flow&&d.id===o.id)).map(o=>kn(o,t,n))}
                </ul>
              </section>`)}
            ${a.unreached.length===0?c:l`<ul class="faults">${a.unreached.map(r=>l`<li class="error">${n.unreached} <code>${r}</code></li>`)}</ul>`}`:c}
    </div>
  </section>`};var yn={refuted:"✗",undecided:"?",proved:"✓"},xn=(e,t,n)=>{let s=a=>()=>t.prove({kind:"guarantee",flow:e.flow,id:e.id,second:!1},a);return e.walk?e["second-walk"]?re(n.walkBoth,e.id,s(!0)):re(e.verdict==="refuted"?n.walkBreaking:n.walkIt,e.id,s(!1)):c},Mt=(e,t,n)=>e?l`<span class="dim"><code>${e}</code> ${n.line} ${t}</span>`:c,wn=(e,t)=>{if(e.verdict==="undecided")return e.why==="time"?t.outOfTime:t.outOfConflicts;let n={claim:t.byClaim,simplification:t.bySimplification,walk:t.byWalk,computation:t.byComputation};return e.basis===null?"":n[e.basis]},An=(e,t,n,s)=>l`<li class="guarantee ${e.verdict}">
  <p><span aria-hidden="true">${yn[e.verdict]}</span> <span lang=${we(e,t)}>${e.sentence??e.id}</span></p>
  <p class="dim"><code>${e.flow}: ${e.id}</code> ${e.builtin?s.builtIn:c} ${Mt(e.file,e.line,s)}</p>
  ${e["rests-on"].length===0?c:l`<p class="dim">${s.restsOn}: ${e["rests-on"].map((a,i)=>l`${i>0?"; ":""}${a.title??l`<code>${a.id}</code>`}`)}</p>`}
  <p class="dim">${wn(e,s)}</p>
  ${e["rests-on-facts"].map(([a,i])=>l`<p class="dim">${s.readsFact} <code>${a}</code>, <code>${i}</code></p>`)}
  ${e.restates?l`<p class="dim">${s.restates} <code>${e.restates}</code></p>`:c}
  ${e.parts.length===0?c:l`<ul>${e.parts.map(a=>l`<li>${a.name} ${Mt(a.file,a.line,s)}</li>`)}</ul>`}
  ${e.help?l`<p>${s.fix}: ${e.help}</p>`:c} ${xn(e,n,s)}
</li>`,It=(e,t,n,s)=>{let{proofs:a}=e,i=t.trim().toLowerCase(),r=u=>`${u.flow}: ${u.id} ${u.sentence??""} ${u["rests-on"].map(h=>`${h.id} ${h.title??""}`).join(" ")}`.toLowerCase(),o=(a?.guarantees??[]).filter(u=>r(u).includes(i)),d=(u,h)=>{let g=o.filter(m=>m.verdict===u);return g.length===0?c:l`<h3 class="head ${u}">${g.length} ${h}</h3>
          <ul class="rows">${R(g,m=>`${m.flow}/${m.id}`,m=>An(m,e,n,s))}</ul>`};return l`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${s.guarantees} ${G(a?.revision,e,s)}</h2>
    ${a===null?l`<p class="dim" role="status">${s.judging}</p>`:c}
    ${a?.untrusted?l`<p class="fault">${a.untrusted}</p>`:c}
    <label class="filter">${s.searchGuarantees} <input type="search" .value=${t} @input=${u=>n.filterGuarantees(u.target.value)} /></label>
    ${a!==null&&o.length===0?l`<p class="dim" role="status">${s.noGuarantees}</p>`:c}
    <div class=${W(a?.revision,e)?"now-known":"stale"}>
      ${d("refuted",s.refuted)} ${d("undecided",s.notDecided)} ${d("proved",s.proved)}
    </div>
  </section>`};var _e=Te(class extends z{constructor(){super(...arguments),this.key=c}render(e,t){return this.key=e,t}update(e,[t,n]){return t!==this.key&&(Se(e),this.key=t),n}});var Ot=e=>e.length===0?c:l`<ul class="inside">
        ${e.map(t=>l`<li lang=${t.language}><strong>${x(t.title)}</strong> <span class="dim">${t["how-soon"]}</span> ${x(t.brief)}</li>`)}
      </ul>`,Ee=(e,t)=>l`
  ${e.headlines.map(n=>l`<p class="headline">${n}</p>`)}
  ${e.actions.length+e.prohibitions.length+e.rest.length===0?l`<p class="dim">${t.dueNothing}</p>`:c}
  ${R(e.actions,n=>n.id,n=>l`<div class="due ${n.urgency}" lang=${n.language}>
      <p class="soon">${n["how-soon"]}</p>
      <h3>${x(n.title)}</h3>
      ${n.brief.length>0?l`<p>${x(n.brief)}</p>`:c} ${b(n["duty-text"],"duty")}
      ${qe(n.contact)} ${qe(n.helpline)} ${wt(n.phone)} ${Ot(n.inside)}
    </div>`)}
  ${e.prohibitions.length===0?c:l`<h3 class="head">${t.notNow}</h3>
        ${e.prohibitions.map(n=>l`<div class="due never" lang=${n.language}>
            <h3>${x(n.title)}</h3>
            ${n.brief.length>0?l`<p>${x(n.brief)}</p>`:c}
          </div>`)}`}
  ${e.rest.length===0?c:l`<h3 class="head">${t.later}</h3>
        <ul>
          ${e.rest.map(n=>l`<li lang=${n.language}>${x(n.title)} <span class="dim">${n["how-soon"]}</span></li>`)}
        </ul>`}
`,ze=(e,t)=>t.length===0?c:l`<h4>${e}</h4>${A(t)}`,Ye=(e,t)=>l`<article class="due ${e.urgency}" lang=${e.language}>
  <p class="soon">${e["how-soon"]}</p>
  <h3>${x(e.title)}</h3>
  ${e.brief.length>0?l`<p>${x(e.brief)}</p>`:c} ${b(e["duty-text"],"duty")}
  ${b(e.added)} ${A(e.body)} ${ze(t.say,e.say)} ${ze(t.not,e.not)}
  ${ze(t.next,e.next)} ${e.contacts.map(ye)} ${Ot(e.inside)}
  ${e.reminders.map(n=>l`<p class="note">${n.day??""} ${n.text}</p>`)}
  ${A(e.help)} ${le(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,Tn=e=>l`<article class="due never" lang=${e.language}>
  <h3>${x(e.title)}</h3>
  ${e.brief.length>0?l`<p>${x(e.brief)}</p>`:c} ${b(e.added)} ${A(e.body)}
  ${A(e.help)} ${le(e.definitions)} ${b(e.because,"dim")} ${b(e.unreviewed,"unreviewed")}
</article>`,Pe=(e,t)=>l`
  ${R(e.actions,n=>n.id,n=>Ye(n,t))}
  ${e.prohibitions.length===0?c:l`<h3 class="head">${t.notNow}</h3>`}
  ${R(e.prohibitions,n=>n.id,Tn)}
  ${e.actions.length+e.prohibitions.length===0?l`<p class="dim">${t.dueNothing}</p>`:c}
  ${b(e.freshness,"unreviewed")} ${A(e.notice)}
`,ce=(e,t)=>t.map(n=>l`<li><strong>${x(n.title)}</strong>: ${e}. <span class="dim">${n.because}</span></li>`),Sn=(e,t,n)=>{let s=e.screen.changed,a=[ce(n.becameDue,s["actions-added"]),ce(n.noLonger,s["actions-removed"]),ce(n.isOther,s["actions-changed"]),ce(n.forbids,s["prohibitions-added"]),ce(n.allows,s["prohibitions-removed"]),s["steps-gone"].map(r=>l`<li>${x(r.title)}: ${n.gone}.</li>`),s["steps-back"].map(r=>l`<li>${x(r.title)}: ${n.back}.</li>`)],i=a.every(r=>Array.isArray(r)&&r.length===0);return l`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${n.changedTitle}</h3>
    ${t?i?l`<p class="dim">${n.nothingChanged}</p>`:l`<ul>${a}</ul>`:l`<p class="dim">${n.noLast}</p>`}
  </section>`},Wn=(e,t,n,s)=>e.length===0?b(t):l`<h4>${s.because}</h4>
        <ul>
          ${e.map(a=>l`<li><button class="link" @click=${()=>n(a.step)}>${a.question}</button> ${a.text}</li>`)}
        </ul>`,Bt=(e,t,n,s)=>{let a=e.result.plan,i=(r,o)=>l`<article class="why">
    <h3>${x(r.title)} <code>${r.id}</code></h3>
    ${Wn(r.reasons,r.because,n,s)}
    ${o.length===0?c:l`<h4>${s.facts}</h4><ul>${o.map(d=>l`<li>${d}</li>`)}</ul>`}
    ${r.sources.length===0?c:l`<h4>${s.ground}</h4>`} ${xe(r.sources,s)}
  </article>`;return l`${Sn(e,t,s)} ${R(a.actions,r=>r.id,r=>i(r,r.facts))}
  ${R(a.prohibitions,r=>r.id,r=>i(r,[]))}`};function Rn(e,t){let n=new FormData(e),s=n.getAll("answer").map(String).filter(i=>i!==""),a=n.get("unsure")!==null;switch(t.kind){case"choice":return s[0]??null;case"choices":return s.length===1&&(s[0]==="none"||s[0]==="unsure")?s[0]??null:s;case"number":return a?"unsure":s[0]===void 0?null:Number(s[0]);case"date":return a?"unsure":s[0]??null;case"note":return s[0]??!0;case"message":return!0}}var _n=(e,t,n,s)=>{let a=`help-${e.id}${s}`;return l`<div class="option">
    <label>
      <input
        type=${t.kind==="choice"?"radio":"checkbox"}
        name="answer"
        value=${e.id}
        ?checked=${n.includes(e.id)}
        aria-describedby=${e.help.length>0?a:c}
      />
      <span>${x(e.label)}</span>
    </label>
    ${e.help.length>0?l`<div class="help" id=${a}>${A(e.help)}</div>`:c}
    ${b(e.unreviewed,"unreviewed")}
  </div>`},En=(e,t,n)=>{let s=r=>_n(r,e,t,n),a=e.groups.map(r=>l`<fieldset class="group">
      <legend>${x(r.heading)}</legend>
      ${e.options.filter(o=>o.group===r.id).map(s)}
    </fieldset>`),i=new Set(e.groups.map(r=>r.id));return[a,e.options.filter(r=>r.group===null||!i.has(r.group)).map(s)]},Ft=(e,t,n)=>e.options.filter(s=>s.id==="unsure").map(s=>l`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${t.includes("unsure")} /> <span>${x(s.label)} <span class="dim">(${n.unsureOnly})</span></span></label>
      </div>`),Pn=(e,t,n,s)=>{let a=Array.isArray(t)?t:typeof t=="string"?[t]:[],i=typeof t=="number"||typeof t=="string"&&t!=="unsure"?String(t):"";switch(e.kind){case"choice":case"choices":return En(e,a,n);case"number":return l`<p>
          <input type="number" name="answer" aria-labelledby="question${n}" min=${e.range?.min??c} max=${e.range?.max??c} step="1" .defaultValue=${i} />
          ${e.unit??c}
        </p>
        ${Ft(e,a,s)}`;case"date":return l`<p>
          <input type="date" name="answer" aria-labelledby="question${n}" min=${e.days?.min??c} max=${e.days?.max??c} .defaultValue=${i} />
        </p>
        ${Ft(e,a,s)}`;case"note":return l`<textarea name="answer" aria-labelledby="question${n}" rows="4" .defaultValue=${i}></textarea>`;case"message":return c}},Ln=(e,t,n,s,a,i,r)=>{let o=m=>{m.preventDefault();let p=Rn(m.currentTarget,t);p===null?i.complain(r.choose):i.answer(t.path,p)},d=t.kind==="choice"||t.kind==="choices",u=l`<h3 id="question${a}" class="question" tabindex="-1">${x(t.title)}</h3>`,h=l`${b(t.unreviewed,"unreviewed")} ${A(t.body)}
    <div class="help" id="question-help${a}">${A(t.help)}</div>`,g=Pn(t,n,a,r);return l`<form novalidate lang=${t.language} @submit=${o}>
    ${d?l`<fieldset aria-describedby="question-help${a}"><legend>${u}</legend>${h}${g}</fieldset>`:l`${u}${h}${g}`}
    <p class="complaint" role="alert">${s??c}</p>
    <button class="primary" type="submit">${e["app-texts"].next}</button>
    ${le(t.definitions)}
    ${t.more.length>0?l`<details><summary>${e["app-texts"].more}</summary>${A(t.more)}</details>`:c}
    ${t.sources.length>0?l`<details><summary>${e["app-texts"].sources}</summary>${xe(t.sources,r)}</details>`:c}
  </form>`},Ze=(e,t,n,s,a)=>{let{screen:i,result:r}=e,o=t.suffix??"",d=t.plan?null:i.step,u=d===null&&i.step!==null?i.step.path:i.back,h=i.enough&&i.step!==null;return l`<div class="phone ${t.dark?"dark":"light"} ${t.large?"large":""} w${t.width}" lang=${e.language}>
    <div class="phone-bar">
      <button ?disabled=${u===null} @click=${()=>t.plan?s.showPlan(!1):u!==null&&s.open(u)}>${e["app-texts"].back}</button>
      <span class="phone-title">${e.title}</span>
      <button aria-pressed=${d===null} ?disabled=${i.step===null} @click=${()=>s.showPlan(!t.plan)}>${e["app-texts"].plan}</button>
    </div>
    ${b(i.notice,"unreviewed")} ${b(i.freshness,"unreviewed")}
    ${d!==null&&i.urgent.length>0?l`<details class="urgent" ?open=${i.urgent.some(g=>g["is-new"])}>
          <summary>${a.urgent} (${i.urgent.length})</summary>
          ${i.urgent.map(g=>Ye(g,a))}
        </details>`:c}
    ${d===null?l`<h3 id="question${o}" class="question" tabindex="-1">${e["app-texts"].plan}</h3>
          ${Ee(r.plan["first-page"],a)}
          ${i.step!==null?l`<button class="primary" @click=${()=>s.showPlan(!1)}>${e["app-texts"]["go-on"]}</button>`:c}
          <details><summary>${a.cards}</summary>${Pe(r.plan,a)}</details>`:l`${h?b(a.enough,"enough"):c}
        ${_e(`${e.title}/${d.path}/${JSON.stringify(n.answer)}`,Ln(e,d,n.answer,n.complaint,o,s,a))}`}
    <footer class="emergency">
      <details><summary>${a.emergency}: ${i.emergency.map(g=>g.phones[0]?.number??g.name).join(", ")}</summary>
      ${i.emergency.map(ye)}</details>
    </footer>
  </div>`};var Gt=(e,t)=>l`<li class=${e.severity}>
  <p>${e.message}</p>
  <p class="dim">
    <code>${e.file}</code> ${t.line} ${e.line} <code>${e.pointer}</code> <code>${e.code}</code>
    ${e.follows>0?l`(${e.follows} ${t.follows})`:c}
  </p>
  ${e.help?l`<p>${t.fix}: ${e.help}</p>`:c}
</li>`,Cn=(e,t,n)=>{let{check:s,proofs:a}=e,i=s?.examples,r=u=>W(u,e)?"now":"stale",o=(s?.faults??[]).filter(u=>u.severity==="error"&&u.code!=="failing-example"),d=(s?.faults??[]).filter(u=>u.severity==="warning");return l`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${n.verdict}</h2>
    ${e.unreadable?l`<p class="fault">${e.unreadable}</p>`:c}
    ${s?l`<div class=${r(s.revision)}>
          <p>${s.errors} ${n.errors}, ${s.warnings} ${n.warnings} ${G(s.revision,e,n)}</p>
          <ul class="faults">${o.map(u=>Gt(u,n))}</ul>
          ${i?l`<p>${i.passed} ${n.pass}, ${i.failed.length} ${n.fail}</p>
                ${i.failed.length+i.unreached.length>0?l`<p><button @click=${()=>t.room("examples")}>${n.seeExamples}</button></p>`:c}`:c}
        </div>`:c}
    ${a?l`<div class=${r(a.revision)}>
          <p>${a.proved} ${n.proved}, ${a.refuted} ${n.refuted}, ${a.undecided} ${n.notDecided} ${G(a.revision,e,n)}</p>
          ${a.untrusted?l`<p class="fault">${a.untrusted}</p>`:c}
          ${a.refuted+a.undecided>0?l`<p><button @click=${()=>t.room("guarantees")}>${n.seeGuarantees}</button></p>`:c}
        </div>`:c}
    ${s&&d.length>0?l`<details class=${r(s.revision)}>
          <summary>${s.warnings} ${n.warnings}</summary>
          <ul class="faults">${d.map(u=>Gt(u,n))}</ul>
        </details>`:c}
  </section>`},Le=(e,t)=>t.length===0?c:l`<h3>${e}</h3><ul class="starts">${t}</ul>`,Xe=(e,t,n)=>l`<li><button class="start" @click=${n}><strong>${e}</strong> <span>${t}</span></button></li>`,Nn=(e,t,n,s)=>{let a=t.filter.trim().toLowerCase(),i=$=>a===""||`${$.id} ${$.sentence??""}`.toLowerCase().includes(a),o=(e.walked?.flows.find($=>$.id===t.flow)?.examples??[]).filter(i),d=(e.proofs?.guarantees??[]).filter($=>$.flow===t.flow&&$.walk&&i($)),u=$=>Xe($.id,$.sentence??"",()=>n.start({kind:"guarantee",flow:$.flow,id:$.id,second:!1})),h=t.covering?.flow===t.flow?t.covering:null,g=d.filter($=>$.verdict==="refuted"),m=(h?.walks??[]).filter(i),p=d.filter($=>$.verdict==="proved"),k=o.length+m.length+d.length;return l`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${s.begin}</h2>
    <p><button @click=${n.begin}>${s.empty}</button></p>
    <label class="filter">${s.filter} <input type="search" .value=${t.filter} @input=${$=>n.filter($.target.value)} /></label>
    ${k===0&&a!==""?l`<p class="dim" role="status">${s.noWalks}</p>`:c}
    ${Le(s.counterWalks,g.map(u))}
    ${Le(s.examples,o.map($=>Xe($.id,$.sentence,()=>n.start({kind:"example",flow:t.flow,id:$.id}))))}
    ${Le(s.covering,m.map($=>Xe($.id,$.sentence,()=>n.walk($))))}
    ${h&&!h.whole?l`<p class="dim">${s.notWhole}</p>`:c}
    ${h?c:l`<p><button @click=${n.cover}>${s.findCovering}</button></p>`}
    ${Le(s.shownBy,p.map(u))}
  </section>`},Vt=(e,t,n,s)=>l`${Cn(e,n,s)} ${Nn(e,t,n,s)}`;var jn=60,V=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,Dn=/\p{L}/gu;function Hn(e){return e.split(`
`).map(t=>t.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(t=>t!=="").map(t=>{let n=t.split(/\{[^}]*\}/),s=n.map(a=>a.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${s.join(".*?")}$`,"su"),weight:n.join("").match(Dn)?.length??0}}).filter(t=>t.weight>1)}function qt(e,t,n,s){let a=e;for(let i=0;a!==null&&i<6;i++,a=a.parentElement){let r=(a.textContent??"").replace(/\s+/g," ").trim();if(r===""||r.length>4e3)continue;let o=null;for(let d of t.rows){let u=d.wordings.find(g=>g.language===n&&g.text!=="")??d.wordings[0];if(!u)continue;let h=u.file.startsWith(`${s}/`)?.5:0;for(let{pattern:g,weight:m}of Hn(u.text))m+h>(o?.weight??0)&&g.test(r)&&(o={row:d,weight:m+h})}if(o)return o.row}return null}var Ut=(e,t)=>e.state===null||e.state==="translated"?c:l`<span class="badge">${{missing:t.missing,stale:t.stale,unrecorded:t.unrecorded}[e.state]}</span>`,Mn=(e,t,n,s,a,i)=>{let r=e.wordings[0];return l`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${i.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(o=>{let d=t?.wordings.find(p=>p.file===o.file),u=d!==void 0&&d.text!==o.text,h=`text-${o.language}`,g=n.filter(p=>p.file===o.file&&(p.pointer===e.pointer||p.pointer.startsWith(`${e.pointer}/`))),m=p=>{p.preventDefault();let k=new FormData(p.currentTarget).get("text");a.save(o,e,String(k).replaceAll(`\r
`,`
`))};return _e(`${V(e)}/${o.language}/${o.text}`,l`<form @submit=${m}>
          <label for=${h}>${o.language} ${o===r?l`<span class="dim">(${i.original})</span>`:Ut(d??o,i)}</label>
          <textarea id=${h} name="text" lang=${o.language} rows=${Math.min(12,2+Math.floor(o.text.length/45)+o.text.split(`
`).length)} ?readonly=${s.readOnly} .defaultValue=${o.text}></textarea>
          ${u?l`<p class="fault" role="status">${i.changedOutside}: ${d.text}</p>`:c}
          ${g.map(p=>l`<p class="fault">${p.message}</p>`)}
          ${s.said?.file===o.file?l`<p class=${s.said.good?"good":"fault"} role="status">${s.said.text}</p>`:c}
          ${s.readOnly?c:l`<button class="primary" type="submit" aria-label="${o===r?i.save:i.saveRead}: ${o.language}">${o===r?i.save:i.saveRead}</button>`}
          <p class="dim"><code>${o.file}</code></p>
        </form>`)})}
    <button @click=${()=>a.open(null)}>${i.close}</button>
  </section>`},Jt=(e,t,n,s,a)=>{if(e.texts===null)return l`<p class="dim">…</p>`;let i=e.filter.trim().toLowerCase(),r=m=>(e.state===""||m.wordings.some(p=>p.state===e.state))&&(i===""||m.wordings.some(p=>p.text.toLowerCase().includes(i))||m.pointer.toLowerCase().includes(i)),o=e.texts.rows.filter(r),d=m=>m.wordings[0]?.file.startsWith(`${t}/`)?0:1,u=[...o].sort((m,p)=>d(m)-d(p)),h=e.open,g=h?e.texts.rows.find(m=>V(m)===V(h)):void 0;return l`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${a.texts}</h2>
    ${h?Mn(h,g,n,e,s,a):l`<p class="dim">${a.textsHelp}</p>`}
    <label class="filter">${a.searchTexts} <input type="search" .value=${e.filter} @input=${m=>s.filter(m.target.value)} /></label>
    <label>${a.state} <select @change=${m=>s.state(m.target.value)}>
      <option value="" ?selected=${e.state===""}>${a.every}</option>
      ${["missing","stale","unrecorded"].map(m=>l`<option value=${m} ?selected=${m===e.state}>${a[m]}</option>`)}
    </select></label>
    <p class="dim" role="status">${o.length} ${a.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${R(u.slice(0,jn),V,m=>l`<li>
          <button class="start" @click=${()=>s.open(m)}>
            ${m.wordings.map(p=>l`<span lang=${p.language}>${p.text===""?"–":p.text} ${Ut(p,a)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`};var Kt=new Map,Qt=(e,t)=>{let n=Kt.get(t)??new Intl.DisplayNames([t],{type:"language"});Kt.set(t,n);try{return n.of(e)??e}catch{return e}},In=(e,t,n)=>{let s=e.filter(([a])=>a!==t);return n===null?s:[...s,[t,n]]},On=(e,t,n,s)=>{let a=t.parameters.find(([d])=>d===e.path)?.[1]??null,i=d=>n.change({parameters:In(t.parameters,e.path,d)}),r=Array.isArray(a)?a:a===null?[]:[String(a)],o=F(e.title);if(e.kind==="choices"){let d=(u,h)=>{let g=h?[...r,u]:r.filter(m=>m!==u);i(g.length===0?null:g)};return l`<fieldset>
      <legend>${o}</legend>
      ${e.options.map(u=>l`<label><input type="checkbox" .checked=${r.includes(u.id)} @change=${h=>d(u.id,h.target.checked)} /> ${F(u.label)}</label>`)}
    </fieldset>`}if(e.kind==="number"||e.kind==="date"){let d=u=>u===""?null:e.kind==="number"?Number(u):u;return l`<label>${o} <input type=${e.kind} .value=${r[0]??""} @change=${u=>i(d(u.target.value))} /></label>`}return l`<label
    >${o}
    <select @change=${d=>i(d.target.value||null)}>
      <option value="" ?selected=${a===null}>${s.asked}</option>
      ${e.options.map(d=>l`<option value=${d.id} ?selected=${r.includes(d.id)}>${F(d.label)}</option>`)}
    </select>
  </label>`},zt=(e,t,n,s,a,i,r)=>{let o=e.walked,d=p=>p.target.value,u={good:"✓",wrong:"✗",broken:"✗",judging:"…",undecided:"?"},h=l`<button class="verdict-light ${e.light}" @click=${i.verdict}><span aria-hidden="true">${u[e.light]}</span> ${r[e.light]}</button>`,g=o?.flows.find(p=>p.id===t?.flow),m=l`
    ${o&&t?l`<label>${r.flow} <select @change=${p=>i.flow(d(p))}>
            ${o.flows.map(p=>l`<option value=${p.id} ?selected=${p.id===t.flow}>${p.title}${p.status==="draft"?` (${r.draft})`:""}</option>`)}
          </select></label>
          <label>${r.language} <select @change=${p=>i.change({language:d(p)})}>
            ${(g?.languages??o.languages).map(p=>l`<option value=${p} ?selected=${p===(t.language??n?.language)}>${Qt(p,s)}</option>`)}
          </select></label>
          <label>${r.moment} <input type="datetime-local" .value=${(t.at??n?.at??"").slice(0,16)} @change=${p=>i.change({at:d(p)||null})} /></label>
          <button aria-pressed=${t.at===null} @click=${()=>i.change({at:null})}>${r.now}</button>
          <label>${r.municipality} <select @change=${p=>i.change({municipality:d(p)||null})}>
            <option value="" ?selected=${t.municipality===null}>${r.none}</option>
            ${o.municipalities.map(p=>l`<option value=${p.id} ?selected=${p.id===t.municipality}>${p.name}</option>`)}
          </select></label>`:c}
    <label>${r.page} <select @change=${p=>i.page(d(p))}>
      ${["nb","en"].map(p=>l`<option value=${p} ?selected=${p===s}>${Qt(p,p)}</option>`)}
    </select></label>
    ${o&&t&&n&&n.parameters.length>0?l`<details class="parameters">
          <summary>${r.parameters}${t.parameters.length>0?` (${t.parameters.length})`:""}</summary>
          <div class="parameter-list">${n.parameters.map(p=>On(p,t,i,r))}</div>
        </details>`:c}`;return l`<header class="top">
    <h1>${o?.title??e.folder} <span class="dim">${o?.version??""}</span></h1>
    <div role="status" class="light-room">${h}</div>
    ${a?l`<details class="settings"><summary>${r.settings}</summary><div class="top-fields">${m}</div></details>`:m}
    <p class="made-up">${r.madeUp}</p>
  </header>`};var Bn={madeUp:"Walk with made-up answers only: they stand in the address of this page.",flow:"Flow",language:"Language",moment:"Day and hour",now:"Now",municipality:"Municipality",none:"none",parameters:"Supplied beforehand",asked:"asked",settings:"Flow, language, day and place",page:"This page in",phone:"Phone",width:"Width",large:"Large text",dark:"Dark",walks:"Walks and verdict",plan:"Plan",firstPage:"First page",cards:"Cards",why:"Why",begin:"Begin a walk",filter:"Search the walks",empty:"From the beginning",examples:"Examples",counterWalks:"Walks that break a guarantee",shownBy:"Walks that a proof shows",covering:"Walks that cover the flow",findCovering:"Find walks that cover the flow",notWhole:"Not all was found in time.",noWalks:"no walk fits",bar:"The walk",before:"One answer back",after:"One answer forth",all:"To the end",nextQuestion:"next",end:"end",counts:"",waits:"must be asked again","not-shown":"not shown now",refused:"not taken",ahead:"ahead",choose:"Choose an answer.",emergency:"Emergency",urgent:"Now",changedTitle:"What the last answer changed",nothingChanged:"It led on to the next question.",noLast:"Nothing was answered yet.",becameDue:"due now",noLonger:"no longer due",isOther:"due in another way",forbids:"not allowed now",allows:"no longer forbidden",gone:"no longer asked; the answer is kept",back:"asked again, with its old answer",because:"Because",ground:"Legal ground",facts:"What holds",readOn:"read",readAgain:"read again by",say:"Say",not:"Do not",next:"Then",later:"Later",notNow:"Do not do this now",do:"Do this",dueNothing:"Nothing is due.",enough:"It is enough: the plan is the plan. The questions that are left are voluntary.",verdict:"Verdict",good:"All holds",wrong:"Something is wrong",judging:"Judging",undecided:"Not all is decided",broken:"The files do not load",old:"of an older version",bandBroken:"The saved files do not load. What you walk is the last version that did, and no verdict is of the files as they are.",bandNever:"No version of the pack has loaded yet.",bandLost:"The program does not answer. It has ended, or is starting again.",errors:"errors",warnings:"warnings",pass:"examples pass",fail:"fail",unreached:"No example makes due",proved:"proved",refuted:"refuted",notDecided:"undecided",fix:"To do",follows:"more follow from it",line:"line",draft:"draft",cannot:"This walk cannot be walked",walkIt:"Walk it",breaks:"This walk breaks",shows:"This walk shows",unsureOnly:"instead",skip:"To the phone",texts:"Texts",textsHelp:"Search for a text, or press “Pick a sentence” over the phone and click one in the phone or the plan.",pick:"Pick a sentence",noRow:"That is no text of the pack.",text:"Text",original:"original",missing:"missing",stale:"the original has changed",unrecorded:"not recorded as read",save:"Save",saveRead:"Save as read beside the original",saved:"Saved.",close:"Close the text",changedOutside:"It was changed outside, and says now",searchTexts:"Search the texts",state:"Show",every:"all",ofTexts:"texts of",rooms:"Rooms",panes:"What is shown",bothBreak:"These two walks break",guarantees:"Guarantees",searchGuarantees:"Search the guarantees",noGuarantees:"no guarantee fits",seeGuarantees:"See the guarantees",seeExamples:"See the examples",builtIn:"built in",restsOn:"Rests on",readsFact:"It reads a fact that the action reads too, so a mistake in the fact would stay unnoticed:",restates:"It only repeats the condition of",byClaim:"Decided by the proof, and checked in its certificate",bySimplification:"Decided by simplifying: nothing was left to search",byWalk:"Decided by a walk that was walked",byComputation:"Computed from the files",outOfTime:"The time ran out, so nothing is guaranteed",outOfConflicts:"The search was given up, so nothing is guaranteed",walkBreaking:"Walk the walk that breaks it",walkBoth:"Walk both walks, side by side",breaksHere:"it breaks here",brokeBefore:"it broke before",breaksAfter:"Answers until it breaks:",fromFirst:"From the first question",toMark:"To where it breaks",ofOlder:"That was found in an older version.",nowIt:"Now it is",plansDiffer:"What differs between the two plans:",onlyFirst:"only in the first walk",onlySecond:"only in the second walk",samePlan:"Both name the same, equally soon; what differs is in the cards.",secondWalk:"Second walk",expected:"Expected",found:"The flow gives",beside:"Expected beside found",differs:"differs",inExamples:"examples that fail by it",noExamples:"The examples cannot be run while the files do not load."},Fn={madeUp:"Gå bare med oppdiktede svar: de står i adressen til denne siden.",flow:"Flyt",language:"Språk",moment:"Dag og klokkeslett",now:"Nå",municipality:"Kommune",none:"ingen",parameters:"Gitt på forhånd",asked:"spørres",settings:"Flyt, språk, dag og sted",page:"Denne siden på",phone:"Telefon",width:"Bredde",large:"Stor skrift",dark:"Mørk",walks:"Gjennomganger og dom",plan:"Plan",firstPage:"Første side",cards:"Kort",why:"Hvorfor",begin:"Begynn en gjennomgang",filter:"Søk i gjennomgangene",empty:"Fra begynnelsen",examples:"Eksempler",counterWalks:"Gjennomganger som bryter en garanti",shownBy:"Gjennomganger som et bevis viser",covering:"Gjennomganger som dekker flyten",findCovering:"Finn gjennomganger som dekker flyten",notWhole:"Ikke alt ble funnet i tide.",noWalks:"ingen gjennomgang passer",bar:"Gjennomgangen",before:"Ett svar tilbake",after:"Ett svar fram",all:"Til slutten",nextQuestion:"neste",end:"slutt",counts:"",waits:"må spørres igjen","not-shown":"vises ikke nå",refused:"tas ikke imot",ahead:"foran",choose:"Velg et svar.",emergency:"Nødnummer",urgent:"Nå",changedTitle:"Hva det siste svaret endret",nothingChanged:"Det førte videre til neste spørsmål.",noLast:"Ingenting er besvart ennå.",becameDue:"skal gjøres nå",noLonger:"skal ikke lenger gjøres",isOther:"skal gjøres på en annen måte",forbids:"er ikke tillatt nå",allows:"er ikke lenger forbudt",gone:"spørres ikke lenger; svaret er bevart",back:"spørres igjen, med det gamle svaret",because:"Fordi",ground:"Rettslig grunnlag",facts:"Det som gjelder",readOn:"lest",readAgain:"leses igjen innen",say:"Si",not:"Ikke",next:"Så",later:"Senere",notNow:"Ikke gjør dette nå",do:"Gjør dette",dueNothing:"Ingenting skal gjøres.",enough:"Det er nok: planen er planen. Spørsmålene som er igjen, er frivillige.",verdict:"Dom",good:"Alt holder",wrong:"Noe er galt",judging:"Prøves",undecided:"Ikke alt er avgjort",broken:"Filene kan ikke lastes",old:"av en eldre versjon",bandBroken:"De lagrede filene kan ikke lastes. Det du går, er den siste versjonen som kunne det, og ingen dom gjelder filene slik de er.",bandNever:"Ingen versjon av pakken har latt seg laste ennå.",bandLost:"Programmet svarer ikke. Det er avsluttet, eller starter på nytt.",errors:"feil",warnings:"advarsler",pass:"eksempler består",fail:"feiler",unreached:"Ingen eksempler utløser",proved:"bevist",refuted:"motbevist",notDecided:"ikke avgjort",fix:"Gjør dette",follows:"til følger av den",line:"linje",draft:"utkast",cannot:"Denne gjennomgangen kan ikke gås",walkIt:"Gå den",breaks:"Denne gjennomgangen bryter",shows:"Denne gjennomgangen viser",unsureOnly:"i stedet",skip:"Til telefonen",texts:"Tekster",textsHelp:"Søk etter en tekst, eller trykk «Velg en setning» over telefonen og klikk på en i telefonen eller planen.",pick:"Velg en setning",noRow:"Det er ingen tekst i pakken.",text:"Tekst",original:"original",missing:"mangler",stale:"originalen er endret",unrecorded:"ikke registrert som lest",save:"Lagre",saveRead:"Lagre som lest ved siden av originalen",saved:"Lagret.",close:"Lukk teksten",changedOutside:"Den er endret utenfor, og sier nå",searchTexts:"Søk i tekstene",state:"Vis",every:"alle",ofTexts:"tekster av",rooms:"Rom",panes:"Det som vises",bothBreak:"Disse to gjennomgangene bryter",guarantees:"Garantier",searchGuarantees:"Søk i garantiene",noGuarantees:"ingen garanti passer",seeGuarantees:"Se garantiene",seeExamples:"Se eksemplene",builtIn:"innebygd",restsOn:"Bygger på",readsFact:"Den leser et faktum som tiltaket også leser, så en feil i det ville ikke bli oppdaget:",restates:"Den gjentar bare vilkåret til",byClaim:"Avgjort av beviset, og kontrollert i sertifikatet",bySimplification:"Avgjort ved forenkling: ingenting var igjen å lete i",byWalk:"Avgjort av en gjennomgang som ble gått",byComputation:"Regnet ut av filene",outOfTime:"Tiden gikk ut, så ingenting er garantert",outOfConflicts:"Letingen ble gitt opp, så ingenting er garantert",walkBreaking:"Gå gjennomgangen som bryter den",walkBoth:"Gå begge gjennomgangene, side om side",breaksHere:"her brytes den",brokeBefore:"den ble brutt tidligere",breaksAfter:"Svar til den brytes:",fromFirst:"Fra første spørsmål",toMark:"Til der den brytes",ofOlder:"Det ble funnet i en eldre versjon.",nowIt:"Nå er den",plansDiffer:"Hva som skiller de to planene:",onlyFirst:"bare i den første gjennomgangen",onlySecond:"bare i den andre gjennomgangen",samePlan:"Begge nevner det samme, like snart; det som er ulikt, står på kortene.",secondWalk:"Den andre gjennomgangen",expected:"Forventet",found:"Flyten gir",beside:"Forventet ved siden av funnet",differs:"ulikt",inExamples:"eksempler som feiler av dette",noExamples:"Eksemplene kan ikke kjøres mens filene ikke lar seg laste."},E={en:Bn,nb:Fn};function et(e){for(let t of e){let n=t.toLowerCase().split("-")[0];if(n==="nb"||n==="no"||n==="nn"||n==="da"||n==="sv")return"nb";if(n==="en")return"en"}return"en"}var _=et(navigator.languages),P=null,pe=!1,f=Je(location.hash),ee=f&&ge(f),w=null,Xt=0,te=null,Ne=null,S=null,N="phone",U="first",y={width:390,large:!1,dark:!1,plan:!1},L="walks",en="",X=!1,T={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null},q={flow:"",filter:"",covering:null},tt=0,tn=matchMedia("(width < 1000px)"),Ce=0,st=!1;function nn(e,t,n){let s=e.given??e.answers.length,a=e.answers.findIndex(([o])=>o===t),i=e.answers.map(o=>[...o]),r=s;return a>=0&&a<s?i[a]=[t,n]:a>=0?(i.splice(a,1),i.splice(s,0,[t,n]),r=s+1):(i.splice(s,0,[t,n]),r=s+1),{...e,answers:i,given:r>=i.length?null:r,open:null}}function ge(e){let t=e.answers.slice(0,e.given??void 0).at(-1)?.[0];return t===void 0?null:{step:t,was:null}}async function lt(e,t,n=!0){let s=++tt;Ce+=1;try{let a=await Qe(e,t);if(s!==tt)return!1;if(a.walk.refusal!==null&&!n)return Ne=a.walk.refusal,v(),!1;[f,ee,w,Xt,te,Ne]=[e,t,a.walk,a.revision,null,null]}catch(a){if(s!==tt||!(a instanceof Z))return!1;[f,ee,w,te]=[e,t,null,`${E[_].cannot}: ${a.message}`]}finally{Ce-=1,Ce===0&&st&&an()}return v(),S?.second&&sn(S.second.walk),!0}async function sn(e){let t=S?.second;if(!t)return;t.walk={...e,language:f?.language??null};let n=await Qe(t.walk,null).catch(()=>null);S?.second===t&&(t.replayed=n?.walk??null,v())}function je(){S=null,U==="second"&&(U="first")}function an(){st=Ce>0,f&&!st&&lt(f,ee)}async function J(e,t,n,s={}){if(!await lt(e,t,s.keep))return;let a=Wt(e);a!==location.hash&&(s.replace?history.replaceState(null,"",a):history.pushState(null,"",a)),n==="question"&&rt()}function rt(){let e=document.querySelector(".phone");(e?.querySelector("form")?.querySelector("input:checked, input, textarea, button.primary")??e?.querySelector("#question"))?.focus()}var Gn=e=>{f&&J({...f,...e},ee,"none",{replace:!0})},ln=({flow:e,at:t,municipality:n,parameters:s,answers:a,"breaks-at":i})=>{let r=i===null||i>=a.length?null:i;return{...oe(e),language:f?.language??null,at:t,municipality:n,parameters:s,answers:a,given:r}},at=e=>{y={...y,plan:!1},N="phone",je();let t=ln(e);J(t,ge(t),"question")},rn={change:Gn,flow:e=>{je(),y={...y,plan:!1},J({...oe(e),language:f?.language??null,at:f?.at??null,municipality:f?.municipality??null},null,"none")},page:e=>{_=e,v()},verdict:()=>{[N,L]=["side","walks"],v(),document.getElementById("verdict-title")?.focus()}},ot={answer:(e,t)=>{if(!f)return;let n=f.answers.slice(0,f.given??void 0);je();let s=n.find(([a])=>a===e)?.[1]??null;J(nn(f,e,t),{step:e,was:s},"question",{keep:!1})},open:e=>{f&&(y={...y,plan:!1},N="phone",J({...f,open:e},ee,"question"))},showPlan:e=>{y={...y,plan:e},v(),rt()},complain:e=>{Ne=e,v()}},ue=e=>{te=e instanceof Z?e.message:String(e),v()};async function Yt(e,t){let n=P?.proofs,s=n?.guarantees.find(r=>e.kind==="guarantee"&&r.flow===e.flow&&r.id===e.id),[a,i]=await Promise.all([Re(e),t&&e.kind==="guarantee"?Re({...e,second:!0}):null]);at(a),!(!n||!s)&&(S={guarantee:s,revision:n.revision,breaksAt:a["breaks-at"],second:i&&{walk:ln({...i,"breaks-at":null}),replayed:null}},i&&([y,U]=[{...y,plan:!0},"second"]))}var nt={start:e=>{e.kind==="guarantee"?Yt(e,!1).catch(ue):Re(e).then(at,ue)},prove:(e,t)=>{Yt(e,t).catch(ue)},filterGuarantees:e=>{en=e,v()},room:e=>{L=e,v(),document.getElementById(`${e}-title`)?.focus()},walk:at,begin:()=>{f&&rn.flow(f.flow),N="phone"},cover:()=>{let e=f?.flow;if(!e)return;let t=Xt;Ct(e).then(n=>{q.covering={flow:e,revision:t,...n},v()},ue)},filter:e=>{q.filter=e,v()}};async function De(){try{let e=await Nt();[T.texts,T.readOnly]=[e.texts,e["read-only"]]}catch(e){ue(e)}v()}var on=e=>{[T.open,T.said,L]=[e,null,"texts"],e&&(N="side"),v(),e&&document.getElementById("row-title")?.focus()},Vn={filter:e=>{T.filter=e,v()},state:e=>{T.state=e,v()},open:on,save:(e,t,n)=>{jt(e,t,n).then(async()=>{await De();let s=V(t),i=T.texts?.rows.find(o=>V(o)===s)?.wordings.find(o=>o.file===e.file),r=t.wordings.map(o=>o.file===e.file?{...i??o,text:n}:o);T.open={...t,wordings:r},T.said={file:e.file,text:E[_].saved,good:!0},v()},s=>{T.said={file:e.file,text:s instanceof Error?s.message:String(s),good:!1},v()})}},qn=e=>{let t=e.target;!X||!(t instanceof Element)||t.closest(".phone, .plan-pane .scroll")===null||(e.preventDefault(),e.stopPropagation(),X=!1,De().then(()=>{let n=T.texts&&w&&f?qt(t,T.texts,w.language,f.flow):null;n?on(n):([L,T.open]=["texts",null],te=E[_].noRow,v())}))},dn=(e,t)=>({...e,given:t>=e.answers.length?null:t,open:null}),Zt=e=>{if(!f)return;y={...y,plan:!1};let t=dn(f,e);J(t,ge(t),"none")};function cn(e,t){let n=t?.screen.step?.path;return e?.answers.find(([s])=>s===n)?.[1]??null}var Un=()=>{let e=E[_],t=n=>l`<button aria-pressed=${y[n]} @click=${()=>{y={...y,[n]:!y[n]},v()}}>${e[n]}</button>`;return l`<div class="look">
    <label>${e.width} <select @change=${n=>{y={...y,width:n.target.value==="320"?320:390},v()}}>
      <option value="390" ?selected=${y.width===390}>390</option><option value="320" ?selected=${y.width===320}>320</option>
    </select></label>
    ${t("large")} ${t("dark")}
    <button aria-pressed=${X} @click=${()=>{X=!X,v()}}>${e.pick}</button>
  </div>`},dt=e=>E[et([e])];function it(e,t,n,s){return l`<div class="tabs" role="group" aria-label=${e}>
    ${t.map(([a,i])=>l`<button aria-pressed=${a===n} @click=${()=>{s(a),v()}}>${i}</button>`)}
  </div>`}var Jn=e=>{let t=E[_],n=S?.second;if(!n?.replayed)return c;let{walk:s,replayed:a}=n,i=d=>{je(),J(d,ge(d),"question")},r={...ot,answer:(d,u)=>i(nn(s,d,u)),open:d=>i({...s,open:d})},o=d=>{sn(dn(s,d))};return l`${Ke(s,a,Ue(S,e,s,f,t),t.secondWalk,o,t)}
  ${Ze(a,{...y,suffix:"-second"},{answer:cn(s,a),complaint:null},r,dt(a.language))}`},Kn=e=>{if(!w)return c;if(U==="second")return Jn(e);let t=dt(w.language),{plan:n}=w.result,s={first:()=>Ee(n["first-page"],t),cards:()=>Pe(n,t),why:()=>Bt(w,ee!==null,ot.open,t)};return l`<div lang=${w.language}>${s[U]()}</div>`},Qn=e=>{let t=E[_],n=S?.second?[["second",t.secondWalk]]:[],s=it(t.plan,[...n,["first",t.firstPage],["cards",t.cards],["why",t.why]],U,a=>U=a);return l`<section class="pane plan-pane"><h2 class="unseen">${t.plan}</h2>${s}
    <div class="scroll" tabindex="0" role="region" aria-label=${t.plan}>${Kn(e)}</div></section>`},zn=e=>{let t=E[_];return L==="guarantees"?It(e,en,nt,t):L==="examples"?Ht(e,nt,t):L==="texts"?Jt(T,f?.flow??"",e.check?.faults??[],Vn,t):Vt(e,q,nt,t)},Yn=()=>{let e=E[_],t=[];return pe&&t.push(e.bandLost),P?.light==="broken"&&t.push(P.walked?e.bandBroken:e.bandNever),te&&t.push(te),l`<div role="alert">${t.map(n=>l`<p class="band">${n}</p>`)}</div>`};function v(){let e=E[_];if(document.documentElement.lang=_,!P){Ge(l`<main><p class="dim">…</p>${pe?l`<p class="band">${e.bandLost}</p>`:c}</main>`,document.body);return}document.title=`${P.walked?.title??P.folder} – Veiviser`,q.flow=f?.flow??"";let t=pe?{...P,light:"judging",revision:-1}:P,n={answer:cn(f,w),complaint:Ne};Ge(l`<a class="skip" href="#question" @click=${s=>{s.preventDefault(),N="phone",v(),rt()}}>${e.skip}</a>
      ${zt(t,f,w,_,tn.matches,rn,e)} ${Yn()}
      <nav class="pane-tabs" aria-label=${e.panes}>
        ${it(e.panes,[["side",e.rooms],["phone",e.phone],["plan",e.plan]],N,s=>N=s)}
      </nav>
      <main class="panes show-${N} ${X?"picking":""}" @click=${{handleEvent:qn,capture:!0}}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${e.rooms}>
          ${it(e.rooms,[["walks",e.walks],["guarantees",e.guarantees],["examples",e.examples],["texts",e.texts]],L,s=>{L=s,s==="texts"&&De()})}
          ${zn(t)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${e.phone}</h2>
          ${f?Ke(f,w,Ue(S,t,f,S?.second?.walk??null,e),e.bar,Zt,e):c} ${Un()}
          ${S&&f?Tt(S,t,f,w,Zt,e):c}
          ${w?Ze(w,y,n,ot,dt(w.language)):c}
        </section>
        ${Qn(t)}
      </main>`,document.body)}var Zn=e=>{let t=e.walked?.flows??[];return(t.find(n=>n.id==="concern")??t.find(n=>n.purpose==="guidance")??t[0])?.id??null};function Xn(e){pe=!1;let t=e.walked!==null&&e.walked.revision!==P?.walked?.revision;if(P=e,q.covering&&q.covering.revision!==e.walked?.revision&&(q.covering=null),!f){let n=Zn(e);n&&(f=oe(n))}v(),(t||!w)&&an(),t&&L==="texts"&&De()}addEventListener("popstate",()=>{let e=Je(location.hash);e&&(y={...y,plan:!1},lt(e,ge(e)))});tn.addEventListener("change",v);Dt(Xn,()=>{pe=!0,v()});v();
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

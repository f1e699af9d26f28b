import{A as ne,B as se,C as oe,D as ie,E as re,F as le,H as ae,I as ce,a as r,b as c,e as k,f as x,i as F,j as b,k as M,l as q,p as z,q as Z,r as _,s as Q,t as Y,v as A,w as J,x as X,y as ee,z as te}from"./chunk.js";var V=(e,n)=>{let{words:t,work:o}=n,{running:s}=o;if(s===null)return o.failed===e?r`<p class="fault" role="alert">${t.workFailed}</p>`:c;if(s.kind!==e)return r`<p class="dim" role="status">${s.kind==="comparison"?t.busyComparing:t.busyBreaking}</p>`;let i=e==="comparison"?t.comparing:t.breaking;return r`<div class="work">
    <label>${i} <progress max=${s.all||1} value=${s.all===0?c:s.done}></progress></label>
    <span class="dim">${s.all===0?"":`${s.done} ${t.ofCount} ${s.all}`}</span>
    <button ?disabled=${s.stopping} @click=${()=>{le().catch(n.fail)}}>${s.stopping?t.stopping:t.stop}</button>
  </div>`},O=(e,n,t,o,s)=>r`<ul class="rows">${e.slice(0,n).map(t)}</ul>
    ${e.length>n?r`<p><button @click=${o}>${s.words.showMore} (${e.length-n})</button></p>`:c}`;var de=30,ue=e=>({urgent:e.effectUrgent,action:e.effectAction,ground:e.effectGround,questions:e.effectQuestions,words:e.effectWords,equivalent:e.effectNothing,refused:e.effectRefused,undecided:e.effectUndecided}),Ue=e=>/^(.+)\/flow\.json$/.exec(e)?.[1]??null,Ke=(e,n,t)=>{let{words:o}=t,[s,i]=[e["caught-by"],e.caught];if(s===null||i===null)return r`<strong>${o.nobodyNotices}</strong>`;if(s!=="example")return r`${o.onlyGuarantee} <code>${i}</code>`;let l=Ue(n),a=t.state.walked?.flows.find(f=>f.id===l)?.examples.some(f=>f.id===i)??!1;return r`${o.onlyExample} <code>${i}</code> ${l!==null&&a?b(o.walkIt,i,()=>t.start({kind:"example",flow:l,id:i})):c}`},W=e=>e.split("`").map((n,t)=>t%2===1?r`<code>${n}</code>`:n),qe=(e,n)=>{let o={negate:n.negated,"leave the condition out":n.noCondition,"`unsure` too":n.unsureToo,"drop this from `all`":n.partOfAll,"drop this from `any`":n.partOfAny,"`any` instead of `all`":n.anyForAll,"`all` instead of `any`":n.allForAny}[e];if(o!==void 0)return o;let s=/^(?:the tag )?(`[^`]+`|-?\d+) instead of (`[^`]+`|-?\d+)$/.exec(e);if(s)return W(`${s[1]} ${n.insteadOf} ${s[2]}`);let i=/^drop (`[^`]+`)$/.exec(e);return i?W(`${i[1]} ${n.leftOut}`):r`<span lang="en">${W(e)}</span>`},ze=(e,n)=>{let[,t,o]=/^(\w+) `([^`]+)`$/.exec(e)??[],i={action:n.anAction,prohibition:n.aProhibition,step:n.aStep,fact:n.aFact,option:n.anOption,ground:n.aGround,stage:n.aStage}[t??""];return i===void 0?r`<span lang="en">${W(e)}</span>`:r`${i} <code>${o}</code>`},fe=(e,n,t)=>r`<li class="break"><p>${qe(e.what,t.words)} <span class="dim"><code>${n}</code> ${t.words.line} ${e.line}</span></p>
    <p>${Ke(e,n,t)}</p></li>`,Ze=(e,n,t)=>{let{words:o}=t;return r`<li class="cause">
    <h4>${ze(e.owner,o)}</h4>
    <p>${o.changes}: ${e.actions.map((s,i)=>r`${i>0?", ":""}<code>${s}</code>`)}</p>
    <ul class="rows">${e.breaks.map(s=>fe(s,e.file,t))}</ul>
    <p>${o.decides}: <span lang="en">${e.question}</span></p>
    ${e.draft?r`<details><summary>${o.draftHelps} ${e.draft.notices} ${o.ofCount} ${e.breaks.length}</summary>
          ${e.draft.restates?r`<p class="dim">${o.restates} <code>${e.draft.restates}</code></p>`:c}
          <pre tabindex="0">${e.draft.text}</pre><p class="dim">${o.draftIsNone}</p></details>`:n?c:r`<p class="dim">${o.noDraft}</p>`}
  </li>`},_e=(e,n)=>{let{words:t}=n,o=ue(t);return r`<table class="counts">
    <caption>${t.tableCaption}</caption>
    <thead><tr><th scope="col">${t.changes}</th><th scope="col">${t.tried}</th><th scope="col">${t.byRule}</th><th scope="col">${t.byOther}</th><th scope="col">${t.byExample}</th><th scope="col">${t.byNobody}</th></tr></thead>
    <tbody>${e.breaks.table.map(s=>{let i=(...a)=>a.reduce((f,u)=>f+(s.caught[u]??0),0),l=["equivalent","refused","undecided"].includes(s.effect)?["","","",""]:[i("rule","built-in"),i("restatement","no-rule"),i("example"),s.missed];return r`<tr><th scope="row">${o[s.effect]}</th><td>${s.breaks}</td>${l.map(a=>r`<td>${a}</td>`)}</tr>`})}</tbody>
  </table>`},Qe=(e,n,t)=>{let{state:o,words:s}=t,{groups:i,mutants:l}=e.breaks,a=o.walked?.flows.find($=>$.id===e.flow)?.title??e.flow,f=($,g)=>()=>{n.shown.set($,g+de),t.draw()},u=e.breaks.table.some($=>$.effect==="undecided"),m=!e.stopped&&i.length===0&&e["not-holding"].length===0&&e.untrusted===null&&!u,d=["action","ground","questions","words"],p=n.shown.get("groups")??de;return r`<section class="found ${k(e.revision,o)?"now-known":"stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${e.flow===null?s.ofWholePack:r`${s.ofFlow} <span lang=${o.walked?.languages[0]??c}>${a}</span>`} ${x(e.revision,o,s)}</h3>
    <div role="status">
      ${e.stopped?r`<p class="fault">${s.stoppedAfter} ${e.done} ${s.ofCount} ${e.all}. ${s.restUnknown}</p>`:r`<p>${s.allTried}: ${e.all}.</p>`}
      ${m?r`<p><strong class="same">${s.allNoticed}</strong></p>`:c}
    </div>
    ${e.untrusted?r`<p class="fault">${e.untrusted}</p>`:c}
    ${e["not-holding"].length>0?r`<p class="fault">${s.notHolding} ${e["not-holding"].join(", ")}</p>`:c}
    ${i.length===0?c:r`<h3>${s.unnoticedGroups}: ${i.length}</h3>${O(i,p,$=>Ze($,e.stopped,t),f("groups",p),t)}`}
    ${e.breaks.table.length===0?c:_e(e,t)}
    ${d.map($=>{let g=l.filter(h=>h.effect===$),w=n.shown.get($)??0;return g.length===0?c:r`<details @toggle=${h=>{h.target.open&&w===0&&f($,0)()}}>
            <summary>${s.unnoticedMinor} ${ue(s)[$]}: ${g.length}</summary>
            ${w===0?c:O(g,w,h=>fe(h,h.file,t),f($,w),t)}
          </details>`})}
  </section>`},pe=()=>{let e={found:null,asking:null,whole:!1,shown:new Map},n=t=>{let o=t.work.broken;o===null||o===e.found?.number||o===e.asking||(e.asking=o,re().then(s=>{e.asking=null,s&&([e.found,e.shown]=[s,new Map]),t.draw()},s=>{e.asking=null,t.fail(s)}))};return{id:"breaks",title:t=>t.breaksTab,opened:n,worked:n,view:t=>{let{words:o,work:s}=t,i=t.state.walked?.flows.find(a=>a.id===t.walk?.flow),l=a=>{a.preventDefault(),ie(e.whole?null:i?.id??null).catch(t.fail)};return r`<section class="breaks" aria-labelledby="breaks-title">
        <h2 id="breaks-title" tabindex="-1">${o.breaksTitle}</h2>
        <p class="dim">${o.breaksHelp}</p>
        <form class="choose-version" @submit=${l}>
          <label>${o.breakWhat}
            <select @change=${a=>e.whole=a.target.value==="pack"}>
              <option value="flow" ?selected=${!e.whole}>${o.onlyThisFlow} ${i?.title??""}</option>
              <option value="pack" ?selected=${e.whole}>${o.wholePack}</option>
            </select></label>
          <button class="primary" type="submit" ?disabled=${s.running!==null||!i}>${o.breakNow}</button>
        </form>
        ${V("breaks",t)} ${e.found?Qe(e.found,e,t):c}
      </section>`}}};var me=1e3;function Ye(e,n){let[t,o]=[e.split(/(?<=\s)/),n.split(/(?<=\s)/)];if(t.length>me||o.length>me)return[{in:"was",text:e},{in:"is",text:n}];let s=(d,p)=>t[d]?.trim()===o[p]?.trim(),i=Array.from({length:t.length+1},()=>new Uint16Array(o.length+1)),l=(d,p)=>i[d]?.[p]??0;for(let d=t.length-1;d>=0;d--){let p=i[d];for(let $=o.length-1;p&&$>=0;$--)p[$]=s(d,$)?l(d+1,$+1)+1:Math.max(l(d+1,$),l(d,$+1))}let a=[],f=(d,p)=>{let $=a.at(-1);$?.in===d?$.text+=p??"":a.push({in:d,text:p??""})},[u,m]=[0,0];for(;u<t.length||m<o.length;)u<t.length&&m<o.length&&s(u,m)?(f("both",o[m]),[u,m]=[u+1,m+1]):m>=o.length||u<t.length&&l(u+1,m)>=l(u,m+1)?f("was",t[u++]):f("is",o[m++]);return a}var C=(e,n,t,o)=>{let s=e===null||n===null?[]:Ye(e,n),i=(l,a)=>a===null?r`<span class="dim">${o.notThere}</span>`:(s.length===0?[{in:l,text:a}]:s.filter(u=>u.in==="both"||u.in===l)).map(u=>u.in==="both"?u.text:l==="was"?r`<del>${u.text}</del>`:r`<ins>${u.text}</ins>`);return r`<dl class="was-is">
    <div><dt>${o.was}</dt><dd lang=${t}>${i("was",e)}</dd></div>
    <div><dt>${o.is}</dt><dd lang=${t}>${i("is",n)}</dd></div>
  </dl>`};var I=30,E="folder",Je=e=>e.kind==="folder"?E:e.id,he=e=>`${e.day}  ${e.tag?`${e.tag}: `:""}${e.subject}`,Xe=(e,n)=>{if(e.kind==="folder")return n?.folder??E;let o=[...n?.history?.commits??[],...n?.history?.tags??[]].find(s=>s.id===e.id);return o?he(o):e.id.slice(0,12)},B=e=>[e.new,e.old].flatMap(t=>[...t.actions,...t.prohibitions]).find(t=>t.id===e.entry)?.title??e.entry,et=(e,n)=>{switch(e.change){case"gained":return e.prohibition?n.forbidsNow:n.dueNow;case"lost":return e.prohibition?n.forbidsNoLonger:n.dueNoLonger;case"ground-gained":return n.groundGained;case"ground-lost":return n.groundLost;default:return{urgency:n.urgencyIs,duty:n.dutyIs,contacts:n.contactsAre,deadline:n.deadlineIs,avoids:n.avoidsIs}[e.change]}},tt={gained:"+",lost:"−"},nt=(e,n,t,o,s)=>{let{words:i}=s,l=et(e,i),a=()=>{oe(o.number,t.flow,n).then(u=>s.showDifference(u,{title:B(e),language:o.language,what:l,comparison:o.number,revision:o.revision}),s.fail)},f={shared:c,"only-new":i.onlyWithNew,midway:i.onlyMidway}[e.reach];return r`<li class="difference ${e.change}">
    <p><span aria-hidden="true">${tt[e.change]??"~"}</span> <strong lang=${o.language}>${B(e)}</strong></p>
    <p>${l}${e.was!==null||e.is!==null?r`: ${e.was===null?c:r`${i.was.toLowerCase()} <code>${e.was}</code>`}${e.was!==null&&e.is!==null?", ":""}${e.is===null?c:r`${i.is.toLowerCase()} <code>${e.is}</code>`}`:c}</p>
    ${f===c?c:r`<p class="dim">${f}</p>`}
    <p class="dim"><code>${e.action}</code></p>
    ${b(e.shortest?i.walkShortest:i.walkVersions,`${B(e)}, ${l}`,a)}
  </li>`},$e=(e,n,t)=>[[t.questions,e.steps],[t.optionsOf,e.options],[t.actionsOf,e.actions],[t.guarantees,e.guarantees]].filter(([,s])=>s.length>0).map(([s,i])=>r`<p>${n}: ${s.toLowerCase()} ${i.map((l,a)=>r`${a>0?", ":""}<code>${l}</code>`)}</p>`),H=(e,n)=>n.length===0?c:r`<details><summary>${e}</summary><p class="dim">${n.map((t,o)=>r`${o>0?", ":""}<code>${t}</code>`)}</p></details>`,st=(e,n,t,o)=>{let{words:s}=o,i=o.state.walked?.flows.find(a=>a.id===e.flow)?.title??e.flow,l=o.state.walked?.languages[0]??c;return r`<section class="flow-part" aria-label=${i}>
    <h4 lang=${l}>${i}</h4>
    ${$e(e.gone,s.isGone,s)} ${$e(e.added,s.isNew,s)}
    ${e.differences.length===0?c:be(e.differences,`flow/${e.flow}`,(a,f)=>nt(a,f,e,n,o),t,o)}
    ${H(`${s.undecidedBoth}: ${e.undecided.length}`,e.undecided)}
    ${e.unchanged.length===0?c:H(`${s.provedSame}: ${e.unchanged.length}`,e.unchanged)}
  </section>`};function be(e,n,t,o,s){let i=o.shown.get(n)??I;return O(e,i,t,()=>{o.shown.set(n,i+I),s.draw()},s)}var ot=(e,n)=>{let t=/([^/]+)\.json$/.exec(e)?.[1]??"";return n.state.walked?.languages.includes(t)?t:""},ge=(e,n,t,o,s)=>n.length===0?c:r`<details class="changes" ?open=${n.length<=I}>
        <summary><h3>${e}: ${n.length}</h3></summary>
        ${be(n,t,i=>r`<li class="change"><p class="dim"><code>${i.file}</code> ${i.place}</p>${C(i.was,i.is,ot(i.file,s),s.words)}</li>`,o,s)}
      </details>`,it=(e,n,t)=>{let{state:o,words:s}=t,{difference:i,failure:l}=e,a=k(e.revision,o),f=i?.flows??[],u=g=>f.reduce((w,h)=>w+(g==="differences"?new Set(h.differences.map(R=>R.action)).size:h[g].length),0),m=g=>g.differences.length+g.undecided.length+[g.gone,g.added].flatMap(w=>Object.values(w)).flat().length>0,d=f.filter(m),p=f.filter(g=>!m(g)).flatMap(g=>g.unchanged.map(w=>`${g.flow}/${w}`)),$=l&&({"not-loading":s.oldNotLoading,stopped:s.wasStopped,untrusted:s.cannotTrust}[l.code]??s.noVersion);return r`<section class="found ${a?"now-known":"stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${s.comparedWith} ${Xe(e.with,n.versions)} ${x(e.revision,o,s)}</h3>
    ${l?r`<p class="fault" role="alert">${$}</p>${l.code==="stopped"?c:r`<p class="dim">${l.message}</p>`}`:c}
    ${i===null?c:r`<p role="status">
            ${i["decisions-unchanged"]?r`<strong class="same">${s.decisionsSame}</strong>`:r`<strong>${s.decisionsDiffer}</strong> ${s.changedActions}: ${u("differences")}. ${s.provedSame}: ${u("unchanged")}. ${u("undecided")>0?r`${s.undecidedBoth}: ${u("undecided")}.`:c}`}
            ${i.texts.length===0?s.noTexts:c} ${i.entries.length===0?s.noEntries:c}
          </p>
          ${ge(s.changedTexts,i.texts,"texts",n,t)} ${ge(s.changedEntries,i.entries,"entries",n,t)}
          ${i.gone.map(g=>r`<p>${s.flowGone}: <code>${g}</code></p>`)} ${i.added.map(g=>r`<p>${s.flowNew}: <code>${g}</code></p>`)}
          ${d.length===0?c:r`<h3>${s.whoGains}</h3>`} ${d.map(g=>st(g,e,n,t))}
          ${p.length===0?c:H(`${s.sameFlows}: ${p.length}`,p)}
          <p class="dim">${s.notCompared}</p>`}
  </section>`},rt=(e,n)=>{let{words:t,work:o}=n,{versions:s}=e;if(s===null)return r`<p class="dim">…</p>`;let i=s.why&&({"not-under-git":t.notUnderGit,"never-committed":t.neverCommitted,"no-git":t.noGit}[s.why.code]??s.why.message),l=s.history===null&&s.folder===null,a=(u,m)=>m.length===0?c:r`<optgroup label=${u}>${m.map(d=>r`<option value=${d.id} ?selected=${d.id===e.chosen}>${he(d)}</option>`)}</optgroup>`,f=u=>{u.preventDefault();let m=String(new FormData(u.currentTarget).get("version"));e.chosen=m,ne(m===E?{kind:"folder"}:{kind:"commit",id:m},n.walk?.language??null).catch(n.fail)};return r`${i?r`<p class=${l?"":"dim"}>${i}</p>`:c}
    ${l?r`<p>${t.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`:r`<form class="choose-version" @submit=${f}>
          <label>${t.compareWith}
            <select name="version" @change=${u=>e.chosen=u.target.value}>
              ${s.folder===null?c:r`<option value=${E} ?selected=${e.chosen===E}>${t.theFolder} ${s.folder}</option>`}
              ${a(t.commits,s.history?.commits??[])} ${a(t.tags,s.history?.tags??[])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${o.running!==null}>${t.compareNow}</button>
        </form>`}`},we=()=>{let e={versions:null,chosen:"",found:null,asking:null,shown:new Map},n=t=>{let o=t.work.compared;o===null||o===e.found?.number||o===e.asking||(e.asking=o,se().then(s=>{if(e.asking=null,!s)return;let i=e.chosen==="";[e.found,e.shown]=[s,new Map],i&&(e.chosen=Je(s.with)),t.draw()},s=>{e.asking=null,t.fail(s)}))};return{id:"differences",title:t=>t.differences,opened:t=>{n(t),te().then(o=>{e.versions=o,t.draw()},t.fail)},worked:n,view:t=>r`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${t.words.differencesTitle}</h2>
      <p class="dim">${t.words.differencesHelp}</p>
      ${rt(e,t)} ${V("comparison",t)} ${e.found?it(e.found,e,t):c}
    </section>`}};var lt=()=>document.querySelector("link[rel=stylesheet]")?.nonce??"",at="/editor.js";async function ke(e,n,t){let{openEditor:o}=await import(at);return o({nonce:lt(),readOnly:n,text:e},t)}var j=60;function xe(e,n){let t=e.line===e["end-line"]&&e.column===e["end-column"],o=e.text.trim().replace(/\s+/g," "),s=o.length>40?`${o.slice(0,38)}…`:o;return e.text===""?n.fixRemove:`${t?n.fixAdd:n.fixWrite} ${s}`}var ct=e=>({Find:e.find,Replace:e.replaceBy,next:e.findNext,previous:e.findPrevious,all:e.every,"match case":e.matchCase,regexp:e.pattern,"by word":e.wholeWords,replace:e.replaceOne,"replace all":e.replaceAll,close:e.closeSearch,"current match":e.findNext,"Control character":e.hiddenLetter,Completions:e.completions,Diagnostics:e.faults,"No diagnostics":e.noFaults,"Fold line":e.fold,"Unfold line":e.unfold,"folded code":e.folded,unfold:e.unfold});function dt(e,n,t){return{label:()=>`${e.words.editorOf} ${t}`,phrases:()=>ct(e.words),fixName:o=>xe(o,e.words),changed:()=>{let o=n.open.get(t);if(!o)return;let s=o.editor.isChanged();s===o.changed&&o.said===null||([o.changed,o.said]=[s,null],e.draw())},save:()=>{N(e,n,t)},complete:(o,s)=>X(t,o,s).catch(()=>null)}}function T(e,n,t){let{check:o}=e.state;if(!o||!k(o.revision,e.state)||t.saving)return;let s=o.files.find(i=>i.file===t.file);if(t.gone=s===void 0,s?.etag===t.etag){t.other=null;let i=o.faults.filter(l=>l.file===t.file&&l.line>0);t.editor.show(i.map(l=>({...l,...F(l,e.words)})))}else s&&s.etag!==t.other?.etag&&ut(e,n,t)}async function ut(e,n,t){let o=++t.turn,s=await A(t.file).catch(()=>null);!s||o!==t.turn||s.etag===t.etag||(t.editor.isChanged()?t.other=s:(t.etag=s.etag,t.editor.replace(s.text),t.changed=!1,T(e,n,t)),e.draw())}async function N(e,n,t,o){let s=n.open.get(t);if(!s||s.readOnly)return;if(s.saving){s.again=!0;return}s.saving=!0,s.turn+=1;let i=s.editor.saving();try{let{etag:l,other:a}=await J(t,s.editor.text(),o??s.etag);a!==null?(i(),s.other={text:a,etag:l}):[s.etag,s.other,s.said]=[l,null,{text:e.words.saved,good:!0}]}catch(l){i(),s.said={text:M(l,e.words),good:!1}}s.saving=!1,s.changed=s.editor.isChanged(),T(e,n,s),e.draw(),s.again&&(s.again=!1,N(e,n,t))}function ft(e,n,t){if(!t.other)return;let{text:o,etag:s}=t.other;t.turn+=1,[t.etag,t.other,t.said]=[s,null,null],t.editor.replace(o),t.changed=!1,T(e,n,t),e.draw()}async function ve(e,n,t,o,s){try{if(!n.open.has(t)){let i=await A(t),l=await ke(i.text,i.readOnly,dt(e,n,t));if(!n.open.has(t)){let a={file:t,editor:l,readOnly:i.readOnly,etag:i.etag,changed:!1,saving:!1,turn:0,again:!1,other:null,gone:!1,said:null};n.open.set(t,a),T(e,n,a)}}n.shown=t,e.draw(),n.open.get(t)?.editor.goTo(o??1,s??1)}catch(i){e.fail(i)}}function pt(e,n){let t=Math.min(e.length,n.length),o=0;for(;o<t&&e[o]===n[o];)o++;let s=0;for(;s<t-o&&e[e.length-1-s]===n[n.length-1-s];)s++;return[o,s]}var mt=400,ye=(e,n,t,o)=>{let[s,i]=[Math.max(0,n-3),Math.min(e.length,e.length-t+3)],l=e.slice(s,i).slice(0,mt),a=f=>f>=n&&f<e.length-t;return r`<ol class="lines" start=${s+1}>
    ${l.map((f,u)=>r`<li class=${a(s+u)?"differs":""}>${f===""?" ":f}</li>`)}
  </ol>${i-s>l.length?r`<p class="dim">${i-s-l.length} ${o.moreLines}</p>`:c}`},$t=(e,n,t)=>{let{words:o}=n;if(!e.other)return c;let[s,i]=[e.editor.text().split(/\r?\n/),e.other.text.split(/\r?\n/)],[l,a]=pt(s,i),{etag:f}=e.other;return r`<section class="versions" aria-labelledby="versions-title">
    <div role="alert"><h4 id="versions-title">${o.changedBoth}</h4></div>
    <p>${o.nothingLost}</p>
    <div class="two-versions">
      <div><h5>${o.mine}</h5><div class="version" tabindex="0" role="region" aria-label=${o.mine}>${ye(s,l,a,o)}</div>
        <button @click=${()=>{N(n,t,e.file,f)}}>${o.keepMine}</button></div>
      <div><h5>${o.theirs}</h5><div class="version" tabindex="0" role="region" aria-label=${o.theirs}>${ye(i,l,a,o)}</div>
        <button @click=${()=>ft(n,t,e)}>${o.takeTheirs}</button></div>
    </div>
  </section>`},gt=({errors:e,warnings:n},t)=>r`${e>0?r`<span class="count error">${e} ${e===1?t.oneError:t.errors}</span>`:c}
  ${n>0?r`<span class="count warning">${n} ${n===1?t.oneWarning:t.warnings}</span>`:c}`,ht=e=>[...e].sort((n,t)=>+(n.severity!=="error")-+(t.severity!=="error")),Re=(e,n,t)=>r`<ul class="faults">${ht(e).slice(0,j).map(o=>ce(o,n,t(o)))}</ul>
    ${e.length>j?r`<p class="dim">${e.length-j} ${n.words.moreFaults}</p>`:c}`,bt=(e,n,t)=>{let{words:o,state:s}=n,i=(s.check?.faults??[]).filter(a=>a.file===e.file),l=a=>e.readOnly||s.check?.files.find(f=>f.file===e.file)?.etag!==e.etag?c:a.edits.map(f=>r`<button class="fix" @click=${()=>e.editor.apply(f)}>${xe(f,o)}</button>`);return r`<section class="editing" aria-labelledby="file-title">
    <div class="file-head">
      <button @click=${()=>{t.shown=null,n.draw(),document.getElementById("files-title")?.focus()}}>${o.allFiles}</button>
      <h3 id="file-title" tabindex="-1"><code>${e.file}</code></h3>
      ${e.changed?r`<span class="badge">${o.notSaved}</span>`:c}
      <span role="status" class=${e.said?.good===!1?"fault":"good"}>${e.said?.text??""}</span>
      ${e.readOnly?r`<span class="dim">${o.writesNothing}</span>`:r`<button class="primary" ?disabled=${!e.changed} @click=${()=>{N(n,t,e.file)}}>${o.save}</button>`}
    </div>
    ${e.gone?r`<p class="fault" role="alert">${o.fileGone}</p>`:c} ${$t(e,n,t)}
    <p class="dim">${e.readOnly?c:o.editorHelp}</p>
    ${e.editor.dom}
    <h4>${o.faults} ${x(s.check?.revision,s,o)}</h4>
    ${i.length===0?r`<p class="dim">${o.noFaults}</p>`:Re(i,n,l)}
  </section>`},wt=e=>{let n=new Map([["",[]]]);for(let t of e){let o=t.file.split("/").slice(0,-1).join("/");n.set(o,[...n.get(o)??[],t])}return n},kt=(e,n)=>{let{words:t,state:o}=e,{check:s}=o,i=s?.files??[],l=s?.faults??[],a=({file:u})=>{let m=u.lastIndexOf("/")+1;return r`<code>${m>0?r`<span class="unseen">${u.slice(0,m)}</span>`:c}${u.slice(m)}</code>`},f=u=>r`<li>
    <button class="file" @click=${()=>{ve(e,n,u.file)}}>${a(u)}
      ${gt(u,t)} ${n.open.get(u.file)?.changed?r`<span class="badge">${t.notSaved}</span>`:c}</button>
  </li>`;return r`<p class="dim">${t.filesHelp}</p>
    <div class="folders ${k(s?.revision,o)?"now":"stale"}">
      ${[...wt(i)].map(([u,m])=>m.length===0?c:r`<div><h3>${u===""?t.packFiles:u}</h3><ul class="file-list">${m.map(f)}</ul></div>`)}
    </div>
    <h3>${t.faults} ${x(s?.revision,o,t)}</h3>
    ${l.length===0?r`<p class="dim">${t.noFaults}</p>`:Re(l,e,()=>c)}`},Te=()=>{let e={open:new Map,shown:null},n=null;return addEventListener("beforeunload",t=>{[...e.open.values()].some(o=>o.editor.isChanged())&&t.preventDefault()}),{id:"files",wide:!0,title:t=>t.files,view:t=>{let{words:o,state:s}=t;if(o!==n)for(let l of e.open.values())l.editor.speak(),T(t,e,l);n=o;let i=e.shown===null?void 0:e.open.get(e.shown);return r`<section class="files" aria-labelledby="files-title">
        <h2 id="files-title" tabindex="-1">${o.files}</h2>
        ${s.unreadable?r`<p class="fault">${s.unreadable}</p>`:c}
        ${i?bt(i,t,e):kt(t,e)}
      </section>`},learnt:t=>{for(let o of e.open.values())T(t,e,o)},openAt:(t,o,s,i)=>{ve(t,e,o,s,i)}}};var yt={svg:["class","role","viewBox","width","height","aria-labelledby"],title:["id"],desc:["id"],path:["class","d"],a:["href"],g:["class"],rect:["x","y","width","height","rx"],text:["class","x","y"]},Pe=/^#part-(\d+)$/,xt=e=>{let n=yt[e.localName];return e.namespaceURI!=="http://www.w3.org/2000/svg"||!n?!1:[...e.attributes].every(({name:t,value:o})=>t==="xmlns"||n.includes(t)&&(t!=="href"||Pe.test(o)))};function Oe(e){let n=new DOMParser().parseFromString(e,"image/svg+xml").documentElement;return n.localName!=="svg"||![n,...n.querySelectorAll("*")].every(xt)?null:document.importNode(n,!0)}function Ee(e){let n=e instanceof Element?e.closest("a")?.getAttribute("href"):null,t=n?Pe.exec(n):null;return t?Number(t[1]):null}var Se=({kind:e,path:n})=>`part-${e}-${n.replaceAll("/","-")}`,Fe=(e,n)=>e?.parts.find(t=>t.kind===n?.kind&&t.path===n.path);function vt(e,n){let t=n.flow??e.walk?.flow,o=e.walk?.language??null,s=`${t} ${o} ${e.state.walked?.revision}`;!t||s===n.asked||(n.asked=s,Z(t,o).then(({found:i})=>{n.asked===s&&(n.map=i,n.chosen&&Me(e,n),e.draw())},i=>{n.asked===s&&e.fail(i)}))}async function Me(e,n){let{chosen:t,map:o}=n;if(n.cone=null,!(!Fe(o,t)||!o||!t)){try{let{found:s}=await _(o.flow,e.walk?.language??null,t.kind,t.path);if(n.chosen!==t||n.map!==o)return;n.cone={parts:new Set(s.parts),picture:s.parts.length>1?Oe(s.svg):null}}catch(s){e.fail(s);return}e.draw(),document.querySelector(".cone-scroll .of")?.scrollIntoView({block:"nearest",inline:"center"})}}function G(e,n,t,o){let s=n.chosen?.kind===t.kind&&n.chosen.path===t.path;if(n.chosen=s&&!o?null:{kind:t.kind,path:t.path},n.cone=null,n.chosen&&Me(e,n),e.draw(),!o)return;let i=document.getElementById(Se(t));i?.focus(),i?.scrollIntoView({block:"center"})}function Ve(e,n,t){if(!n)return null;let{result:o,screen:s,shown:i,due:l}=n;if(e.kind==="step")return s.step?.path===e.path?{said:t.isAsked,is:"asked-now"}:i.includes(e.path)?e.path in o.answers?{said:t.isAnswered,is:"here"}:{said:t.notAskedYet,is:"to-come"}:{said:t["not-shown"],is:"not-here"};if(e.kind==="fact"){let a=o.facts[e.path];return a==="true"?{said:t.factHolds,is:"here"}:a==="false"?{said:t.factNot,is:"not-here"}:{said:t.factUnknown,is:"to-come"}}return l.includes(e.path)?{said:e.kind==="action"?t.becameDue:t.forbids,is:"here"}:{said:e.kind==="action"?t.notDue:t.notForbidden,is:"not-here"}}var Rt=(e,n)=>{let t=e.kind==="step"&&e.traits.some(s=>s==="note"||s==="message"),o=e.traits.map(s=>n.traits[s]??s);return[...t?[]:[n.kinds[e.kind]],...o].join(", ")},We=(e,n)=>{let t=e["when-in-words"];return t===null?n.always[e.kind]:`${n.whenSo[e.kind]} ${t}`},Tt=(e,n)=>e.kind==="step"?e.place===""?n.parameters:`${n.stage}: ${e["place-in-words"]}`:e.kind==="fact"?n.factsTitle:n.actionsTitle,L=(e,n,t,o,s)=>{let i=n.flatMap(l=>t.parts[l]??[]);return i.length===0?c:r`<dt>${e}</dt>
        <dd><ul class="links">${i.map(l=>r`<li><button class="link" lang=${v(s)} @click=${()=>G(s,o,l,!0)}>${l["title-in-words"]||l.path}</button></li>`)}</ul></dd>`},Pt=(e,n)=>{let{words:t}=n;return[...new Set(e.map(s=>s.kind))].map(s=>r`<dt>${t.notes[s]}</dt>
      ${e.filter(i=>i.kind===s).map(({"in-words":i,source:l})=>r`<dd lang=${v(n)}>${l?r`<button class="link" @click=${()=>n.ways.toSource(l.id)}>${i}</button>`:i}</dd>`)}`)},v=e=>e.walk?.language??e.state.walked?.languages[0]??"en",Ot=(e,n,t,o)=>{let{words:s,replayed:i,walk:l}=o,a=l?.flow===n.flow,f=a&&e.kind==="step"&&(i?.shown.includes(e.path)??!1),u=()=>o.start({kind:"part",flow:n.flow,part:e.kind,path:e.path}),{text:m}=e;return r`<div class="part-open">
    ${a&&e.kind==="step"&&i&&!f?r`<p>${s.notShownHere} ${e.clauses.list.length>1?c:r`<span lang=${v(o)}>${We(e,s)}.</span>`}</p>`:c}
    <p class="acts">
      ${f?r`<button class="main" @click=${()=>o.openStep(e.path)}>${s.openInPhone}</button>`:c}
      ${b(e.kind==="step"?s.walkToStep:s.walkTo,e.path,u)}
      ${m?b(s.openText,e.path,()=>o.ways.toText(m)):c}
    </p>
    ${e.clauses.list.length>1?r`<p>${e.clauses.any?s.whenAny[e.kind]:s.whenAll[e.kind]}</p>
          <ul lang=${v(o)}>${e.clauses.list.map(d=>r`<li>${d}</li>`)}</ul>`:c}
    ${t.cone?.picture?r`<h4>${s.picture}</h4>
          <div class="cone-scroll" tabindex="0" role="region" aria-label=${s.picture} @click=${d=>{let p=n.parts[Ee(d.target)??-1];p&&(d.preventDefault(),G(o,t,p,!0))}}>${t.cone.picture}</div>`:c}
    <dl>
      ${L(s.readsParts,e.reads,n,t,o)} ${L(s.readBy,e["read-by"],n,t,o)}
      ${L(s.groundReads,e["ground-reads"],n,t,o)} ${L(s.groundOf,e["ground-of"],n,t,o)}
      ${Pt(e.notes,o)}
    </dl>
    <p class="dim"><code>${e.path}</code></p>
  </div>`},Et=(e,n,t,o,s)=>{let{words:i}=s,l=Fe(t,o.chosen),a=e===l,f=[...l?.["ground-reads"]??[],...l?.["ground-of"]??[]],u=l!==void 0&&o.cone!==null&&!o.cone.parts.has(n)&&!f.includes(n),m=s.walk?.flow===t.flow?Ve(e,s.replayed,i):null;return r`<li id="part-${n}" class="part ${e.kind} ${m?.is??""} ${u?"faded":""} ${a?"open":""}">
    <button class="start" id=${Se(e)} aria-expanded=${a} @click=${()=>G(s,o,e,!1)}>
      <strong lang=${v(s)}>${e["title-in-words"]||e.path}</strong>
      ${u?r`<span class="unseen">${i.notConnected}</span>`:r`<span>${Rt(e,i)}${m?r` · <b>${m.said}</b>`:c}</span>
            ${e.unread?r`<span class="badge">${i.unread[e.kind]}</span>`:c}
            ${a&&e.clauses.list.length>1?c:r`<span class="condition" lang=${v(s)}>${We(e,i)}</span>`}`}
    </button>
    ${a?Ot(e,t,o,s):c}
  </li>`},St=(e,n)=>{vt(e,n);let{words:t}=e,{map:o}=n,s=d=>{Object.assign(n,d),e.draw()};if(o===null)return r`<h2 id="map-title" tabindex="-1">${t.map}</h2><p class="dim" role="status">…</p>`;let i=n.filter.trim().toLowerCase(),l=e.walk?.flow===o.flow,a=d=>{let p=`${d["title-in-words"]} ${d.path} ${d["when-in-words"]??""} ${d.notes.map(g=>g["in-words"]).join(" ")}`,$={"":!0,unread:d.unread,here:!["not-here",void 0].includes(Ve(d,e.replayed,t)?.is)};return p.toLowerCase().includes(i)&&(n.show in $?$[n.show]:d.kind===n.show)},f=new Map,u=0;o.parts.forEach((d,p)=>{if(!a(d))return;u+=1;let $=Tt(d,t);f.set($,[...f.get($)??[],Et(d,p,o,n,e)])});let m=[["",t.everything],["step",t.steps],["fact",t.factsTitle],["action",t.actions],["prohibition",t.prohibitions],["unread",t.unreadOnly]];return l&&m.push(["here",t.hereOnly]),r`<section class="map" aria-labelledby="map-title">
    <h2 id="map-title" tabindex="-1">${t.map}: <span lang=${v(e)}>${o.title}</span></h2>
    ${l?c:r`<p>${t.otherFlow} <button class="link" @click=${()=>s({flow:null,chosen:null})}>${t.mapOfWalk}</button></p>`}
    <label class="filter">${t.searchMap} <input type="search" .value=${n.filter} @input=${d=>s({filter:d.target.value})} /></label>
    <label>${t.state} <select @change=${d=>s({show:d.target.value})}>
      ${m.map(([d,p])=>r`<option value=${d} ?selected=${d===n.show}>${p}</option>`)}
    </select></label>
    <p class="dim" role="status">${u} ${t.ofParts} ${o.parts.length}</p>
    ${[...f].map(([d,p])=>r`<h3 class="head">${d}</h3><ul class="starts parts">${p}</ul>`)}
  </section>`},Ce=()=>{let e={flow:null,map:null,asked:"",filter:"",show:"",chosen:null,cone:null};return{id:"map",title:n=>n.map,view:n=>St(n,e),openPart:(n,t,o,s)=>{let i=n.walk?.flow===t;Object.assign(e,{flow:i?null:t,chosen:{kind:o,path:s},cone:null,filter:"",show:"",asked:""}),n.enter("map","map-title")}}};var Ae=e=>`source-${e}`,D=e=>e.walk?.language??e.state.walked?.languages[0]??"en";function Ft(e,n){let t=e.walk?.language??null,o=`${t} ${e.state.walked?.revision}`;o!==n.asked&&(n.asked=o,Q(t).then(({found:s,day:i})=>{n.asked===o&&([n.rows,n.day]=[s,i],e.draw(),Be(n))},s=>{n.asked===o&&e.fail(s)}))}function Be(e){let n=e.focus===null?null:document.getElementById(Ae(e.focus));n&&(n.focus(),n.scrollIntoView({block:"start"}),e.focus=null)}var Mt=["første","andre","tredje","fjerde","femte","sjette","sjuende","åttende","niende","tiende"],Ne=new Intl.Collator("nb",{numeric:!0}),Le=e=>Mt.reduce((n,t,o)=>n.replaceAll(t,String(o+1)),e),Vt=(e,n)=>Ne.compare(e.act??e.publisher??"",n.act??n.publisher??"")||Ne.compare(Le(e.section??e.title),Le(n.section??n.title)),P=e=>{let n=new Date(`${e}T12:00:00Z`);return Number.isNaN(n.getTime())?e:new Intl.DateTimeFormat(document.documentElement.lang==="nb"?"nb-NO":"en-GB",{day:"numeric",month:"short",year:"numeric",timeZone:"UTC"}).format(n)},Wt=e=>{if(!e)return null;let n=URL.canParse(e)?new URL(e):null;return n&&(n.protocol==="https:"||n.protocol==="http:")?n.href:null},De=(e,n)=>e.review==="reviewed"?`${n.reviewedBy} ${e.reviewer??"–"}`:e.review==="read"?n.onlyRead:n.notReviewed,Ct=(e,n)=>{let t=[e["in-force-from"]?`${n.inForceFrom} ${P(e["in-force-from"])}`:"",e["in-force-to"]?`${n.inForceTo} ${P(e["in-force-to"])}`:"",`${n.readOn} ${P(e.read)}`,`${n.readAgain} ${P(e["read-again-by"])}`];return r`<span>${t.filter(o=>o!=="").join(" · ")}</span>
    <span>${e.review==="unreviewed"?r`<b class="badge">${De(e,n)}</b>`:De(e,n)}
    ${e["out-of-date"].map(o=>r` · <b class="fault">${n.outOfDate[o]??o}</b>`)}</span>`},Nt=e=>e.kind==="action"?e.traits.includes("duty")?"duty":"advice":e.kind,Lt=["duty","prohibition","advice","fact","guarantee","step","option","contact","word"],Dt=(e,n)=>{let{state:t,words:o}=n,s=t.proofs?.guarantees.find(a=>a.id===e.id&&a.flow===e.places[0]?.flow);if(!s)return r`<span class="dim">${o.judging}</span>`;let i={proved:o.proved,refuted:o.refuted,undecided:o.notDecided}[s.verdict],l=k(t.proofs?.revision,t);return r`<span class="verdict-of ${l?s.verdict:"stale"}">${i}${l?c:r` <span class="old">${o.old}</span>`}</span>`},At=(e,n)=>{let{words:t,ways:o,walk:s}=n,{kind:i,text:l}=e,a=e.places.find(u=>u.flow===s?.flow)??e.places[0],f=i==="step"||i==="fact"||i==="action"||i==="prohibition";return r`<li>
    <p lang=${D(n)}>${e.title}</p>
    ${i==="guarantee"?r`<p>${Dt(e,n)}</p>`:c}
    ${e.counts?r`<p class="dim" lang=${D(n)}>${t.countsWhen} ${e.counts}</p>`:c}
    <p class="acts">
      ${f&&a?b(i==="step"?t.walkToStep:t.walkTo,e.id,()=>n.start({kind:"part",flow:a.flow,part:i,path:a.path})):c}
      ${f&&a?b(t.inMap,e.id,()=>o.toPart(a.flow,i,a.path)):c}
      ${i==="option"&&a?b(t.inMap,e.id,()=>o.toPart(a.flow,"step",a.path)):c}
      ${i==="guarantee"&&a?b(t.seeGuarantee,e.id,()=>o.toGuarantee(a.flow,e.id)):c}
      ${l?b(t.openText,e.id,()=>o.toText(l)):c}
    </p>
  </li>`},Bt=(e,n)=>{let{words:t}=n,o=Wt(e.url),{text:s}=e,i=e["superseded-by"];return r`<div class="part-open">
    ${e.summary?r`<p lang=${D(n)}>${e.summary}</p>`:c}
    ${e.remark?r`<p class="dim">${t.remark}: <span lang="en">${e.remark}</span></p>`:c}
    <p class="dim">${[e.number,e.publisher].filter(l=>l).join(" · ")} <code>${e.id}</code></p>
    ${i?r`<p class="fault">${t.supersededBy} <button class="link" @click=${()=>n.ways.toSource(i)}>${i}</button></p>`:c}
    <p class="acts">
      ${o?r`<a href=${o} target="_blank" rel="noopener noreferrer">${t.openSource}</a>`:c}
      ${s?b(t.openText,e.id,()=>n.ways.toText(s)):c}
    </p>
    ${e.rests.length===0?r`<p class="dim">${t.nothingRests}</p>`:c}
    ${Lt.map(l=>{let a=e.rests.filter(f=>Nt(f)===l);return a.length===0?c:r`<h4>${t.restGroups[l]} (${a.length})</h4><ul class="rests ${l}">${a.map(f=>At(f,n))}</ul>`})}
  </div>`},It=(e,n,t)=>{let o=n.open===e.id;return r`<li class="part ${e["out-of-date"].length>0?"late":""} ${o?"open":""}">
    <button class="start" id=${Ae(e.id)} aria-expanded=${o} @click=${()=>{n.open=o?null:e.id,t.draw()}}>
      <strong lang=${D(t)}>${n.order==="acts"?e.section??e.title:e.title}</strong>
      ${Ct(e,t.words)} <span>${e.rests.length} ${t.words.rest}</span>
    </button>
    ${o?Bt(e,t):c}
  </li>`},Ht=(e,n)=>{let t=[...e].sort(Vt);return n==="unreviewed"?t.filter(o=>o.review==="unreviewed"):n==="again"?t.sort((o,s)=>o["read-again-by"].localeCompare(s["read-again-by"])):t},jt=(e,n,t)=>n==="again"?P(e["read-again-by"]):e.kind==="law"?e.act??e.title:t.words.sourceKinds[e.kind],Gt=(e,n)=>{Ft(e,n);let{words:t}=e,{rows:o}=n,s=p=>{Object.assign(n,p),e.draw()};if(o===null)return r`<h2 id="sources-title" tabindex="-1">${t.sourcesTitle}</h2><p class="dim" role="status">…</p>`;let i=n.filter.trim().toLowerCase(),l=p=>[p.id,p.title,p.summary,p.act,p.section,p.number,p.publisher,...p.rests.map($=>$.title)].join(" ").toLowerCase(),a=Ht(o,n.order).filter(p=>l(p).includes(i)),f=new Map;for(let p of[...a.filter($=>$.kind==="law"||n.order==="again"),...a.filter($=>$.kind!=="law"&&n.order!=="again")]){let $=jt(p,n.order,e);f.set($,[...f.get($)??[],p])}let u=o.filter(p=>p["out-of-date"].length>0).length,m=p=>o.filter($=>$.review===p).length,d=[["acts",t.byAct],["unreviewed",t.unreviewedOnly],["again",t.againNext]];return r`<section class="map" aria-labelledby="sources-title">
    <h2 id="sources-title" tabindex="-1">${t.sourcesTitle}</h2>
    <p class="dim">${o.length} ${t.sourcesCount}: ${m("reviewed")} ${t.reviewedCount}, ${m("read")} ${t.onlyRead}, ${m("unreviewed")} ${t.unreviewedCount}, ${u} ${t.lateCount} (${P(n.day)})</p>
    <label class="filter">${t.searchSources} <input type="search" .value=${n.filter} @input=${p=>s({filter:p.target.value})} /></label>
    <label>${t.state} <select @change=${p=>s({order:p.target.value})}>
      ${d.map(([p,$])=>r`<option value=${p} ?selected=${p===n.order}>${$}</option>`)}
    </select></label>
    ${a.length===0?r`<p class="dim" role="status">${t.noSources}</p>`:c}
    ${[...f].map(([p,$])=>r`<h3 class="head">${p}</h3><ul class="starts parts">${$.map(g=>It(g,n,e))}</ul>`)}
  </section>`},Ie=()=>{let e={rows:null,day:"",asked:"",filter:"",order:"acts",open:null,focus:null};return{id:"sources",title:n=>n.sourcesTitle,view:n=>Gt(n,e),openSource:(n,t)=>{Object.assign(e,{filter:"",order:"acts",open:t,focus:t}),n.enter("sources","sources-title"),Be(e)}}};var Ut=60,y=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,S=(e,n)=>`${n.file}#${e.pointer}`,Kt=/\p{L}/gu;function qt(e){return e.split(`
`).map(n=>n.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(n=>n!=="").map(n=>{let t=n.split(/\{[^}]*\}/),o=t.map(s=>s.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${o.join(".*?")}$`,"su"),weight:t.join("").match(Kt)?.length??0}}).filter(n=>n.weight>1)}function zt(e,n,t,o){let s=e;for(let i=0;s!==null&&i<6;i++,s=s.parentElement){let l=(s.textContent??"").replace(/\s+/g," ").trim();if(l===""||l.length>4e3)continue;let a=null;for(let f of n.rows){let u=f.wordings.find(d=>d.language===t&&d.text!=="")??f.wordings[0];if(!u)continue;let m=u.file.startsWith(`${o}/`)?.5:0;for(let{pattern:d,weight:p}of qt(u.text))p+m>(a?.weight??0)&&d.test(l)&&(a={row:f,weight:p+m})}if(a)return a.row}return null}async function He(e,n){try{let t=await z();[n.texts,n.readOnly]=[t.texts,t["read-only"]]}catch(t){e.fail(t)}e.draw()}function U(e,n,t){let o=new Map;n.past=o;let s=(i,l)=>{o.set(i,l),n.past===o&&e.draw()};for(let{file:i}of t.wordings.filter(l=>l.state==="stale"))ee(i,t.pointer).then(l=>s(i,l.past??(l.why===null?"unknown":"no-history")),()=>s(i,"unknown"))}var K=(e,n,t)=>{[n.open,n.said]=[t,null],t&&U(e,n,t),e.draw(),t&&document.getElementById("row-title")?.focus()};function Zt(e,n,t,o,s){Y(t,o,s).then(async()=>{n.drafts.delete(S(o,t)),await He(e,n);let i=y(o),l=n.texts?.rows.find(u=>y(u)===i),a=l?.wordings.find(u=>u.file===t.file),f=o.wordings.map(u=>u.file===t.file?{...a??u,text:s}:u);n.open={...o,wordings:f},n.said={file:t.file,text:e.words.saved,good:!0},l&&U(e,n,l),e.draw()},i=>{n.said={file:t.file,text:M(i,e.words),good:!1},e.draw()})}var je=(e,n)=>e.state===null||e.state==="translated"?c:r`<span class="badge">${{missing:n.missing,stale:n.stale,unrecorded:n.unrecorded}[e.state]}</span>`,_t=(e,n,t,o)=>{let s=t.past.get(e.file);return e.state!=="stale"||s===void 0||!n?c:s==="unknown"?r`<p class="dim">${o.pastUnknown}</p>`:s==="no-history"?r`<p class="dim">${o.pastNoHistory}</p>`:r`<div class="since">
    <h4>${o.pastTitle}</h4>
    ${C(s.text,n.text,n.language,o)}
    <p class="dim">${s.version.day} ${s.version.subject}</p>
  </div>`},Qt=(e,n,t,o)=>{let{words:s}=o,i=o.state.check?.faults??[],l=e.wordings[0];return r`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${s.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(a=>{let f=n?.wordings.find(h=>h.file===a.file),u=`text-${a.language}`,m=i.filter(h=>h.file===a.file&&(h.pointer===e.pointer||h.pointer.startsWith(`${e.pointer}/`))),d=t.drafts.get(S(e,a)),p=f?.text??a.text,$=p!==(d?.was??a.text),g=h=>{let R=h.target.value;R===a.text?t.drafts.delete(S(e,a)):t.drafts.set(S(e,a),{text:R,was:d?.was??a.text}),o.draw()},w=h=>{h.preventDefault();let R=new FormData(h.currentTarget).get("text");Zt(o,t,a,e,String(R).replaceAll(`\r
`,`
`))};return ae(`${y(e)}/${a.language}/${a.text}`,r`<form @submit=${w}>
          <label for=${u}>${a.language} ${a===l?r`<span class="dim">(${s.original})</span>`:je(f??a,s)} ${d?r`<span class="badge">${s.notSaved}</span>`:c}</label>
          ${_t(f??a,n?.wordings[0]??l,t,s)}
          <textarea id=${u} name="text" lang=${a.language} rows=${Math.min(12,2+Math.floor(a.text.length/45)+a.text.split(`
`).length)} ?readonly=${t.readOnly} .value=${d?.text??a.text} @input=${g}></textarea>
          ${$?r`<p class="fault" role="status">${s.changedOutside}: ${p}</p>`:c}
          ${m.map(h=>r`<p class="fault">${F(h,s).message}</p>`)}
          ${t.said?.file===a.file?r`<p class=${t.said.good?"good":"fault"} role="status">${t.said.text}</p>`:c}
          ${t.readOnly?c:r`<button class="primary" type="submit" aria-label="${a===l?s.save:s.saveRead}: ${a.language}">${a===l?s.save:s.saveRead}</button>`}
          <p class="dim"><code>${a.file}</code></p>
        </form>`)})}
    <button @click=${()=>K(o,t,null)}>${s.close}</button>
  </section>`},Yt=(e,n)=>{let{words:t}=n,o=n.walk?.flow??"";if(e.texts===null)return r`<p class="dim">…</p>`;let s=e.filter.trim().toLowerCase(),i=d=>(e.state===""||d.wordings.some(p=>p.state===e.state))&&(s===""||d.wordings.some(p=>p.text.toLowerCase().includes(s))||d.pointer.toLowerCase().includes(s)),l=e.texts.rows.filter(i),a=d=>d.wordings[0]?.file.startsWith(`${o}/`)?0:1,f=[...l].sort((d,p)=>a(d)-a(p)),u=e.open,m=u?e.texts.rows.find(d=>y(d)===y(u)):void 0;return r`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${t.texts}</h2>
    ${u?Qt(u,m,e,n):r`<p class="dim">${t.textsHelp}</p>`}
    <label class="filter">${t.searchTexts} <input type="search" .value=${e.filter} @input=${d=>{e.filter=d.target.value,n.draw()}} /></label>
    <label>${t.state} <select @change=${d=>{e.state=d.target.value,n.draw()}}>
      <option value="" ?selected=${e.state===""}>${t.every}</option>
      ${["missing","stale","unrecorded"].map(d=>r`<option value=${d} ?selected=${d===e.state}>${t[d]}</option>`)}
    </select></label>
    <p class="dim" role="status">${l.length} ${t.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${q(f.slice(0,Ut),y,d=>r`<li>
          <button class="start" @click=${()=>K(n,e,d)}>
            ${d.wordings.map(p=>r`<span lang=${p.language}>${p.text===""?"–":p.text} ${je(p,t)} ${e.drafts.has(S(d,p))?r`<span class="badge">${t.notSaved}</span>`:c}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},Ge=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null,drafts:new Map,past:new Map};addEventListener("beforeunload",s=>{e.drafts.size>0&&s.preventDefault()});let n=Promise.resolve(),t=s=>{n=He(s,e)},o=(s,i)=>{s.enter("texts","texts-title"),n.then(()=>{let l=e.texts&&i(e.texts);K(s,e,l),l===null&&s.fail(s.words.noRow)})};return{id:"texts",title:s=>s.texts,view:s=>Yt(e,s),opened:t,renewed:s=>{t(s),n.then(()=>{let i=e.open&&y(e.open),l=e.texts?.rows.find(a=>y(a)===i);l&&U(s,e,l)})},openAt:(s,i,l,a)=>o(s,f=>zt(i,f,l,a)),openPlace:(s,i)=>o(s,l=>l.rows.find(a=>a.pointer===i.pointer&&a.wordings[0]?.file===i.file)??null)}};var Kn=()=>({map:Ce(),sources:Ie(),texts:Ge(),files:Te(),differences:we(),breaks:pe()});export{Kn as programRooms};

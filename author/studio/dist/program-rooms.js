import{A as X,B as ee,C as te,D as ne,E as se,G as oe,H as ie,a as r,b as c,d as k,e as y,h as E,i as h,j,o as G,p as U,q,r as K,s as Z,u as N,v as _,w as z,x as Q,y as Y,z as J}from"./chunk.js";var S=(e,n)=>{let{words:t,work:o}=n,{running:s}=o;if(s===null)return o.failed===e?r`<p class="fault" role="alert">${t.workFailed}</p>`:c;if(s.kind!==e)return r`<p class="dim" role="status">${s.kind==="comparison"?t.busyComparing:t.busyBreaking}</p>`;let i=e==="comparison"?t.comparing:t.breaking;return r`<div class="work">
    <label>${i} <progress max=${s.all||1} value=${s.all===0?c:s.done}></progress></label>
    <span class="dim">${s.all===0?"":`${s.done} ${t.ofCount} ${s.all}`}</span>
    <button ?disabled=${s.stopping} @click=${()=>{se().catch(n.fail)}}>${s.stopping?t.stopping:t.stop}</button>
  </div>`},P=(e,n,t,o,s)=>r`<ul class="rows">${e.slice(0,n).map(t)}</ul>
    ${e.length>n?r`<p><button @click=${o}>${s.words.showMore} (${e.length-n})</button></p>`:c}`;var re=30,le=e=>({urgent:e.effectUrgent,action:e.effectAction,ground:e.effectGround,questions:e.effectQuestions,words:e.effectWords,equivalent:e.effectNothing,refused:e.effectRefused,undecided:e.effectUndecided}),je=e=>/^(.+)\/flow\.json$/.exec(e)?.[1]??null,Ge=(e,n,t)=>{let{words:o}=t,[s,i]=[e["caught-by"],e.caught];if(s===null||i===null)return r`<strong>${o.nobodyNotices}</strong>`;if(s!=="example")return r`${o.onlyGuarantee} <code>${i}</code>`;let l=je(n),a=t.state.walked?.flows.find(p=>p.id===l)?.examples.some(p=>p.id===i)??!1;return r`${o.onlyExample} <code>${i}</code> ${l!==null&&a?h(o.walkIt,i,()=>t.start({kind:"example",flow:l,id:i})):c}`},F=e=>e.split("`").map((n,t)=>t%2===1?r`<code>${n}</code>`:n),Ue=(e,n)=>{let o={negate:n.negated,"leave the condition out":n.noCondition,"`unsure` too":n.unsureToo,"drop this from `all`":n.partOfAll,"drop this from `any`":n.partOfAny,"`any` instead of `all`":n.anyForAll,"`all` instead of `any`":n.allForAny}[e];if(o!==void 0)return o;let s=/^(?:the tag )?(`[^`]+`|-?\d+) instead of (`[^`]+`|-?\d+)$/.exec(e);if(s)return F(`${s[1]} ${n.insteadOf} ${s[2]}`);let i=/^drop (`[^`]+`)$/.exec(e);return i?F(`${i[1]} ${n.leftOut}`):r`<span lang="en">${F(e)}</span>`},qe=(e,n)=>{let[,t,o]=/^(\w+) `([^`]+)`$/.exec(e)??[],i={action:n.anAction,prohibition:n.aProhibition,step:n.aStep,fact:n.aFact,option:n.anOption,ground:n.aGround,stage:n.aStage}[t??""];return i===void 0?r`<span lang="en">${F(e)}</span>`:r`${i} <code>${o}</code>`},ae=(e,n,t)=>r`<li class="break"><p>${Ue(e.what,t.words)} <span class="dim"><code>${n}</code> ${t.words.line} ${e.line}</span></p>
    <p>${Ge(e,n,t)}</p></li>`,Ke=(e,n,t)=>{let{words:o}=t;return r`<li class="cause">
    <h4>${qe(e.owner,o)}</h4>
    <p>${o.changes}: ${e.actions.map((s,i)=>r`${i>0?", ":""}<code>${s}</code>`)}</p>
    <ul class="rows">${e.breaks.map(s=>ae(s,e.file,t))}</ul>
    <p>${o.decides}: <span lang="en">${e.question}</span></p>
    ${e.draft?r`<details><summary>${o.draftHelps} ${e.draft.notices} ${o.ofCount} ${e.breaks.length}</summary>
          ${e.draft.restates?r`<p class="dim">${o.restates} <code>${e.draft.restates}</code></p>`:c}
          <pre tabindex="0">${e.draft.text}</pre><p class="dim">${o.draftIsNone}</p></details>`:n?c:r`<p class="dim">${o.noDraft}</p>`}
  </li>`},Ze=(e,n)=>{let{words:t}=n,o=le(t);return r`<table class="counts">
    <caption>${t.tableCaption}</caption>
    <thead><tr><th scope="col">${t.changes}</th><th scope="col">${t.tried}</th><th scope="col">${t.byRule}</th><th scope="col">${t.byOther}</th><th scope="col">${t.byExample}</th><th scope="col">${t.byNobody}</th></tr></thead>
    <tbody>${e.breaks.table.map(s=>{let i=(...a)=>a.reduce((p,u)=>p+(s.caught[u]??0),0),l=["equivalent","refused","undecided"].includes(s.effect)?["","","",""]:[i("rule","built-in"),i("restatement","no-rule"),i("example"),s.missed];return r`<tr><th scope="row">${o[s.effect]}</th><td>${s.breaks}</td>${l.map(a=>r`<td>${a}</td>`)}</tr>`})}</tbody>
  </table>`},_e=(e,n,t)=>{let{state:o,words:s}=t,{groups:i,mutants:l}=e.breaks,a=o.walked?.flows.find(m=>m.id===e.flow)?.title??e.flow,p=(m,g)=>()=>{n.shown.set(m,g+re),t.draw()},u=e.breaks.table.some(m=>m.effect==="undecided"),$=!e.stopped&&i.length===0&&e["not-holding"].length===0&&e.untrusted===null&&!u,d=["action","ground","questions","words"],f=n.shown.get("groups")??re;return r`<section class="found ${k(e.revision,o)?"now-known":"stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${e.flow===null?s.ofWholePack:r`${s.ofFlow} <span lang=${o.walked?.languages[0]??c}>${a}</span>`} ${y(e.revision,o,s)}</h3>
    <div role="status">
      ${e.stopped?r`<p class="fault">${s.stoppedAfter} ${e.done} ${s.ofCount} ${e.all}. ${s.restUnknown}</p>`:r`<p>${s.allTried}: ${e.all}.</p>`}
      ${$?r`<p><strong class="same">${s.allNoticed}</strong></p>`:c}
    </div>
    ${e.untrusted?r`<p class="fault">${e.untrusted}</p>`:c}
    ${e["not-holding"].length>0?r`<p class="fault">${s.notHolding} ${e["not-holding"].join(", ")}</p>`:c}
    ${i.length===0?c:r`<h3>${s.unnoticedGroups}: ${i.length}</h3>${P(i,f,m=>Ke(m,e.stopped,t),p("groups",f),t)}`}
    ${e.breaks.table.length===0?c:Ze(e,t)}
    ${d.map(m=>{let g=l.filter(w=>w.effect===m),b=n.shown.get(m)??0;return g.length===0?c:r`<details @toggle=${w=>{w.target.open&&b===0&&p(m,0)()}}>
            <summary>${s.unnoticedMinor} ${le(s)[m]}: ${g.length}</summary>
            ${b===0?c:P(g,b,w=>ae(w,w.file,t),p(m,b),t)}
          </details>`})}
  </section>`},ce=()=>{let e={found:null,asking:null,whole:!1,shown:new Map},n=t=>{let o=t.work.broken;o===null||o===e.found?.number||o===e.asking||(e.asking=o,ne().then(s=>{e.asking=null,s&&([e.found,e.shown]=[s,new Map]),t.draw()},s=>{e.asking=null,t.fail(s)}))};return{id:"breaks",title:t=>t.breaksTab,opened:n,worked:n,view:t=>{let{words:o,work:s}=t,i=t.state.walked?.flows.find(a=>a.id===t.walk?.flow),l=a=>{a.preventDefault(),te(e.whole?null:i?.id??null).catch(t.fail)};return r`<section class="breaks" aria-labelledby="breaks-title">
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
        ${S("breaks",t)} ${e.found?_e(e.found,e,t):c}
      </section>`}}};var de=1e3;function ze(e,n){let[t,o]=[e.split(/(?<=\s)/),n.split(/(?<=\s)/)];if(t.length>de||o.length>de)return[{in:"was",text:e},{in:"is",text:n}];let s=(d,f)=>t[d]?.trim()===o[f]?.trim(),i=Array.from({length:t.length+1},()=>new Uint16Array(o.length+1)),l=(d,f)=>i[d]?.[f]??0;for(let d=t.length-1;d>=0;d--){let f=i[d];for(let m=o.length-1;f&&m>=0;m--)f[m]=s(d,m)?l(d+1,m+1)+1:Math.max(l(d+1,m),l(d,m+1))}let a=[],p=(d,f)=>{let m=a.at(-1);m?.in===d?m.text+=f??"":a.push({in:d,text:f??""})},[u,$]=[0,0];for(;u<t.length||$<o.length;)u<t.length&&$<o.length&&s(u,$)?(p("both",o[$]),[u,$]=[u+1,$+1]):$>=o.length||u<t.length&&l(u+1,$)>=l(u,$+1)?p("was",t[u++]):p("is",o[$++]);return a}var M=(e,n,t,o)=>{let s=e===null||n===null?[]:ze(e,n),i=(l,a)=>a===null?r`<span class="dim">${o.notThere}</span>`:(s.length===0?[{in:l,text:a}]:s.filter(u=>u.in==="both"||u.in===l)).map(u=>u.in==="both"?u.text:l==="was"?r`<del>${u.text}</del>`:r`<ins>${u.text}</ins>`);return r`<dl class="was-is">
    <div><dt>${o.was}</dt><dd lang=${t}>${i("was",e)}</dd></div>
    <div><dt>${o.is}</dt><dd lang=${t}>${i("is",n)}</dd></div>
  </dl>`};var D=30,O="folder",Qe=e=>e.kind==="folder"?O:e.id,fe=e=>`${e.day}  ${e.tag?`${e.tag}: `:""}${e.subject}`,Ye=(e,n)=>{if(e.kind==="folder")return n?.folder??O;let o=[...n?.history?.commits??[],...n?.history?.tags??[]].find(s=>s.id===e.id);return o?fe(o):e.id.slice(0,12)},L=e=>[e.new,e.old].flatMap(t=>[...t.actions,...t.prohibitions]).find(t=>t.id===e.entry)?.title??e.entry,Je=(e,n)=>{switch(e.change){case"gained":return e.prohibition?n.forbidsNow:n.dueNow;case"lost":return e.prohibition?n.forbidsNoLonger:n.dueNoLonger;case"ground-gained":return n.groundGained;case"ground-lost":return n.groundLost;default:return{urgency:n.urgencyIs,duty:n.dutyIs,contacts:n.contactsAre,deadline:n.deadlineIs,avoids:n.avoidsIs}[e.change]}},Xe={gained:"+",lost:"−"},et=(e,n,t,o,s)=>{let{words:i}=s,l=Je(e,i),a=()=>{ee(o.number,t.flow,n).then(u=>s.showDifference(u,{title:L(e),language:o.language,what:l,comparison:o.number,revision:o.revision}),s.fail)},p={shared:c,"only-new":i.onlyWithNew,midway:i.onlyMidway}[e.reach];return r`<li class="difference ${e.change}">
    <p><span aria-hidden="true">${Xe[e.change]??"~"}</span> <strong lang=${o.language}>${L(e)}</strong></p>
    <p>${l}${e.was!==null||e.is!==null?r`: ${e.was===null?c:r`${i.was.toLowerCase()} <code>${e.was}</code>`}${e.was!==null&&e.is!==null?", ":""}${e.is===null?c:r`${i.is.toLowerCase()} <code>${e.is}</code>`}`:c}</p>
    ${p===c?c:r`<p class="dim">${p}</p>`}
    <p class="dim"><code>${e.action}</code></p>
    ${h(e.shortest?i.walkShortest:i.walkVersions,`${L(e)}, ${l}`,a)}
  </li>`},ue=(e,n,t)=>[[t.questions,e.steps],[t.optionsOf,e.options],[t.actionsOf,e.actions],[t.guarantees,e.guarantees]].filter(([,s])=>s.length>0).map(([s,i])=>r`<p>${n}: ${s.toLowerCase()} ${i.map((l,a)=>r`${a>0?", ":""}<code>${l}</code>`)}</p>`),A=(e,n)=>n.length===0?c:r`<details><summary>${e}</summary><p class="dim">${n.map((t,o)=>r`${o>0?", ":""}<code>${t}</code>`)}</p></details>`,tt=(e,n,t,o)=>{let{words:s}=o,i=o.state.walked?.flows.find(a=>a.id===e.flow)?.title??e.flow,l=o.state.walked?.languages[0]??c;return r`<section class="flow-part" aria-label=${i}>
    <h4 lang=${l}>${i}</h4>
    ${ue(e.gone,s.isGone,s)} ${ue(e.added,s.isNew,s)}
    ${e.differences.length===0?c:me(e.differences,`flow/${e.flow}`,(a,p)=>et(a,p,e,n,o),t,o)}
    ${A(`${s.undecidedBoth}: ${e.undecided.length}`,e.undecided)}
    ${e.unchanged.length===0?c:A(`${s.provedSame}: ${e.unchanged.length}`,e.unchanged)}
  </section>`};function me(e,n,t,o,s){let i=o.shown.get(n)??D;return P(e,i,t,()=>{o.shown.set(n,i+D),s.draw()},s)}var nt=(e,n)=>{let t=/([^/]+)\.json$/.exec(e)?.[1]??"";return n.state.walked?.languages.includes(t)?t:""},pe=(e,n,t,o,s)=>n.length===0?c:r`<details class="changes" ?open=${n.length<=D}>
        <summary><h3>${e}: ${n.length}</h3></summary>
        ${me(n,t,i=>r`<li class="change"><p class="dim"><code>${i.file}</code> ${i.place}</p>${M(i.was,i.is,nt(i.file,s),s.words)}</li>`,o,s)}
      </details>`,st=(e,n,t)=>{let{state:o,words:s}=t,{difference:i,failure:l}=e,a=k(e.revision,o),p=i?.flows??[],u=g=>p.reduce((b,w)=>b+(g==="differences"?new Set(w.differences.map(He=>He.action)).size:w[g].length),0),$=g=>g.differences.length+g.undecided.length+[g.gone,g.added].flatMap(b=>Object.values(b)).flat().length>0,d=p.filter($),f=p.filter(g=>!$(g)).flatMap(g=>g.unchanged.map(b=>`${g.flow}/${b}`)),m=l&&({"not-loading":s.oldNotLoading,stopped:s.wasStopped,untrusted:s.cannotTrust}[l.code]??s.noVersion);return r`<section class="found ${a?"now-known":"stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${s.comparedWith} ${Ye(e.with,n.versions)} ${y(e.revision,o,s)}</h3>
    ${l?r`<p class="fault" role="alert">${m}</p>${l.code==="stopped"?c:r`<p class="dim">${l.message}</p>`}`:c}
    ${i===null?c:r`<p role="status">
            ${i["decisions-unchanged"]?r`<strong class="same">${s.decisionsSame}</strong>`:r`<strong>${s.decisionsDiffer}</strong> ${s.changedActions}: ${u("differences")}. ${s.provedSame}: ${u("unchanged")}. ${u("undecided")>0?r`${s.undecidedBoth}: ${u("undecided")}.`:c}`}
            ${i.texts.length===0?s.noTexts:c} ${i.entries.length===0?s.noEntries:c}
          </p>
          ${pe(s.changedTexts,i.texts,"texts",n,t)} ${pe(s.changedEntries,i.entries,"entries",n,t)}
          ${i.gone.map(g=>r`<p>${s.flowGone}: <code>${g}</code></p>`)} ${i.added.map(g=>r`<p>${s.flowNew}: <code>${g}</code></p>`)}
          ${d.length===0?c:r`<h3>${s.whoGains}</h3>`} ${d.map(g=>tt(g,e,n,t))}
          ${f.length===0?c:A(`${s.sameFlows}: ${f.length}`,f)}
          <p class="dim">${s.notCompared}</p>`}
  </section>`},ot=(e,n)=>{let{words:t,work:o}=n,{versions:s}=e;if(s===null)return r`<p class="dim">…</p>`;let i=s.why&&({"not-under-git":t.notUnderGit,"never-committed":t.neverCommitted,"no-git":t.noGit}[s.why.code]??s.why.message),l=s.history===null&&s.folder===null,a=(u,$)=>$.length===0?c:r`<optgroup label=${u}>${$.map(d=>r`<option value=${d.id} ?selected=${d.id===e.chosen}>${fe(d)}</option>`)}</optgroup>`,p=u=>{u.preventDefault();let $=String(new FormData(u.currentTarget).get("version"));e.chosen=$,J($===O?{kind:"folder"}:{kind:"commit",id:$},n.walk?.language??null).catch(n.fail)};return r`${i?r`<p class=${l?"":"dim"}>${i}</p>`:c}
    ${l?r`<p>${t.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`:r`<form class="choose-version" @submit=${p}>
          <label>${t.compareWith}
            <select name="version" @change=${u=>e.chosen=u.target.value}>
              ${s.folder===null?c:r`<option value=${O} ?selected=${e.chosen===O}>${t.theFolder} ${s.folder}</option>`}
              ${a(t.commits,s.history?.commits??[])} ${a(t.tags,s.history?.tags??[])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${o.running!==null}>${t.compareNow}</button>
        </form>`}`},$e=()=>{let e={versions:null,chosen:"",found:null,asking:null,shown:new Map},n=t=>{let o=t.work.compared;o===null||o===e.found?.number||o===e.asking||(e.asking=o,X().then(s=>{if(e.asking=null,!s)return;let i=e.chosen==="";[e.found,e.shown]=[s,new Map],i&&(e.chosen=Qe(s.with)),t.draw()},s=>{e.asking=null,t.fail(s)}))};return{id:"differences",title:t=>t.differences,opened:t=>{n(t),Y().then(o=>{e.versions=o,t.draw()},t.fail)},worked:n,view:t=>r`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${t.words.differencesTitle}</h2>
      <p class="dim">${t.words.differencesHelp}</p>
      ${ot(e,t)} ${S("comparison",t)} ${e.found?st(e.found,e,t):c}
    </section>`}};var it=()=>document.querySelector("link[rel=stylesheet]")?.nonce??"",rt="/editor.js";async function ge(e,n,t){let{openEditor:o}=await import(rt);return o({nonce:it(),readOnly:n,text:e},t)}var B=60;function be(e,n){let t=e.line===e["end-line"]&&e.column===e["end-column"],o=e.text.trim().replace(/\s+/g," "),s=o.length>40?`${o.slice(0,38)}…`:o;return e.text===""?n.fixRemove:`${t?n.fixAdd:n.fixWrite} ${s}`}var lt=e=>({Find:e.find,Replace:e.replaceBy,next:e.findNext,previous:e.findPrevious,all:e.every,"match case":e.matchCase,regexp:e.pattern,"by word":e.wholeWords,replace:e.replaceOne,"replace all":e.replaceAll,close:e.closeSearch,"current match":e.findNext,"Control character":e.hiddenLetter,Completions:e.completions,Diagnostics:e.faults,"No diagnostics":e.noFaults,"Fold line":e.fold,"Unfold line":e.unfold,"folded code":e.folded,unfold:e.unfold});function at(e,n,t){return{label:()=>`${e.words.editorOf} ${t}`,phrases:()=>lt(e.words),fixName:o=>be(o,e.words),changed:()=>{let o=n.open.get(t);if(!o)return;let s=o.editor.isChanged();s===o.changed&&o.said===null||([o.changed,o.said]=[s,null],e.draw())},save:()=>{V(e,n,t)},complete:(o,s)=>z(t,o,s).catch(()=>null)}}function v(e,n,t){let{check:o}=e.state;if(!o||!k(o.revision,e.state)||t.saving)return;let s=o.files.find(i=>i.file===t.file);if(t.gone=s===void 0,s?.etag===t.etag){t.other=null;let i=o.faults.filter(l=>l.file===t.file&&l.line>0);t.editor.show(i.map(l=>({...l,...E(l,e.words)})))}else s&&s.etag!==t.other?.etag&&ct(e,n,t)}async function ct(e,n,t){let o=++t.turn,s=await N(t.file).catch(()=>null);!s||o!==t.turn||s.etag===t.etag||(t.editor.isChanged()?t.other=s:(t.etag=s.etag,t.editor.replace(s.text),t.changed=!1,v(e,n,t)),e.draw())}async function V(e,n,t,o){let s=n.open.get(t);if(!s||s.readOnly)return;if(s.saving){s.again=!0;return}s.saving=!0,s.turn+=1;let i=s.editor.saving();try{let{etag:l,other:a}=await _(t,s.editor.text(),o??s.etag);a!==null?(i(),s.other={text:a,etag:l}):[s.etag,s.other,s.said]=[l,null,{text:e.words.saved,good:!0}]}catch(l){i(),s.said={text:l instanceof Error?l.message:String(l),good:!1}}s.saving=!1,s.changed=s.editor.isChanged(),v(e,n,s),e.draw(),s.again&&(s.again=!1,V(e,n,t))}function dt(e,n,t){if(!t.other)return;let{text:o,etag:s}=t.other;t.turn+=1,[t.etag,t.other,t.said]=[s,null,null],t.editor.replace(o),t.changed=!1,v(e,n,t),e.draw()}async function we(e,n,t,o,s){try{if(!n.open.has(t)){let i=await N(t),l=await ge(i.text,i.readOnly,at(e,n,t));if(!n.open.has(t)){let a={file:t,editor:l,readOnly:i.readOnly,etag:i.etag,changed:!1,saving:!1,turn:0,again:!1,other:null,gone:!1,said:null};n.open.set(t,a),v(e,n,a)}}n.shown=t,e.draw(),n.open.get(t)?.editor.goTo(o??1,s??1)}catch(i){e.fail(i)}}function ut(e,n){let t=Math.min(e.length,n.length),o=0;for(;o<t&&e[o]===n[o];)o++;let s=0;for(;s<t-o&&e[e.length-1-s]===n[n.length-1-s];)s++;return[o,s]}var pt=400,he=(e,n,t,o)=>{let[s,i]=[Math.max(0,n-3),Math.min(e.length,e.length-t+3)],l=e.slice(s,i).slice(0,pt),a=p=>p>=n&&p<e.length-t;return r`<ol class="lines" start=${s+1}>
    ${l.map((p,u)=>r`<li class=${a(s+u)?"differs":""}>${p===""?" ":p}</li>`)}
  </ol>${i-s>l.length?r`<p class="dim">${i-s-l.length} ${o.moreLines}</p>`:c}`},ft=(e,n,t)=>{let{words:o}=n;if(!e.other)return c;let[s,i]=[e.editor.text().split(/\r?\n/),e.other.text.split(/\r?\n/)],[l,a]=ut(s,i),{etag:p}=e.other;return r`<section class="versions" aria-labelledby="versions-title">
    <div role="alert"><h4 id="versions-title">${o.changedBoth}</h4></div>
    <p>${o.nothingLost}</p>
    <div class="two-versions">
      <div><h5>${o.mine}</h5><div class="version" tabindex="0" role="region" aria-label=${o.mine}>${he(s,l,a,o)}</div>
        <button @click=${()=>{V(n,t,e.file,p)}}>${o.keepMine}</button></div>
      <div><h5>${o.theirs}</h5><div class="version" tabindex="0" role="region" aria-label=${o.theirs}>${he(i,l,a,o)}</div>
        <button @click=${()=>dt(n,t,e)}>${o.takeTheirs}</button></div>
    </div>
  </section>`},mt=({errors:e,warnings:n},t)=>r`${e>0?r`<span class="count error">${e} ${e===1?t.oneError:t.errors}</span>`:c}
  ${n>0?r`<span class="count warning">${n} ${n===1?t.oneWarning:t.warnings}</span>`:c}`,$t=e=>[...e].sort((n,t)=>+(n.severity!=="error")-+(t.severity!=="error")),ke=(e,n,t)=>r`<ul class="faults">${$t(e).slice(0,B).map(o=>ie(o,n,t(o)))}</ul>
    ${e.length>B?r`<p class="dim">${e.length-B} ${n.words.moreFaults}</p>`:c}`,gt=(e,n,t)=>{let{words:o,state:s}=n,i=(s.check?.faults??[]).filter(a=>a.file===e.file),l=a=>e.readOnly||s.check?.files.find(p=>p.file===e.file)?.etag!==e.etag?c:a.edits.map(p=>r`<button class="fix" @click=${()=>e.editor.apply(p)}>${be(p,o)}</button>`);return r`<section class="editing" aria-labelledby="file-title">
    <div class="file-head">
      <button @click=${()=>{t.shown=null,n.draw(),document.getElementById("files-title")?.focus()}}>${o.allFiles}</button>
      <h3 id="file-title" tabindex="-1"><code>${e.file}</code></h3>
      ${e.changed?r`<span class="badge">${o.notSaved}</span>`:c}
      <span role="status" class=${e.said?.good===!1?"fault":"good"}>${e.said?.text??""}</span>
      ${e.readOnly?r`<span class="dim">${o.writesNothing}</span>`:r`<button class="primary" ?disabled=${!e.changed} @click=${()=>{V(n,t,e.file)}}>${o.save}</button>`}
    </div>
    ${e.gone?r`<p class="fault" role="alert">${o.fileGone}</p>`:c} ${ft(e,n,t)}
    <p class="dim">${e.readOnly?c:o.editorHelp}</p>
    ${e.editor.dom}
    <h4>${o.faults} ${y(s.check?.revision,s,o)}</h4>
    ${i.length===0?r`<p class="dim">${o.noFaults}</p>`:ke(i,n,l)}
  </section>`},ht=e=>{let n=new Map([["",[]]]);for(let t of e){let o=t.file.split("/").slice(0,-1).join("/");n.set(o,[...n.get(o)??[],t])}return n},bt=(e,n)=>{let{words:t,state:o}=e,{check:s}=o,i=s?.files??[],l=s?.faults??[],a=({file:u})=>{let $=u.lastIndexOf("/")+1;return r`<code>${$>0?r`<span class="unseen">${u.slice(0,$)}</span>`:c}${u.slice($)}</code>`},p=u=>r`<li>
    <button class="file" @click=${()=>{we(e,n,u.file)}}>${a(u)}
      ${mt(u,t)} ${n.open.get(u.file)?.changed?r`<span class="badge">${t.notSaved}</span>`:c}</button>
  </li>`;return r`<p class="dim">${t.filesHelp}</p>
    <div class="folders ${k(s?.revision,o)?"now":"stale"}">
      ${[...ht(i)].map(([u,$])=>$.length===0?c:r`<div><h3>${u===""?t.packFiles:u}</h3><ul class="file-list">${$.map(p)}</ul></div>`)}
    </div>
    <h3>${t.faults} ${y(s?.revision,o,t)}</h3>
    ${l.length===0?r`<p class="dim">${t.noFaults}</p>`:ke(l,e,()=>c)}`},ye=()=>{let e={open:new Map,shown:null},n=null;return addEventListener("beforeunload",t=>{[...e.open.values()].some(o=>o.editor.isChanged())&&t.preventDefault()}),{id:"files",wide:!0,title:t=>t.files,view:t=>{let{words:o,state:s}=t;if(o!==n)for(let l of e.open.values())l.editor.speak(),v(t,e,l);n=o;let i=e.shown===null?void 0:e.open.get(e.shown);return r`<section class="files" aria-labelledby="files-title">
        <h2 id="files-title" tabindex="-1">${o.files}</h2>
        ${s.unreadable?r`<p class="fault">${s.unreadable}</p>`:c}
        ${i?gt(i,t,e):bt(t,e)}
      </section>`},learnt:t=>{for(let o of e.open.values())v(t,e,o)},openAt:(t,o,s,i)=>{we(t,e,o,s,i)}}};var wt={svg:["class","role","viewBox","width","height","aria-labelledby"],title:["id"],desc:["id"],path:["class","d"],a:["href"],g:["class"],rect:["x","y","width","height","rx"],text:["class","x","y"]},xe=/^#part-(\d+)$/,kt=e=>{let n=wt[e.localName];return e.namespaceURI!=="http://www.w3.org/2000/svg"||!n?!1:[...e.attributes].every(({name:t,value:o})=>t==="xmlns"||n.includes(t)&&(t!=="href"||xe.test(o)))};function ve(e){let n=new DOMParser().parseFromString(e,"image/svg+xml").documentElement;return n.localName!=="svg"||![n,...n.querySelectorAll("*")].every(kt)?null:document.importNode(n,!0)}function Re(e){let n=e instanceof Element?e.closest("a")?.getAttribute("href"):null,t=n?xe.exec(n):null;return t?Number(t[1]):null}var Te=({kind:e,path:n})=>`part-${e}-${n.replaceAll("/","-")}`,Pe=(e,n)=>e?.parts.find(t=>t.kind===n?.kind&&t.path===n.path);function yt(e,n){let t=n.flow??e.walk?.flow,o=e.walk?.language??null,s=`${t} ${o} ${e.state.walked?.revision}`;!t||s===n.asked||(n.asked=s,U(t,o).then(({found:i})=>{n.asked===s&&(n.map=i,n.chosen&&Oe(e,n),e.draw())},i=>{n.asked===s&&e.fail(i)}))}async function Oe(e,n){let{chosen:t,map:o}=n;if(n.cone=null,!(!Pe(o,t)||!o||!t)){try{let{found:s}=await q(o.flow,e.walk?.language??null,t.kind,t.path);if(n.chosen!==t||n.map!==o)return;n.cone={parts:new Set(s.parts),picture:s.parts.length>1?ve(s.svg):null}}catch(s){e.fail(s);return}e.draw(),document.querySelector(".cone-scroll .of")?.scrollIntoView({block:"nearest",inline:"center"})}}function I(e,n,t,o){let s=n.chosen?.kind===t.kind&&n.chosen.path===t.path;if(n.chosen=s&&!o?null:{kind:t.kind,path:t.path},n.cone=null,n.chosen&&Oe(e,n),e.draw(),!o)return;let i=document.getElementById(Te(t));i?.focus(),i?.scrollIntoView({block:"center"})}function Ee(e,n,t){if(!n)return null;let{result:o,screen:s,shown:i,due:l}=n;if(e.kind==="step")return s.step?.path===e.path?{said:t.isAsked,is:"asked-now"}:i.includes(e.path)?e.path in o.answers?{said:t.isAnswered,is:"here"}:{said:t.notAskedYet,is:"to-come"}:{said:t["not-shown"],is:"not-here"};if(e.kind==="fact"){let a=o.facts[e.path];return a==="true"?{said:t.factHolds,is:"here"}:a==="false"?{said:t.factNot,is:"not-here"}:{said:t.factUnknown,is:"to-come"}}return l.includes(e.path)?{said:e.kind==="action"?t.becameDue:t.forbids,is:"here"}:{said:e.kind==="action"?t.notDue:t.notForbidden,is:"not-here"}}var xt=(e,n)=>{let t=e.kind==="step"&&e.traits.some(s=>s==="note"||s==="message"),o=e.traits.map(s=>n.traits[s]??s);return[...t?[]:[n.kinds[e.kind]],...o].join(", ")},Se=(e,n)=>{let t=e["when-in-words"];return t===null?n.always[e.kind]:`${n.whenSo[e.kind]} ${t}`},vt=(e,n)=>e.kind==="step"?e.place===""?n.parameters:`${n.stage}: ${e["place-in-words"]}`:e.kind==="fact"?n.factsTitle:n.actionsTitle,W=(e,n,t,o,s)=>{let i=n.flatMap(l=>t.parts[l]??[]);return i.length===0?c:r`<dt>${e}</dt>
        <dd><ul class="links">${i.map(l=>r`<li><button class="link" lang=${x(s)} @click=${()=>I(s,o,l,!0)}>${l["title-in-words"]||l.path}</button></li>`)}</ul></dd>`},Rt=(e,n)=>{let{words:t}=n;return[...new Set(e.map(s=>s.kind))].map(s=>r`<dt>${t.notes[s]}</dt>
      ${e.filter(i=>i.kind===s).map(({"in-words":i,source:l})=>r`<dd lang=${x(n)}>${l?r`<button class="link" @click=${()=>n.ways.toSource(l.id)}>${i}</button>`:i}</dd>`)}`)},x=e=>e.walk?.language??e.state.walked?.languages[0]??"en",Tt=(e,n,t,o)=>{let{words:s,replayed:i,walk:l}=o,a=l?.flow===n.flow,p=a&&e.kind==="step"&&(i?.shown.includes(e.path)??!1),u=()=>o.start({kind:"part",flow:n.flow,part:e.kind,path:e.path}),{text:$}=e;return r`<div class="part-open">
    ${a&&e.kind==="step"&&i&&!p?r`<p>${s.notShownHere} ${e.clauses.list.length>1?c:r`<span lang=${x(o)}>${Se(e,s)}.</span>`}</p>`:c}
    <p class="acts">
      ${p?r`<button class="main" @click=${()=>o.openStep(e.path)}>${s.openInPhone}</button>`:c}
      ${h(e.kind==="step"?s.walkToStep:s.walkTo,e.path,u)}
      ${$?h(s.openText,e.path,()=>o.ways.toText($)):c}
    </p>
    ${e.clauses.list.length>1?r`<p>${e.clauses.any?s.whenAny[e.kind]:s.whenAll[e.kind]}</p>
          <ul lang=${x(o)}>${e.clauses.list.map(d=>r`<li>${d}</li>`)}</ul>`:c}
    ${t.cone?.picture?r`<h4>${s.picture}</h4>
          <div class="cone-scroll" tabindex="0" role="region" aria-label=${s.picture} @click=${d=>{let f=n.parts[Re(d.target)??-1];f&&(d.preventDefault(),I(o,t,f,!0))}}>${t.cone.picture}</div>`:c}
    <dl>
      ${W(s.readsParts,e.reads,n,t,o)} ${W(s.readBy,e["read-by"],n,t,o)}
      ${W(s.groundReads,e["ground-reads"],n,t,o)} ${W(s.groundOf,e["ground-of"],n,t,o)}
      ${Rt(e.notes,o)}
    </dl>
    <p class="dim"><code>${e.path}</code></p>
  </div>`},Pt=(e,n,t,o,s)=>{let{words:i}=s,l=Pe(t,o.chosen),a=e===l,p=[...l?.["ground-reads"]??[],...l?.["ground-of"]??[]],u=l!==void 0&&o.cone!==null&&!o.cone.parts.has(n)&&!p.includes(n),$=s.walk?.flow===t.flow?Ee(e,s.replayed,i):null;return r`<li id="part-${n}" class="part ${e.kind} ${$?.is??""} ${u?"faded":""} ${a?"open":""}">
    <button class="start" id=${Te(e)} aria-expanded=${a} @click=${()=>I(s,o,e,!1)}>
      <strong lang=${x(s)}>${e["title-in-words"]||e.path}</strong>
      ${u?r`<span class="unseen">${i.notConnected}</span>`:r`<span>${xt(e,i)}${$?r` · <b>${$.said}</b>`:c}</span>
            ${e.unread?r`<span class="badge">${i.unread[e.kind]}</span>`:c}
            ${a&&e.clauses.list.length>1?c:r`<span class="condition" lang=${x(s)}>${Se(e,i)}</span>`}`}
    </button>
    ${a?Tt(e,t,o,s):c}
  </li>`},Ot=(e,n)=>{yt(e,n);let{words:t}=e,{map:o}=n,s=d=>{Object.assign(n,d),e.draw()};if(o===null)return r`<h2 id="map-title" tabindex="-1">${t.map}</h2><p class="dim" role="status">…</p>`;let i=n.filter.trim().toLowerCase(),l=e.walk?.flow===o.flow,a=d=>{let f=`${d["title-in-words"]} ${d.path} ${d["when-in-words"]??""} ${d.notes.map(g=>g["in-words"]).join(" ")}`,m={"":!0,unread:d.unread,here:!["not-here",void 0].includes(Ee(d,e.replayed,t)?.is)};return f.toLowerCase().includes(i)&&(n.show in m?m[n.show]:d.kind===n.show)},p=new Map,u=0;o.parts.forEach((d,f)=>{if(!a(d))return;u+=1;let m=vt(d,t);p.set(m,[...p.get(m)??[],Pt(d,f,o,n,e)])});let $=[["",t.everything],["step",t.steps],["fact",t.factsTitle],["action",t.actions],["prohibition",t.prohibitions],["unread",t.unreadOnly]];return l&&$.push(["here",t.hereOnly]),r`<section class="map" aria-labelledby="map-title">
    <h2 id="map-title" tabindex="-1">${t.map}: <span lang=${x(e)}>${o.title}</span></h2>
    ${l?c:r`<p>${t.otherFlow} <button class="link" @click=${()=>s({flow:null,chosen:null})}>${t.mapOfWalk}</button></p>`}
    <label class="filter">${t.searchMap} <input type="search" .value=${n.filter} @input=${d=>s({filter:d.target.value})} /></label>
    <label>${t.state} <select @change=${d=>s({show:d.target.value})}>
      ${$.map(([d,f])=>r`<option value=${d} ?selected=${d===n.show}>${f}</option>`)}
    </select></label>
    <p class="dim" role="status">${u} ${t.ofParts} ${o.parts.length}</p>
    ${[...p].map(([d,f])=>r`<h3 class="head">${d}</h3><ul class="starts parts">${f}</ul>`)}
  </section>`},Fe=()=>{let e={flow:null,map:null,asked:"",filter:"",show:"",chosen:null,cone:null};return{id:"map",title:n=>n.map,view:n=>Ot(n,e),openPart:(n,t,o,s)=>{let i=n.walk?.flow===t;Object.assign(e,{flow:i?null:t,chosen:{kind:o,path:s},cone:null,filter:"",show:"",asked:""}),n.enter("map","map-title")}}};var Ce=e=>`source-${e}`,C=e=>e.walk?.language??e.state.walked?.languages[0]??"en";function Et(e,n){let t=e.walk?.language??null,o=`${t} ${e.state.walked?.revision}`;o!==n.asked&&(n.asked=o,K(t).then(({found:s,day:i})=>{n.asked===o&&([n.rows,n.day]=[s,i],e.draw(),Ne(n))},s=>{n.asked===o&&e.fail(s)}))}function Ne(e){let n=e.focus===null?null:document.getElementById(Ce(e.focus));n&&(n.focus(),n.scrollIntoView({block:"start"}),e.focus=null)}var St=["første","andre","tredje","fjerde","femte","sjette","sjuende","åttende","niende","tiende"],Me=new Intl.Collator("nb",{numeric:!0}),Ve=e=>St.reduce((n,t,o)=>n.replaceAll(t,String(o+1)),e),Ft=(e,n)=>Me.compare(e.act??e.publisher??"",n.act??n.publisher??"")||Me.compare(Ve(e.section??e.title),Ve(n.section??n.title)),R=e=>{let n=new Date(`${e}T12:00:00Z`);return Number.isNaN(n.getTime())?e:new Intl.DateTimeFormat(document.documentElement.lang==="nb"?"nb-NO":"en-GB",{day:"numeric",month:"short",year:"numeric",timeZone:"UTC"}).format(n)},Mt=e=>{if(!e)return null;let n=URL.canParse(e)?new URL(e):null;return n&&(n.protocol==="https:"||n.protocol==="http:")?n.href:null},We=(e,n)=>e.review==="reviewed"?`${n.reviewedBy} ${e.reviewer??"–"}`:e.review==="read"?n.onlyRead:n.notReviewed,Vt=(e,n)=>{let t=[e["in-force-from"]?`${n.inForceFrom} ${R(e["in-force-from"])}`:"",e["in-force-to"]?`${n.inForceTo} ${R(e["in-force-to"])}`:"",`${n.readOn} ${R(e.read)}`,`${n.readAgain} ${R(e["read-again-by"])}`];return r`<span>${t.filter(o=>o!=="").join(" · ")}</span>
    <span>${e.review==="unreviewed"?r`<b class="badge">${We(e,n)}</b>`:We(e,n)}
    ${e["out-of-date"].map(o=>r` · <b class="fault">${n.outOfDate[o]??o}</b>`)}</span>`},Wt=e=>e.kind==="action"?e.traits.includes("duty")?"duty":"advice":e.kind,Ct=["duty","prohibition","advice","fact","guarantee","step","option","contact","word"],Nt=(e,n)=>{let{state:t,words:o}=n,s=t.proofs?.guarantees.find(a=>a.id===e.id&&a.flow===e.places[0]?.flow);if(!s)return r`<span class="dim">${o.judging}</span>`;let i={proved:o.proved,refuted:o.refuted,undecided:o.notDecided}[s.verdict],l=k(t.proofs?.revision,t);return r`<span class="verdict-of ${l?s.verdict:"stale"}">${i}${l?c:r` <span class="old">${o.old}</span>`}</span>`},Lt=(e,n)=>{let{words:t,ways:o,walk:s}=n,{kind:i,text:l}=e,a=e.places.find(u=>u.flow===s?.flow)??e.places[0],p=i==="step"||i==="fact"||i==="action"||i==="prohibition";return r`<li>
    <p lang=${C(n)}>${e.title}</p>
    ${i==="guarantee"?r`<p>${Nt(e,n)}</p>`:c}
    ${e.counts?r`<p class="dim" lang=${C(n)}>${t.countsWhen} ${e.counts}</p>`:c}
    <p class="acts">
      ${p&&a?h(i==="step"?t.walkToStep:t.walkTo,e.id,()=>n.start({kind:"part",flow:a.flow,part:i,path:a.path})):c}
      ${p&&a?h(t.inMap,e.id,()=>o.toPart(a.flow,i,a.path)):c}
      ${i==="option"&&a?h(t.inMap,e.id,()=>o.toPart(a.flow,"step",a.path)):c}
      ${i==="guarantee"&&a?h(t.seeGuarantee,e.id,()=>o.toGuarantee(a.flow,e.id)):c}
      ${l?h(t.openText,e.id,()=>o.toText(l)):c}
    </p>
  </li>`},Dt=(e,n)=>{let{words:t}=n,o=Mt(e.url),{text:s}=e,i=e["superseded-by"];return r`<div class="part-open">
    ${e.summary?r`<p lang=${C(n)}>${e.summary}</p>`:c}
    ${e.remark?r`<p class="dim">${t.remark}: <span lang="en">${e.remark}</span></p>`:c}
    <p class="dim">${[e.number,e.publisher].filter(l=>l).join(" · ")} <code>${e.id}</code></p>
    ${i?r`<p class="fault">${t.supersededBy} <button class="link" @click=${()=>n.ways.toSource(i)}>${i}</button></p>`:c}
    <p class="acts">
      ${o?r`<a href=${o} target="_blank" rel="noopener noreferrer">${t.openSource}</a>`:c}
      ${s?h(t.openText,e.id,()=>n.ways.toText(s)):c}
    </p>
    ${e.rests.length===0?r`<p class="dim">${t.nothingRests}</p>`:c}
    ${Ct.map(l=>{let a=e.rests.filter(p=>Wt(p)===l);return a.length===0?c:r`<h4>${t.restGroups[l]} (${a.length})</h4><ul class="rests ${l}">${a.map(p=>Lt(p,n))}</ul>`})}
  </div>`},At=(e,n,t)=>{let o=n.open===e.id;return r`<li class="part ${e["out-of-date"].length>0?"late":""} ${o?"open":""}">
    <button class="start" id=${Ce(e.id)} aria-expanded=${o} @click=${()=>{n.open=o?null:e.id,t.draw()}}>
      <strong lang=${C(t)}>${n.order==="acts"?e.section??e.title:e.title}</strong>
      ${Vt(e,t.words)} <span>${e.rests.length} ${t.words.rest}</span>
    </button>
    ${o?Dt(e,t):c}
  </li>`},Bt=(e,n)=>{let t=[...e].sort(Ft);return n==="unreviewed"?t.filter(o=>o.review==="unreviewed"):n==="again"?t.sort((o,s)=>o["read-again-by"].localeCompare(s["read-again-by"])):t},It=(e,n,t)=>n==="again"?R(e["read-again-by"]):e.kind==="law"?e.act??e.title:t.words.sourceKinds[e.kind],Ht=(e,n)=>{Et(e,n);let{words:t}=e,{rows:o}=n,s=f=>{Object.assign(n,f),e.draw()};if(o===null)return r`<h2 id="sources-title" tabindex="-1">${t.sourcesTitle}</h2><p class="dim" role="status">…</p>`;let i=n.filter.trim().toLowerCase(),l=f=>[f.id,f.title,f.summary,f.act,f.section,f.number,f.publisher,...f.rests.map(m=>m.title)].join(" ").toLowerCase(),a=Bt(o,n.order).filter(f=>l(f).includes(i)),p=new Map;for(let f of[...a.filter(m=>m.kind==="law"||n.order==="again"),...a.filter(m=>m.kind!=="law"&&n.order!=="again")]){let m=It(f,n.order,e);p.set(m,[...p.get(m)??[],f])}let u=o.filter(f=>f["out-of-date"].length>0).length,$=o.filter(f=>f.review==="unreviewed").length,d=[["acts",t.byAct],["unreviewed",t.unreviewedOnly],["again",t.againNext]];return r`<section class="map" aria-labelledby="sources-title">
    <h2 id="sources-title" tabindex="-1">${t.sourcesTitle}</h2>
    <p class="dim">${o.length} ${t.sourcesCount}, ${$} ${t.unreviewedCount}, ${u} ${t.lateCount} (${R(n.day)})</p>
    <label class="filter">${t.searchSources} <input type="search" .value=${n.filter} @input=${f=>s({filter:f.target.value})} /></label>
    <label>${t.state} <select @change=${f=>s({order:f.target.value})}>
      ${d.map(([f,m])=>r`<option value=${f} ?selected=${f===n.order}>${m}</option>`)}
    </select></label>
    ${a.length===0?r`<p class="dim" role="status">${t.noSources}</p>`:c}
    ${[...p].map(([f,m])=>r`<h3 class="head">${f}</h3><ul class="starts parts">${m.map(g=>At(g,n,e))}</ul>`)}
  </section>`},Le=()=>{let e={rows:null,day:"",asked:"",filter:"",order:"acts",open:null,focus:null};return{id:"sources",title:n=>n.sourcesTitle,view:n=>Ht(n,e),openSource:(n,t)=>{Object.assign(e,{filter:"",order:"acts",open:t,focus:t}),n.enter("sources","sources-title"),Ne(e)}}};var jt=60,T=e=>`${e.wordings[0]?.file??""}#${e.pointer}`,Gt=/\p{L}/gu;function Ut(e){return e.split(`
`).map(n=>n.replace(/^(- |\d+\. )/,"").replaceAll("*","").trim()).filter(n=>n!=="").map(n=>{let t=n.split(/\{[^}]*\}/),o=t.map(s=>s.replace(/[.*+?^${}()|[\]\\]/g,"\\$&").replace(/\s+/g,"\\s+"));return{pattern:new RegExp(`^${o.join(".*?")}$`,"su"),weight:t.join("").match(Gt)?.length??0}}).filter(n=>n.weight>1)}function qt(e,n,t,o){let s=e;for(let i=0;s!==null&&i<6;i++,s=s.parentElement){let l=(s.textContent??"").replace(/\s+/g," ").trim();if(l===""||l.length>4e3)continue;let a=null;for(let p of n.rows){let u=p.wordings.find(d=>d.language===t&&d.text!=="")??p.wordings[0];if(!u)continue;let $=u.file.startsWith(`${o}/`)?.5:0;for(let{pattern:d,weight:f}of Ut(u.text))f+$>(a?.weight??0)&&d.test(l)&&(a={row:p,weight:f+$})}if(a)return a.row}return null}async function De(e,n){try{let t=await G();[n.texts,n.readOnly]=[t.texts,t["read-only"]]}catch(t){e.fail(t)}e.draw()}function Ae(e,n,t){let o=new Map;n.past=o;let s=(i,l)=>{o.set(i,l),n.past===o&&e.draw()};for(let{file:i}of t.wordings.filter(l=>l.state==="stale"))Q(i,t.pointer).then(l=>s(i,l.past??(l.why===null?"unknown":"no-history")),()=>s(i,"unknown"))}var H=(e,n,t)=>{[n.open,n.said]=[t,null],t&&Ae(e,n,t),e.draw(),t&&document.getElementById("row-title")?.focus()};function Kt(e,n,t,o,s){Z(t,o,s).then(async()=>{await De(e,n);let i=T(o),l=n.texts?.rows.find(u=>T(u)===i),a=l?.wordings.find(u=>u.file===t.file),p=o.wordings.map(u=>u.file===t.file?{...a??u,text:s}:u);n.open={...o,wordings:p},n.said={file:t.file,text:e.words.saved,good:!0},l&&Ae(e,n,l),e.draw()},i=>{n.said={file:t.file,text:i instanceof Error?i.message:String(i),good:!1},e.draw()})}var Be=(e,n)=>e.state===null||e.state==="translated"?c:r`<span class="badge">${{missing:n.missing,stale:n.stale,unrecorded:n.unrecorded}[e.state]}</span>`,Zt=(e,n,t,o)=>{let s=t.past.get(e.file);return e.state!=="stale"||s===void 0||!n?c:s==="unknown"?r`<p class="dim">${o.pastUnknown}</p>`:s==="no-history"?r`<p class="dim">${o.pastNoHistory}</p>`:r`<div class="since">
    <h4>${o.pastTitle}</h4>
    ${M(s.text,n.text,n.language,o)}
    <p class="dim">${s.version.day} ${s.version.subject}</p>
  </div>`},_t=(e,n,t,o)=>{let{words:s}=o,i=o.state.check?.faults??[],l=e.wordings[0];return r`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${s.text} <code>${e.pointer}</code></h3>
    ${e.wordings.map(a=>{let p=n?.wordings.find(m=>m.file===a.file),u=p!==void 0&&p.text!==a.text,$=`text-${a.language}`,d=i.filter(m=>m.file===a.file&&(m.pointer===e.pointer||m.pointer.startsWith(`${e.pointer}/`))),f=m=>{m.preventDefault();let g=new FormData(m.currentTarget).get("text");Kt(o,t,a,e,String(g).replaceAll(`\r
`,`
`))};return oe(`${T(e)}/${a.language}/${a.text}`,r`<form @submit=${f}>
          <label for=${$}>${a.language} ${a===l?r`<span class="dim">(${s.original})</span>`:Be(p??a,s)}</label>
          ${Zt(p??a,n?.wordings[0]??l,t,s)}
          <textarea id=${$} name="text" lang=${a.language} rows=${Math.min(12,2+Math.floor(a.text.length/45)+a.text.split(`
`).length)} ?readonly=${t.readOnly} .defaultValue=${a.text}></textarea>
          ${u?r`<p class="fault" role="status">${s.changedOutside}: ${p.text}</p>`:c}
          ${d.map(m=>r`<p class="fault">${E(m,s).message}</p>`)}
          ${t.said?.file===a.file?r`<p class=${t.said.good?"good":"fault"} role="status">${t.said.text}</p>`:c}
          ${t.readOnly?c:r`<button class="primary" type="submit" aria-label="${a===l?s.save:s.saveRead}: ${a.language}">${a===l?s.save:s.saveRead}</button>`}
          <p class="dim"><code>${a.file}</code></p>
        </form>`)})}
    <button @click=${()=>H(o,t,null)}>${s.close}</button>
  </section>`},zt=(e,n)=>{let{words:t}=n,o=n.walk?.flow??"";if(e.texts===null)return r`<p class="dim">…</p>`;let s=e.filter.trim().toLowerCase(),i=d=>(e.state===""||d.wordings.some(f=>f.state===e.state))&&(s===""||d.wordings.some(f=>f.text.toLowerCase().includes(s))||d.pointer.toLowerCase().includes(s)),l=e.texts.rows.filter(i),a=d=>d.wordings[0]?.file.startsWith(`${o}/`)?0:1,p=[...l].sort((d,f)=>a(d)-a(f)),u=e.open,$=u?e.texts.rows.find(d=>T(d)===T(u)):void 0;return r`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${t.texts}</h2>
    ${u?_t(u,$,e,n):r`<p class="dim">${t.textsHelp}</p>`}
    <label class="filter">${t.searchTexts} <input type="search" .value=${e.filter} @input=${d=>{e.filter=d.target.value,n.draw()}} /></label>
    <label>${t.state} <select @change=${d=>{e.state=d.target.value,n.draw()}}>
      <option value="" ?selected=${e.state===""}>${t.every}</option>
      ${["missing","stale","unrecorded"].map(d=>r`<option value=${d} ?selected=${d===e.state}>${t[d]}</option>`)}
    </select></label>
    <p class="dim" role="status">${l.length} ${t.ofTexts} ${e.texts.rows.length}</p>
    <ul class="starts">
      ${j(p.slice(0,jt),T,d=>r`<li>
          <button class="start" @click=${()=>H(n,e,d)}>
            ${d.wordings.map(f=>r`<span lang=${f.language}>${f.text===""?"–":f.text} ${Be(f,t)}</span>`)}
          </button>
        </li>`)}
    </ul>
  </section>`},Ie=()=>{let e={texts:null,readOnly:!1,filter:"",state:"",open:null,said:null,past:new Map},n=Promise.resolve(),t=s=>{n=De(s,e)},o=(s,i)=>{s.enter("texts","texts-title"),n.then(()=>{let l=e.texts&&i(e.texts);H(s,e,l),l===null&&s.fail(s.words.noRow)})};return{id:"texts",title:s=>s.texts,view:s=>zt(e,s),opened:t,renewed:t,openAt:(s,i,l,a)=>o(s,p=>qt(i,p,l,a)),openPlace:(s,i)=>o(s,l=>l.rows.find(a=>a.pointer===i.pointer&&a.wordings[0]?.file===i.file)??null)}};var Gn=()=>({map:Fe(),sources:Le(),texts:Ie(),files:ye(),differences:$e(),breaks:ce()});export{Gn as programRooms};

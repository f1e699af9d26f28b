// What a pack guarantees: what is refuted first, with the walk that breaks it, then what is not decided, then
// what is proved.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Page, Room } from "./rooms";
import { isNow, old, saidIn, sentence, walkButton } from "./told";
import type { Guarantee } from "./types";
import type { Words } from "./words";

const MARKS = { refuted: "✗", undecided: "?", proved: "✓" };

const walkIt = (one: Guarantee, page: Page): unknown => {
  const { words } = page;
  const begin = (both: boolean) => (): void => page.prove({ kind: "guarantee", flow: one.flow, id: one.id, second: false }, both);
  if (!one.walk) return nothing;
  if (one["second-walk"]) return walkButton(words.walkBoth, one.id, begin(true));
  return walkButton(one.verdict === "refuted" ? words.walkBreaking : words.walkIt, one.id, begin(false));
};

const place = (file: string | null, line: number | null, words: Words): unknown =>
  file ? html`<span class="dim"><code>${file}</code> ${words.line} ${line}</span>` : nothing;

/** How it was decided, or what ran out. */
const basis = (one: Guarantee, words: Words): string => {
  if (one.verdict === "undecided") return one.why === "time" ? words.outOfTime : words.outOfConflicts;
  const known = { claim: words.byClaim, simplification: words.bySimplification, walk: words.byWalk, computation: words.byComputation };
  return one.basis === null ? "" : known[one.basis];
};

const guaranteeId = (flow: string, id: string): string => `guarantee-${flow}-${id}`;

const row = (one: Guarantee, page: Page): TemplateResult => {
  const { state, words } = page;
  return html`<li class="guarantee ${one.verdict}">
  <p id=${guaranteeId(one.flow, one.id)} tabindex="-1"><span aria-hidden="true">${MARKS[one.verdict]}</span> <span lang=${saidIn(one, state, words)}>${sentence(one, words) ?? one.id}</span></p>
  <p class="dim"><code>${one.flow}: ${one.id}</code> ${one.builtin ? words.builtIn : nothing} ${place(one.file, one.line, words)}</p>
  ${one["rests-on"].length === 0
    ? nothing
    : html`<p class="dim">${words.restsOn}: ${one["rests-on"].map((ground, at) => html`${at > 0 ? "; " : ""}${ground.title ?? html`<code>${ground.id}</code>`}`)}</p>`}
  <p class="dim">${basis(one, words)}</p>
  ${one["rests-on-facts"].map(([fact, action]) => html`<p class="dim">${words.readsFact} <code>${fact}</code>, <code>${action}</code></p>`)}
  ${one.restates ? html`<p class="dim">${words.restates} <code>${one.restates}</code></p>` : nothing}
  ${one.parts.length === 0 ? nothing : html`<ul>${one.parts.map((part) => html`<li>${words.tag === "nb" ? part.nb : part.name} ${place(part.file, part.line, words)}</li>`)}</ul>`}
  ${one.help ? html`<p>${words.fix}: ${words.tag === "nb" ? one.nb.help : one.help}</p>` : nothing} ${walkIt(one, page)}
</li>`;
};

const view = (page: Page, filter: string, setFilter: (text: string) => void): TemplateResult => {
  const { state, words } = page;
  const { proofs } = state;
  const wanted = filter.trim().toLowerCase();
  const said = (one: Guarantee): string =>
    `${one.flow}: ${one.id} ${sentence(one, words) ?? ""} ${one["rests-on"].map((ground) => `${ground.id} ${ground.title ?? ""}`).join(" ")}`.toLowerCase();
  const shown = (proofs?.guarantees ?? []).filter((one) => said(one).includes(wanted));
  const list = (verdict: Guarantee["verdict"], title: string): unknown => {
    const all = shown.filter((one) => one.verdict === verdict);
    return all.length === 0
      ? nothing
      : html`<h3 class="head ${verdict}">${all.length} ${title}</h3>
          <ul class="rows">${repeat(all, (one) => `${one.flow}/${one.id}`, (one) => row(one, page))}</ul>`;
  };
  return html`<section class="guarantees" aria-labelledby="guarantees-title">
    <h2 id="guarantees-title" tabindex="-1">${words.guarantees} ${old(proofs?.revision, state, words)}</h2>
    ${proofs === null ? html`<p class="dim" role="status">${words.judging}</p>` : nothing}
    ${proofs?.untrusted ? html`<p class="fault">${proofs.untrusted}</p>` : nothing}
    <label class="filter">${words.searchGuarantees} <input type="search" .value=${filter} @input=${(event: Event) => setFilter((event.target as HTMLInputElement).value)} /></label>
    ${proofs !== null && shown.length === 0 ? html`<p class="dim" role="status">${words.noGuarantees}</p>` : nothing}
    <div class=${isNow(proofs?.revision, state) ? "now-known" : "stale"}>
      ${list("refuted", words.refuted)} ${list("undecided", words.notDecided)} ${list("proved", words.proved)}
    </div>
  </section>`;
};

export interface GuaranteesRoom extends Room {
  openOne(page: Page, flow: string, id: string): void;
}

export const guaranteesRoom = (): GuaranteesRoom => {
  let filter = "";
  return {
    id: "guarantees",
    title: (words) => words.guarantees,
    view: (page) =>
      view(page, filter, (text) => {
        filter = text;
        page.draw();
      }),
    openOne: (page, flow, id) => {
      filter = "";
      page.enter("guarantees", guaranteeId(flow, id));
    },
  };
};

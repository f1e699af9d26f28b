// Where a walk begins, and what the program says of the pack.

import { html, nothing, type TemplateResult } from "lit-html";
import { covering, exported } from "./engine";
import type { Page, Room } from "./rooms";
import { inWords, isNow, old, sentence } from "./told";
import type { Fault, Guarantee, StartingWalk } from "./types";

interface WalksView {
  filter: string;
  covering: { flow: string; revision: number; walks: StartingWalk[]; whole: boolean } | null;
}

/** A fault; a click on its place opens the file there. */
export const fault = (one: Fault, page: Page, fixes: unknown = nothing): TemplateResult => {
  const { words } = page;
  const isFile = exported === null && page.state.check?.files.some((file) => file.file === one.file);
  const place = html`<code>${one.file}</code> ${words.line} ${one.line}`;
  return html`<li class=${one.severity}>
    <p>${inWords(one, words).message}</p>
    <p class="dim">
      ${isFile ? html`<button class="link" @click=${() => page.openFile(one.file, one.line, one.column)}>${place}</button>` : place} <code>${one.pointer}</code> <code>${one.code}</code>
      ${one.follows > 0 ? html`(${one.follows} ${words.follows})` : nothing}
    </p>
    ${one.help ? html`<p>${words.fix}: ${inWords(one, words).help}</p>` : nothing} ${fixes}
  </li>`;
};

/** What the files say, the examples, the proofs: what is wrong before what can wait. */
const verdict = (page: Page): TemplateResult => {
  const { state, words, enter } = page;
  const { check, proofs } = state;
  const examples = check?.examples;
  const isOld = (revision: number | undefined): string => (isNow(revision, state) ? "now" : "stale");
  const errors = (check?.faults ?? []).filter((one) => one.severity === "error" && one.code !== "failing-example");
  const warnings = (check?.faults ?? []).filter((one) => one.severity === "warning");
  return html`<section class="verdict" aria-labelledby="verdict-title">
    <h2 id="verdict-title" tabindex="-1">${words.verdict}</h2>
    ${state.unreadable ? html`<p class="fault">${state.unreadable}</p>` : nothing}
    ${check
      ? html`<div class=${isOld(check.revision)}>
          <p>${check.errors} ${words.errors}, ${check.warnings} ${words.warnings} ${old(check.revision, state, words)}</p>
          <ul class="faults">${errors.map((one) => fault(one, page))}</ul>
          ${examples
            ? html`<p>${examples.passed} ${words.pass}, ${examples.failed.length} ${words.fail}</p>
                ${examples.failed.length + examples.unreached.length > 0 ? html`<p><button @click=${() => enter("examples", "examples-title")}>${words.seeExamples}</button></p>` : nothing}`
            : nothing}
        </div>`
      : nothing}
    ${proofs
      ? html`<div class=${isOld(proofs.revision)}>
          <p>${proofs.proved} ${words.proved}, ${proofs.refuted} ${words.refuted}, ${proofs.undecided} ${words.notDecided} ${old(proofs.revision, state, words)}</p>
          ${proofs.untrusted ? html`<p class="fault">${proofs.untrusted}</p>` : nothing}
          ${proofs.refuted + proofs.undecided > 0 ? html`<p><button @click=${() => enter("guarantees", "guarantees-title")}>${words.seeGuarantees}</button></p>` : nothing}
        </div>`
      : nothing}
    ${check && warnings.length > 0
      ? html`<details class=${isOld(check.revision)}>
          <summary>${check.warnings} ${words.warnings}</summary>
          <ul class="faults">${warnings.map((one) => fault(one, page))}</ul>
        </details>`
      : nothing}
  </section>`;
};

const list = (title: string, rows: TemplateResult[]): unknown =>
  rows.length === 0 ? nothing : html`<h3>${title}</h3><ul class="starts">${rows}</ul>`;

const row = (id: string, sentence: string, begin: () => void): TemplateResult =>
  html`<li><button class="start" @click=${begin}><strong>${id}</strong> <span>${sentence}</span></button></li>`;

/** Seeks walks that together tell everything. */
const cover = (page: Page, view: WalksView): void => {
  const flow = page.walk?.flow;
  if (!flow) return;
  const revision = page.walkedRevision;
  covering(flow).then((found) => {
    view.covering = { flow, revision, ...found };
    page.draw();
  }, page.fail);
};

const begin = (page: Page, view: WalksView): TemplateResult => {
  const { state, words } = page;
  const shownFlow = page.walk?.flow ?? "";
  const wanted = view.filter.trim().toLowerCase();
  const fits = (one: { id: string; sentence: string | null }): boolean =>
    wanted === "" || `${one.id} ${one.sentence ?? ""}`.toLowerCase().includes(wanted);
  const flow = state.walked?.flows.find((one) => one.id === shownFlow);
  const examples = (flow?.examples ?? []).filter(fits);
  const shown = (state.proofs?.guarantees ?? []).filter((one) => one.flow === shownFlow && one.walk && fits(one));
  const ofGuarantee = (one: Guarantee): TemplateResult =>
    row(one.id, sentence(one, words) ?? "", () => page.start({ kind: "guarantee", flow: one.flow, id: one.id, second: false }));
  const covering = view.covering?.flow === shownFlow ? view.covering : null;
  const broken = shown.filter((one) => one.verdict === "refuted");
  const covered = (covering?.walks ?? []).filter(fits);
  const proved = shown.filter((one) => one.verdict === "proved");
  const all = examples.length + covered.length + shown.length;
  return html`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${words.begin}</h2>
    <p><button @click=${page.beginEmpty}>${words.empty}</button></p>
    <label class="filter">${words.filter} <input type="search" .value=${view.filter} @input=${(event: Event) => {
      view.filter = (event.target as HTMLInputElement).value;
      page.draw();
    }} /></label>
    ${all === 0 && wanted !== "" ? html`<p class="dim" role="status">${words.noWalks}</p>` : nothing}
    ${list(words.counterWalks, broken.map(ofGuarantee))}
    ${list(words.examples, examples.map((one) => row(one.id, one.sentence, () => page.start({ kind: "example", flow: shownFlow, id: one.id }))))}
    ${list(words.covering, covered.map((one) => row(one.id, one.sentence, () => page.begin(one))))}
    ${covering && !covering.whole ? html`<p class="dim">${words.notWhole}</p>` : nothing}
    ${covering || exported ? nothing : html`<p><button @click=${() => cover(page, view)}>${words.findCovering}</button></p>`}
    ${list(words.shownBy, proved.map(ofGuarantee))}
  </section>`;
};

export const walksRoom = (): Room => {
  const shown: WalksView = { filter: "", covering: null };
  return {
    id: "walks",
    title: (words) => words.walks,
    view: (page) => {
      if (shown.covering?.revision !== page.state.walked?.revision) shown.covering = null;
      return html`${verdict(page)} ${begin(page, shown)}`;
    },
  };
};

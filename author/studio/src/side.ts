// Where a walk begins, and what the program says of the pack.

import { html, nothing, type TemplateResult } from "lit-html";
import type { Start } from "./engine";
import { isNow, old } from "./told";
import type { Fault, Guarantee, StartingWalk, State } from "./types";
import type { Words } from "./words";

export interface SideActs {
  start(start: Start): void;
  walk(walk: StartingWalk): void;
  begin(): void;
  cover(): void;
  filter(text: string): void;
  room(room: "guarantees" | "examples"): void;
}

export interface SideView {
  flow: string;
  filter: string;
  covering: { flow: string; revision: number; walks: StartingWalk[]; whole: boolean } | null;
}

const fault = (one: Fault, words: Words): TemplateResult => html`<li class=${one.severity}>
  <p>${one.message}</p>
  <p class="dim">
    <code>${one.file}</code> ${words.line} ${one.line} <code>${one.pointer}</code> <code>${one.code}</code>
    ${one.follows > 0 ? html`(${one.follows} ${words.follows})` : nothing}
  </p>
  ${one.help ? html`<p>${words.fix}: ${one.help}</p>` : nothing}
</li>`;

/** What the files say, the examples, the proofs: what is wrong before what can wait. */
const verdict = (state: State, acts: SideActs, words: Words): TemplateResult => {
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
          <ul class="faults">${errors.map((one) => fault(one, words))}</ul>
          ${examples
            ? html`<p>${examples.passed} ${words.pass}, ${examples.failed.length} ${words.fail}</p>
                ${examples.failed.length + examples.unreached.length > 0 ? html`<p><button @click=${() => acts.room("examples")}>${words.seeExamples}</button></p>` : nothing}`
            : nothing}
        </div>`
      : nothing}
    ${proofs
      ? html`<div class=${isOld(proofs.revision)}>
          <p>${proofs.proved} ${words.proved}, ${proofs.refuted} ${words.refuted}, ${proofs.undecided} ${words.notDecided} ${old(proofs.revision, state, words)}</p>
          ${proofs.untrusted ? html`<p class="fault">${proofs.untrusted}</p>` : nothing}
          ${proofs.refuted + proofs.undecided > 0 ? html`<p><button @click=${() => acts.room("guarantees")}>${words.seeGuarantees}</button></p>` : nothing}
        </div>`
      : nothing}
    ${check && warnings.length > 0
      ? html`<details class=${isOld(check.revision)}>
          <summary>${check.warnings} ${words.warnings}</summary>
          <ul class="faults">${warnings.map((one) => fault(one, words))}</ul>
        </details>`
      : nothing}
  </section>`;
};

const list = (title: string, rows: TemplateResult[]): unknown =>
  rows.length === 0 ? nothing : html`<h3>${title}</h3><ul class="starts">${rows}</ul>`;

const row = (id: string, sentence: string, begin: () => void): TemplateResult =>
  html`<li><button class="start" @click=${begin}><strong>${id}</strong> <span>${sentence}</span></button></li>`;

const begin = (state: State, view: SideView, acts: SideActs, words: Words): TemplateResult => {
  const wanted = view.filter.trim().toLowerCase();
  const fits = (one: { id: string; sentence: string | null }): boolean =>
    wanted === "" || `${one.id} ${one.sentence ?? ""}`.toLowerCase().includes(wanted);
  const flow = state.walked?.flows.find((one) => one.id === view.flow);
  const examples = (flow?.examples ?? []).filter(fits);
  const shown = (state.proofs?.guarantees ?? []).filter((one) => one.flow === view.flow && one.walk && fits(one));
  const ofGuarantee = (one: Guarantee): TemplateResult =>
    row(one.id, one.sentence ?? "", () => acts.start({ kind: "guarantee", flow: one.flow, id: one.id, second: false }));
  const covering = view.covering?.flow === view.flow ? view.covering : null;
  const broken = shown.filter((one) => one.verdict === "refuted");
  const covered = (covering?.walks ?? []).filter(fits);
  const proved = shown.filter((one) => one.verdict === "proved");
  const all = examples.length + covered.length + shown.length;
  return html`<section class="begin" aria-labelledby="begin-title">
    <h2 id="begin-title">${words.begin}</h2>
    <p><button @click=${acts.begin}>${words.empty}</button></p>
    <label class="filter">${words.filter} <input type="search" .value=${view.filter} @input=${(event: Event) => acts.filter((event.target as HTMLInputElement).value)} /></label>
    ${all === 0 && wanted !== "" ? html`<p class="dim" role="status">${words.noWalks}</p>` : nothing}
    ${list(words.counterWalks, broken.map(ofGuarantee))}
    ${list(words.examples, examples.map((one) => row(one.id, one.sentence, () => acts.start({ kind: "example", flow: view.flow, id: one.id }))))}
    ${list(words.covering, covered.map((one) => row(one.id, one.sentence, () => acts.walk(one))))}
    ${covering && !covering.whole ? html`<p class="dim">${words.notWhole}</p>` : nothing}
    ${covering ? nothing : html`<p><button @click=${acts.cover}>${words.findCovering}</button></p>`}
    ${list(words.shownBy, proved.map(ofGuarantee))}
  </section>`;
};

export const side = (state: State, view: SideView, acts: SideActs, words: Words): TemplateResult =>
  html`${verdict(state, acts, words)} ${begin(state, view, acts, words)}`;

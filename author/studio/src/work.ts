// What rooms with long work say of it in the same way: how far it is, and how it is stopped.

import { html, nothing, type TemplateResult } from "lit-html";
import { stopWork } from "./engine";
import type { Page } from "./rooms";
import type { WorkKind } from "./types";

/** How far a work is, with a button that stops it; or that the other one must be done first. */
export const progress = (kind: WorkKind, page: Page): unknown => {
  const { words, work } = page;
  const { running } = work;
  if (running === null) return work.failed === kind ? html`<p class="fault" role="alert">${words.workFailed}</p>` : nothing;
  if (running.kind !== kind) return html`<p class="dim" role="status">${running.kind === "comparison" ? words.busyComparing : words.busyBreaking}</p>`;
  const label = kind === "comparison" ? words.comparing : words.breaking;
  return html`<div class="work">
    <label>${label} <progress max=${running.all || 1} value=${running.all === 0 ? nothing : running.done}></progress></label>
    <span class="dim">${running.all === 0 ? "" : `${running.done} ${words.ofCount} ${running.all}`}</span>
    <button ?disabled=${running.stopping} @click=${() => void stopWork().catch(page.fail)}>${running.stopping ? words.stopping : words.stop}</button>
  </div>`;
};

/** The first so many rows, and a button that shows as many more. */
export const some = <T>(all: T[], most: number, row: (one: T, place: number) => TemplateResult, more: () => void, page: Page): TemplateResult =>
  html`<ul class="rows">${all.slice(0, most).map(row)}</ul>
    ${all.length > most ? html`<p><button @click=${more}>${page.words.showMore} (${all.length - most})</button></p>` : nothing}`;

// The texts of the pack, all languages of each beside each other: found by a click on a sentence, read, and
// written anew without a look at JSON.

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import type { Fault, TextRow, Texts, Wording } from "./types";
import type { Words } from "./words";

export interface TextsView {
  texts: Texts | null;
  readOnly: boolean;
  filter: string;
  /** Only texts of which some language is so; all, where it is empty. */
  state: "" | "missing" | "stale" | "unrecorded";
  /** The row that is open, as it was when it was opened: what is saved must replace that. */
  open: TextRow | null;
  /** What the program said of the last saving, by file. */
  said: { file: string; text: string; good: boolean } | null;
}

export interface TextsActs {
  filter(text: string): void;
  state(state: TextsView["state"]): void;
  open(row: TextRow | null): void;
  save(wording: Wording, row: TextRow, text: string): void;
}

const MOST_ROWS = 60;

/** A row by which it is known after a save. */
export const rowKey = (row: TextRow): string => `${row.wordings[0]?.file ?? ""}#${row.pointer}`;

const LETTERS = /\p{L}/gu;

/** The patterns of a text: a name in braces can be anything, and marks of the markup are not seen. */
function patterns(text: string): { pattern: RegExp; weight: number }[] {
  return text
    .split("\n")
    .map((line) => line.replace(/^(- |\d+\. )/, "").replaceAll("*", "").trim())
    .filter((line) => line !== "")
    .map((line) => {
      const parts = line.split(/\{[^}]*\}/);
      const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+"));
      return { pattern: new RegExp(`^${escaped.join(".*?")}$`, "su"), weight: parts.join("").match(LETTERS)?.length ?? 0 };
    })
    .filter((one) => one.weight > 1);
}

/** The row of a sentence on the page, or of the smallest part of the page around it that is one. */
export function rowOf(from: Element, texts: Texts, language: string, flow: string): TextRow | null {
  let at: Element | null = from;
  for (let up = 0; at !== null && up < 6; up++, at = at.parentElement) {
    const said = (at.textContent ?? "").replace(/\s+/g, " ").trim();
    if (said === "" || said.length > 4000) continue;
    let best: { row: TextRow; weight: number } | null = null;
    for (const row of texts.rows) {
      const wording = row.wordings.find((one) => one.language === language && one.text !== "") ?? row.wordings[0];
      if (!wording) continue;
      const near = wording.file.startsWith(`${flow}/`) ? 0.5 : 0;
      for (const { pattern, weight } of patterns(wording.text)) {
        if (weight + near > (best?.weight ?? 0) && pattern.test(said)) best = { row, weight: weight + near };
      }
    }
    if (best) return best.row;
  }
  return null;
}

const stateBadge = (wording: Wording, words: Words): unknown =>
  wording.state === null || wording.state === "translated"
    ? nothing
    : html`<span class="badge">${{ missing: words.missing, stale: words.stale, unrecorded: words.unrecorded }[wording.state]}</span>`;

const editor = (row: TextRow, now: TextRow | undefined, faults: Fault[], view: TextsView, acts: TextsActs, words: Words): TemplateResult => {
  const original = row.wordings[0];
  return html`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${words.text} <code>${row.pointer}</code></h3>
    ${row.wordings.map((wording) => {
      const current = now?.wordings.find((one) => one.file === wording.file);
      const changed = current !== undefined && current.text !== wording.text;
      const field = `text-${wording.language}`;
      const told = faults.filter((one) => one.file === wording.file && (one.pointer === row.pointer || one.pointer.startsWith(`${row.pointer}/`)));
      const submit = (event: SubmitEvent): void => {
        event.preventDefault();
        const text = new FormData(event.currentTarget as HTMLFormElement).get("text");
        acts.save(wording, row, String(text).replaceAll("\r\n", "\n"));
      };
      return keyed(
        `${rowKey(row)}/${wording.language}/${wording.text}`,
        html`<form @submit=${submit}>
          <label for=${field}>${wording.language} ${wording === original ? html`<span class="dim">(${words.original})</span>` : stateBadge(current ?? wording, words)}</label>
          <textarea id=${field} name="text" lang=${wording.language} rows=${Math.min(12, 2 + Math.floor(wording.text.length / 45) + wording.text.split("\n").length)} ?readonly=${view.readOnly} .defaultValue=${wording.text}></textarea>
          ${changed ? html`<p class="fault" role="status">${words.changedOutside}: ${current.text}</p>` : nothing}
          ${told.map((one) => html`<p class="fault">${one.message}</p>`)}
          ${view.said?.file === wording.file ? html`<p class=${view.said.good ? "good" : "fault"} role="status">${view.said.text}</p>` : nothing}
          ${view.readOnly ? nothing : html`<button class="primary" type="submit" aria-label="${wording === original ? words.save : words.saveRead}: ${wording.language}">${wording === original ? words.save : words.saveRead}</button>`}
          <p class="dim"><code>${wording.file}</code></p>
        </form>`,
      );
    })}
    <button @click=${() => acts.open(null)}>${words.close}</button>
  </section>`;
};

export const textsRoom = (view: TextsView, flow: string, faults: Fault[], acts: TextsActs, words: Words): TemplateResult => {
  if (view.texts === null) return html`<p class="dim">…</p>`;
  const wanted = view.filter.trim().toLowerCase();
  const fits = (row: TextRow): boolean =>
    (view.state === "" || row.wordings.some((one) => one.state === view.state)) &&
    (wanted === "" || row.wordings.some((one) => one.text.toLowerCase().includes(wanted)) || row.pointer.toLowerCase().includes(wanted));
  const found = view.texts.rows.filter(fits);
  const own = (row: TextRow): number => (row.wordings[0]?.file.startsWith(`${flow}/`) ? 0 : 1);
  const sorted = [...found].sort((a, b) => own(a) - own(b));
  const open = view.open;
  const now = open ? view.texts.rows.find((row) => rowKey(row) === rowKey(open)) : undefined;
  return html`<section class="texts" aria-labelledby="texts-title">
    <h2 id="texts-title">${words.texts}</h2>
    ${open ? editor(open, now, faults, view, acts, words) : html`<p class="dim">${words.textsHelp}</p>`}
    <label class="filter">${words.searchTexts} <input type="search" .value=${view.filter} @input=${(event: Event) => acts.filter((event.target as HTMLInputElement).value)} /></label>
    <label>${words.state} <select @change=${(event: Event) => acts.state((event.target as HTMLSelectElement).value as TextsView["state"])}>
      <option value="" ?selected=${view.state === ""}>${words.every}</option>
      ${(["missing", "stale", "unrecorded"] as const).map((state) => html`<option value=${state} ?selected=${state === view.state}>${words[state]}</option>`)}
    </select></label>
    <p class="dim" role="status">${found.length} ${words.ofTexts} ${view.texts.rows.length}</p>
    <ul class="starts">
      ${repeat(
        sorted.slice(0, MOST_ROWS),
        rowKey,
        (row) => html`<li>
          <button class="start" @click=${() => acts.open(row)}>
            ${row.wordings.map((one) => html`<span lang=${one.language}>${one.text === "" ? "–" : one.text} ${stateBadge(one, words)}</span>`)}
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
};

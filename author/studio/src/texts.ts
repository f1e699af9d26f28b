// The texts of the pack, all languages of each beside each other: found by a click on a sentence, read, and
// written anew without a look at JSON.

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { repeat } from "lit-html/directives/repeat.js";
import { besideEachOther } from "./changed";
import { allTexts, pastText, saveText } from "./engine";
import type { Page, Room } from "./rooms";
import { inWords, whyNot } from "./told";
import type { PastVersion, Place, TextRow, Texts, Wording } from "./types";
import type { Words } from "./words";

interface TextsView {
  texts: Texts | null;
  readOnly: boolean;
  filter: string;
  /** Only texts of which some language is so; all, where it is empty. */
  state: "" | "missing" | "stale" | "unrecorded";
  /** The row that is open, as it was when it was opened: what is saved must replace that. */
  open: TextRow | null;
  /** What the program said of the last saving, by file. */
  said: { file: string; text: string; good: boolean } | null;
  /** What was typed and not saved, by text; and what the text said when that was begun. */
  drafts: Map<string, { text: string; was: string }>;
  /** What the original said when a translation in the open row was recorded, by file. */
  past: Map<string, { text: string; version: PastVersion } | "unknown" | "no-history">;
}

const MOST_ROWS = 60;

/** A row by which it is known after a save. */
const rowKey = (row: TextRow): string => `${row.wordings[0]?.file ?? ""}#${row.pointer}`;

const draftKey = (row: TextRow, wording: Wording): string => `${wording.file}#${row.pointer}`;

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
function rowOf(from: Element, texts: Texts, language: string, flow: string): TextRow | null {
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

/** Gets all texts as they are now. What is open stays as it was opened, so that nothing is lost on either side. */
async function read(page: Page, view: TextsView): Promise<void> {
  try {
    const found = await allTexts();
    [view.texts, view.readOnly] = [found.texts, found["read-only"]];
  } catch (error) {
    page.fail(error);
  }
  page.draw();
}

/** Asks what the original said that the stale translations of a row translate. */
function readPast(page: Page, view: TextsView, row: TextRow): void {
  const past: TextsView["past"] = new Map();
  view.past = past;
  const keep = (file: string, found: { text: string; version: PastVersion } | "unknown" | "no-history"): void => {
    past.set(file, found);
    if (view.past === past) page.draw();
  };
  for (const { file } of row.wordings.filter((one) => one.state === "stale")) {
    pastText(file, row.pointer).then(
      (found) => keep(file, found.past ?? (found.why === null ? "unknown" : "no-history")),
      () => keep(file, "unknown"),
    );
  }
}

const openRow = (page: Page, view: TextsView, row: TextRow | null): void => {
  [view.open, view.said] = [row, null];
  if (row) readPast(page, view, row);
  page.draw();
  if (row) document.getElementById("row-title")?.focus();
};

function save(page: Page, view: TextsView, wording: Wording, row: TextRow, text: string): void {
  saveText(wording, row, text).then(
    async () => {
      view.drafts.delete(draftKey(row, wording));
      await read(page, view);
      const key = rowKey(row);
      const fresh = view.texts?.rows.find((one) => rowKey(one) === key);
      const now = fresh?.wordings.find((one) => one.file === wording.file);
      // Only what was saved is begun anew: another language may hold what is not saved yet.
      const wordings = row.wordings.map((one) => (one.file === wording.file ? { ...(now ?? one), text } : one));
      view.open = { ...row, wordings };
      view.said = { file: wording.file, text: page.words.saved, good: true };
      // Its translations can have become stale.
      if (fresh) readPast(page, view, fresh);
      page.draw();
    },
    (error: unknown) => {
      view.said = { file: wording.file, text: whyNot(error, page.words), good: false };
      page.draw();
    },
  );
}

const stateBadge = (wording: Wording, words: Words): unknown =>
  wording.state === null || wording.state === "translated"
    ? nothing
    : html`<span class="badge">${{ missing: words.missing, stale: words.stale, unrecorded: words.unrecorded }[wording.state]}</span>`;

/** What has changed in the original since a translation was recorded, if that is known. */
const sinceRead = (wording: Wording, original: Wording | undefined, view: TextsView, words: Words): unknown => {
  const past = view.past.get(wording.file);
  if (wording.state !== "stale" || past === undefined || !original) return nothing;
  if (past === "unknown") return html`<p class="dim">${words.pastUnknown}</p>`;
  if (past === "no-history") return html`<p class="dim">${words.pastNoHistory}</p>`;
  return html`<div class="since">
    <h4>${words.pastTitle}</h4>
    ${besideEachOther(past.text, original.text, original.language, words)}
    <p class="dim">${past.version.day} ${past.version.subject}</p>
  </div>`;
};

const editor = (row: TextRow, now: TextRow | undefined, view: TextsView, page: Page): TemplateResult => {
  const { words } = page;
  const faults = page.state.check?.faults ?? [];
  const original = row.wordings[0];
  return html`<section class="row-open" aria-labelledby="row-title">
    <h3 id="row-title" tabindex="-1">${words.text} <code>${row.pointer}</code></h3>
    ${row.wordings.map((wording) => {
      const current = now?.wordings.find((one) => one.file === wording.file);
      const field = `text-${wording.language}`;
      const told = faults.filter((one) => one.file === wording.file && (one.pointer === row.pointer || one.pointer.startsWith(`${row.pointer}/`)));
      const draft = view.drafts.get(draftKey(row, wording));
      // Since it was opened, or since this was begun to be typed.
      const says = current?.text ?? wording.text;
      const changed = says !== (draft?.was ?? wording.text);
      const type = (event: Event): void => {
        const text = (event.target as HTMLTextAreaElement).value;
        if (text === wording.text) view.drafts.delete(draftKey(row, wording));
        else view.drafts.set(draftKey(row, wording), { text, was: draft?.was ?? wording.text });
        page.draw();
      };
      const submit = (event: SubmitEvent): void => {
        event.preventDefault();
        const text = new FormData(event.currentTarget as HTMLFormElement).get("text");
        save(page, view, wording, row, String(text).replaceAll("\r\n", "\n"));
      };
      return keyed(
        `${rowKey(row)}/${wording.language}/${wording.text}`,
        html`<form @submit=${submit}>
          <label for=${field}>${wording.language} ${wording === original ? html`<span class="dim">(${words.original})</span>` : stateBadge(current ?? wording, words)} ${draft ? html`<span class="badge">${words.notSaved}</span>` : nothing}</label>
          ${sinceRead(current ?? wording, now?.wordings[0] ?? original, view, words)}
          <textarea id=${field} name="text" lang=${wording.language} rows=${Math.min(12, 2 + Math.floor(wording.text.length / 45) + wording.text.split("\n").length)} ?readonly=${view.readOnly} .value=${draft?.text ?? wording.text} @input=${type}></textarea>
          ${changed ? html`<p class="fault" role="status">${words.changedOutside}: ${says}</p>` : nothing}
          ${told.map((one) => html`<p class="fault">${inWords(one, words).message}</p>`)}
          ${view.said?.file === wording.file ? html`<p class=${view.said.good ? "good" : "fault"} role="status">${view.said.text}</p>` : nothing}
          ${view.readOnly ? nothing : html`<button class="primary" type="submit" aria-label="${wording === original ? words.save : words.saveRead}: ${wording.language}">${wording === original ? words.save : words.saveRead}</button>`}
          <p class="dim"><code>${wording.file}</code></p>
        </form>`,
      );
    })}
    <button @click=${() => openRow(page, view, null)}>${words.close}</button>
  </section>`;
};

const list = (view: TextsView, page: Page): TemplateResult => {
  const { words } = page;
  const flow = page.walk?.flow ?? "";
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
    ${open ? editor(open, now, view, page) : html`<p class="dim">${words.textsHelp}</p>`}
    <label class="filter">${words.searchTexts} <input type="search" .value=${view.filter} @input=${(event: Event) => {
      view.filter = (event.target as HTMLInputElement).value;
      page.draw();
    }} /></label>
    <label>${words.state} <select @change=${(event: Event) => {
      view.state = (event.target as HTMLSelectElement).value as TextsView["state"];
      page.draw();
    }}>
      <option value="" ?selected=${view.state === ""}>${words.every}</option>
      ${(["missing", "stale", "unrecorded"] as const).map((state) => html`<option value=${state} ?selected=${state === view.state}>${words[state]}</option>`)}
    </select></label>
    <p class="dim" role="status">${found.length} ${words.ofTexts} ${view.texts.rows.length}</p>
    <ul class="starts">
      ${repeat(
        sorted.slice(0, MOST_ROWS),
        rowKey,
        (row) => html`<li>
          <button class="start" @click=${() => openRow(page, view, row)}>
            ${row.wordings.map((one) => html`<span lang=${one.language}>${one.text === "" ? "–" : one.text} ${stateBadge(one, words)} ${view.drafts.has(draftKey(row, one)) ? html`<span class="badge">${words.notSaved}</span>` : nothing}</span>`)}
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
};

/** The room, and how a sentence on the page finds its row in it. */
export interface TextsRoom extends Room {
  openAt(page: Page, from: Element, language: string, flow: string): void;
  /** Opens the text that stands here in the original. */
  openPlace(page: Page, at: Place): void;
}

export const textsRoom = (): TextsRoom => {
  const shown: TextsView = { texts: null, readOnly: false, filter: "", state: "", open: null, said: null, drafts: new Map(), past: new Map() };
  addEventListener("beforeunload", (event) => {
    if (shown.drafts.size > 0) event.preventDefault();
  });
  let reading: Promise<void> = Promise.resolve();
  const opened = (page: Page): void => {
    reading = read(page, shown);
  };
  /** Opens the row that is found in the texts as they are now. */
  const find = (page: Page, row: (texts: Texts) => TextRow | null): void => {
    page.enter("texts", "texts-title");
    void reading.then(() => {
      const found = shown.texts && row(shown.texts);
      openRow(page, shown, found);
      if (found === null) page.fail(page.words.noRow);
    });
  };
  return {
    id: "texts",
    title: (words) => words.texts,
    view: (page) => list(shown, page),
    opened,
    renewed: (page) => {
      opened(page);
      void reading.then(() => {
        const key = shown.open && rowKey(shown.open);
        const fresh = shown.texts?.rows.find((one) => rowKey(one) === key);
        // Its translations can have become stale, or no longer be it.
        if (fresh) readPast(page, shown, fresh);
      });
    },
    openAt: (page, from, language, flow) => find(page, (texts) => rowOf(from, texts, language, flow)),
    openPlace: (page, at) =>
      find(page, (texts) => texts.rows.find((row) => row.pointer === at.pointer && row.wordings[0]?.file === at.file) ?? null),
  };
};

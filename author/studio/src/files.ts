// The files of the pack: what is wrong in each, at its place, and an editor. What is not saved is kept while other
// rooms are open, and what was changed outside is never written over unseen.

import { html, nothing, type TemplateResult } from "lit-html";
import { editorOf, type Editor, type EditorHost } from "./editing";
import { completing, readFile, saveFile } from "./engine";
import type { Page, Room } from "./rooms";
import { inWords, isNow, old, whyNot } from "./told";
import type { CheckedFile, Edit, Fault } from "./types";
import { fault } from "./walks";
import type { Words } from "./words";

/** A file with an editor. */
interface OpenFile {
  file: string;
  editor: Editor;
  readOnly: boolean;
  /** The bytes that the editor's text was made of. */
  etag: string;
  changed: boolean;
  saving: boolean;
  /** How often it was saved or read anew: what was asked before is not of this file any more. */
  turn: number;
  /** It is to be saved again as soon as it is saved. */
  again: boolean;
  /** What it says outside, where that is something else and there is something here that is not saved. */
  other: { text: string; etag: string } | null;
  gone: boolean;
  said: { text: string; good: boolean } | null;
}

interface FilesView {
  open: Map<string, OpenFile>;
  shown: string | null;
}

const MOST_FAULTS = 60;

/** What an edit does, on its button. */
function fixName(edit: Edit, words: Words): string {
  const isInsert = edit.line === edit["end-line"] && edit.column === edit["end-column"];
  const said = edit.text.trim().replace(/\s+/g, " ");
  const short = said.length > 40 ? `${said.slice(0, 38)}…` : said;
  if (edit.text === "") return words.fixRemove;
  return `${isInsert ? words.fixAdd : words.fixWrite} ${short}`;
}

/** What the editor says itself, in the language of the page. */
const phrases = (words: Words): Record<string, string> => ({
  Find: words.find,
  Replace: words.replaceBy,
  next: words.findNext,
  previous: words.findPrevious,
  all: words.every,
  "match case": words.matchCase,
  regexp: words.pattern,
  "by word": words.wholeWords,
  replace: words.replaceOne,
  "replace all": words.replaceAll,
  close: words.closeSearch,
  "current match": words.findNext,
  "Control character": words.hiddenLetter,
  Completions: words.completions,
  Diagnostics: words.faults,
  "No diagnostics": words.noFaults,
  "Fold line": words.fold,
  "Unfold line": words.unfold,
  "folded code": words.folded,
  unfold: words.unfold,
});

function hostOf(page: Page, view: FilesView, file: string): EditorHost {
  return {
    label: () => `${page.words.editorOf} ${file}`,
    phrases: () => phrases(page.words),
    fixName: (edit) => fixName(edit, page.words),
    changed: () => {
      const one = view.open.get(file);
      if (!one) return;
      const changed = one.editor.isChanged();
      if (changed === one.changed && one.said === null) return;
      [one.changed, one.said] = [changed, null];
      page.draw();
    },
    save: () => void save(page, view, file),
    complete: (text, offset) => completing(file, text, offset).catch(() => null),
  };
}

/** Underlines what is wrong in an open file, or learns that it was changed outside. */
function follow(page: Page, view: FilesView, one: OpenFile): void {
  const { check } = page.state;
  if (!check || !isNow(check.revision, page.state) || one.saving) return;
  const checked = check.files.find((file) => file.file === one.file);
  one.gone = checked === undefined;
  if (checked?.etag === one.etag) {
    one.other = null;
    const faults = check.faults.filter((fault) => fault.file === one.file && fault.line > 0);
    one.editor.show(faults.map((fault) => ({ ...fault, ...inWords(fault, page.words) })));
  } else if (checked && checked.etag !== one.other?.etag) {
    void renew(page, view, one);
  }
}

/** Reads a file that was changed outside. Where nothing is lost by it, the editor shows it; else, both are shown. */
async function renew(page: Page, view: FilesView, one: OpenFile): Promise<void> {
  const turn = ++one.turn;
  const now = await readFile(one.file).catch(() => null);
  if (!now || turn !== one.turn || now.etag === one.etag) return;
  if (one.editor.isChanged()) {
    one.other = now;
  } else {
    one.etag = now.etag;
    one.editor.replace(now.text);
    one.changed = false;
    follow(page, view, one);
  }
  page.draw();
}

/** Writes what the editor says over the bytes that it was made of, or over those that were shown beside it. */
async function save(page: Page, view: FilesView, file: string, over?: string): Promise<void> {
  const one = view.open.get(file);
  if (!one || one.readOnly) return;
  if (one.saving) {
    one.again = true;
    return;
  }
  one.saving = true;
  one.turn += 1;
  const takeBack = one.editor.saving();
  try {
    const { etag, other } = await saveFile(file, one.editor.text(), over ?? one.etag);
    if (other !== null) {
      takeBack();
      one.other = { text: other, etag };
    } else {
      [one.etag, one.other, one.said] = [etag, null, { text: page.words.saved, good: true }];
    }
  } catch (error) {
    takeBack();
    one.said = { text: whyNot(error, page.words), good: false };
  }
  one.saving = false;
  one.changed = one.editor.isChanged();
  follow(page, view, one);
  page.draw();
  if (one.again) {
    one.again = false;
    void save(page, view, file);
  }
}

/** Leaves what was written here for what the file says. It can be undone in the editor. */
function takeOther(page: Page, view: FilesView, one: OpenFile): void {
  if (!one.other) return;
  const { text, etag } = one.other;
  one.turn += 1;
  [one.etag, one.other, one.said] = [etag, null, null];
  one.editor.replace(text);
  one.changed = false;
  follow(page, view, one);
  page.draw();
}

/** Shows a file, at a line and letter where that is said. */
async function open(page: Page, view: FilesView, file: string, line?: number, column?: number): Promise<void> {
  try {
    if (!view.open.has(file)) {
      const read = await readFile(file);
      const editor = await editorOf(read.text, read.readOnly, hostOf(page, view, file));
      if (!view.open.has(file)) {
        const one: OpenFile = { file, editor, readOnly: read.readOnly, etag: read.etag, changed: false, saving: false, turn: 0, again: false, other: null, gone: false, said: null };
        view.open.set(file, one);
        follow(page, view, one);
      }
    }
    view.shown = file;
    page.draw();
    view.open.get(file)?.editor.goTo(line ?? 1, column ?? 1);
  } catch (error) {
    page.fail(error);
  }
}

/** How many lines two texts begin and end with alike. */
function alike(one: string[], two: string[]): [start: number, end: number] {
  const shorter = Math.min(one.length, two.length);
  let start = 0;
  while (start < shorter && one[start] === two[start]) start++;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === two[two.length - 1 - end]) end++;
  return [start, end];
}

const MOST_LINES = 400;

/** The lines of one side that the other does not have, with three around them. */
const linesOf = (lines: string[], start: number, end: number, words: Words): TemplateResult => {
  const [from, to] = [Math.max(0, start - 3), Math.min(lines.length, lines.length - end + 3)];
  const shown = lines.slice(from, to).slice(0, MOST_LINES);
  const differs = (place: number): boolean => place >= start && place < lines.length - end;
  return html`<ol class="lines" start=${from + 1}>
    ${shown.map((line, place) => html`<li class=${differs(from + place) ? "differs" : ""}>${line === "" ? " " : line}</li>`)}
  </ol>${to - from > shown.length ? html`<p class="dim">${to - from - shown.length} ${words.moreLines}</p>` : nothing}`;
};

/** Both versions of a file that was changed here and outside. */
const bothVersions = (one: OpenFile, page: Page, view: FilesView): unknown => {
  const { words } = page;
  if (!one.other) return nothing;
  const [mine, theirs] = [one.editor.text().split(/\r?\n/), one.other.text.split(/\r?\n/)];
  const [start, end] = alike(mine, theirs);
  const { etag } = one.other;
  return html`<section class="versions" aria-labelledby="versions-title">
    <div role="alert"><h4 id="versions-title">${words.changedBoth}</h4></div>
    <p>${words.nothingLost}</p>
    <div class="two-versions">
      <div><h5>${words.mine}</h5><div class="version" tabindex="0" role="region" aria-label=${words.mine}>${linesOf(mine, start, end, words)}</div>
        <button @click=${() => void save(page, view, one.file, etag)}>${words.keepMine}</button></div>
      <div><h5>${words.theirs}</h5><div class="version" tabindex="0" role="region" aria-label=${words.theirs}>${linesOf(theirs, start, end, words)}</div>
        <button @click=${() => takeOther(page, view, one)}>${words.takeTheirs}</button></div>
    </div>
  </section>`;
};

const counts = ({ errors, warnings }: CheckedFile, words: Words): TemplateResult =>
  html`${errors > 0 ? html`<span class="count error">${errors} ${errors === 1 ? words.oneError : words.errors}</span>` : nothing}
  ${warnings > 0 ? html`<span class="count warning">${warnings} ${warnings === 1 ? words.oneWarning : words.warnings}</span>` : nothing}`;

/** What must be mended before what can wait; each in the order of the program, which has causes first. */
const errorsFirst = (faults: Fault[]): Fault[] => [...faults].sort((a, b) => Number(a.severity !== "error") - Number(b.severity !== "error"));

const faultsOf = (faults: Fault[], page: Page, fixes: (one: Fault) => unknown): TemplateResult =>
  html`<ul class="faults">${errorsFirst(faults).slice(0, MOST_FAULTS).map((one) => fault(one, page, fixes(one)))}</ul>
    ${faults.length > MOST_FAULTS ? html`<p class="dim">${faults.length - MOST_FAULTS} ${page.words.moreFaults}</p>` : nothing}`;

/** A file in its editor, with what is wrong in it. */
const editing = (one: OpenFile, page: Page, view: FilesView): TemplateResult => {
  const { words, state } = page;
  const faults = (state.check?.faults ?? []).filter((fault) => fault.file === one.file);
  const buttons = (fault: Fault): unknown =>
    one.readOnly || state.check?.files.find((file) => file.file === one.file)?.etag !== one.etag
      ? nothing
      : fault.edits.map((edit) => html`<button class="fix" @click=${() => one.editor.apply(edit)}>${fixName(edit, words)}</button>`);
  return html`<section class="editing" aria-labelledby="file-title">
    <div class="file-head">
      <button @click=${() => {
        view.shown = null;
        page.draw();
        document.getElementById("files-title")?.focus();
      }}>${words.allFiles}</button>
      <h3 id="file-title" tabindex="-1"><code>${one.file}</code></h3>
      ${one.changed ? html`<span class="badge">${words.notSaved}</span>` : nothing}
      <span role="status" class=${one.said?.good === false ? "fault" : "good"}>${one.said?.text ?? ""}</span>
      ${one.readOnly ? html`<span class="dim">${words.writesNothing}</span>` : html`<button class="primary" ?disabled=${!one.changed} @click=${() => void save(page, view, one.file)}>${words.save}</button>`}
    </div>
    ${one.gone ? html`<p class="fault" role="alert">${words.fileGone}</p>` : nothing} ${bothVersions(one, page, view)}
    <p class="dim">${one.readOnly ? nothing : words.editorHelp}</p>
    ${one.editor.dom}
    <h4>${words.faults} ${old(state.check?.revision, state, words)}</h4>
    ${faults.length === 0 ? html`<p class="dim">${words.noFaults}</p>` : faultsOf(faults, page, buttons)}
  </section>`;
};

/** The files by their folders: those of the whole pack first. */
const byFolder = (files: CheckedFile[]): Map<string, CheckedFile[]> => {
  const folders = new Map<string, CheckedFile[]>([["", []]]);
  for (const one of files) {
    const folder = one.file.split("/").slice(0, -1).join("/");
    folders.set(folder, [...(folders.get(folder) ?? []), one]);
  }
  return folders;
};

const listing = (page: Page, view: FilesView): TemplateResult => {
  const { words, state } = page;
  const { check } = state;
  const files = check?.files ?? [];
  const faults = check?.faults ?? [];
  /** The name of a file; those who hear it hear its folder too. */
  const name = ({ file }: CheckedFile): TemplateResult => {
    const at = file.lastIndexOf("/") + 1;
    return html`<code>${at > 0 ? html`<span class="unseen">${file.slice(0, at)}</span>` : nothing}${file.slice(at)}</code>`;
  };
  const row = (one: CheckedFile): TemplateResult => html`<li>
    <button class="file" @click=${() => void open(page, view, one.file)}>${name(one)}
      ${counts(one, words)} ${view.open.get(one.file)?.changed ? html`<span class="badge">${words.notSaved}</span>` : nothing}</button>
  </li>`;
  return html`<p class="dim">${words.filesHelp}</p>
    <div class="folders ${isNow(check?.revision, state) ? "now" : "stale"}">
      ${[...byFolder(files)].map(([folder, all]) => (all.length === 0 ? nothing : html`<div><h3>${folder === "" ? words.packFiles : folder}</h3><ul class="file-list">${all.map(row)}</ul></div>`))}
    </div>
    <h3>${words.faults} ${old(check?.revision, state, words)}</h3>
    ${faults.length === 0 ? html`<p class="dim">${words.noFaults}</p>` : faultsOf(faults, page, () => nothing)}`;
};

export interface FilesRoom extends Room {
  openAt(page: Page, file: string, line: number, column: number): void;
}

export const filesRoom = (): FilesRoom => {
  const view: FilesView = { open: new Map(), shown: null };
  let spoken: Words | null = null;
  addEventListener("beforeunload", (event) => {
    if ([...view.open.values()].some((one) => one.editor.isChanged())) event.preventDefault();
  });
  return {
    id: "files",
    wide: true,
    title: (words) => words.files,
    view: (page) => {
      const { words, state } = page;
      if (words !== spoken) {
        for (const one of view.open.values()) {
          one.editor.speak();
          follow(page, view, one);
        }
      }
      spoken = words;
      const one = view.shown === null ? undefined : view.open.get(view.shown);
      return html`<section class="files" aria-labelledby="files-title">
        <h2 id="files-title" tabindex="-1">${words.files}</h2>
        ${state.unreadable ? html`<p class="fault">${state.unreadable}</p>` : nothing}
        ${one ? editing(one, page, view) : listing(page, view)}
      </section>`;
    },
    learnt: (page) => {
      for (const one of view.open.values()) follow(page, view, one);
    },
    openAt: (page, file, line, column) => void open(page, view, file, line, column),
  };
};

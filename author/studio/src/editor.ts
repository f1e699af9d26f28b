// The editor of a file: a bundle of its own, loaded when the first file is opened. It knows JSON, and what the
// page gives it: faults with their place, and what can be written.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, isolateHistory } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics, type Diagnostic } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { ChangeSet, Compartment, EditorState, StateEffect, StateField, Text, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Editor, EditorHost, EditorSetup, OfferedText } from "./editing";
import type { Edit, Fault } from "./types";

/** What is changed is counted anew: from a text that was read or saved, or from an earlier one again. */
const settled = StateEffect.define<ChangeSet>();

/** What was changed since the text was read or saved. */
const changed = StateField.define<ChangeSet>({
  create: (state) => ChangeSet.empty(state.doc.length),
  update: (since, transaction) => {
    const anew = transaction.effects.find((effect) => effect.is(settled));
    return anew ? anew.value : since.compose(transaction.changes);
  },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--link)" },
  { tag: tags.string, color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--today)" },
  { tag: tags.invalid, color: "var(--now)" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--dim)", borderRadius: ".4em", fontSize: ".85rem", maxHeight: "min(70vh, 46rem)", margin: ".5rem 0" },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace', lineHeight: "1.5", overflow: "auto", minHeight: "12rem" },
  ".cm-content": { caretColor: "var(--ink)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { background: "var(--chosen)" },
  ".cm-activeLine": { backgroundColor: "var(--row)" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--dim)", borderRight: "1px solid var(--line)" },
  ".cm-specialChar": { color: "var(--now)", fontWeight: "700" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--focus)" },
  ".cm-searchMatch, .cm-selectionMatch": { backgroundColor: "var(--chosen)" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "1px" },
  ".cm-lintRange-error": { textDecoration: "underline wavy 2px var(--now)", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { textDecoration: "underline wavy 2px var(--today)", textUnderlineOffset: "3px" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--dim)", borderRadius: ".3em" },
  ".cm-tooltip": { maxWidth: "min(34rem, 90vw)" },
  ".cm-panels input, .cm-panels button, .cm-panels label": { fontSize: ".85rem" },
  ".cm-button": { backgroundImage: "none", backgroundColor: "var(--paper)", border: "1px solid var(--dim)", borderRadius: ".4em" },
  ".cm-tooltip-autocomplete > ul > li": { padding: ".2em .5em", whiteSpace: "nowrap" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--paper)" },
  ".cm-tooltip-autocomplete > ul": { maxWidth: "min(34rem, 90vw)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "1", fontFamily: "system-ui, sans-serif", fontSize: ".95em" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-diagnostic": { padding: ".4em .6em", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--now)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--today)" },
  ".cm-diagnosticAction": { backgroundColor: "var(--link)", color: "var(--paper)", padding: ".3em .7em", borderRadius: ".3em", minHeight: "24px" },
});

/** The line break of a text whose lines all end so; else the letter that a line surely ends with. */
const breakOf = (text: string): string => (text.includes("\r\n") && !/[^\r]\n|\r(?!\n)|^\n/.test(text) ? "\r\n" : "\n");

/** How many units of UTF-16 so many letters are, from the start of a line. */
function unitsOf(line: string, letters: number): number {
  let at = 0;
  for (let left = letters; left > 0 && at < line.length; left--) at += (line.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return at;
}

/** What is offered, as the editor writes it: in quotes, where it is no number or fixed word, nor in braces. */
function completionOf({ label, kind, detail, after }: OfferedText, quoted: boolean): Completion {
  const short = detail !== null && detail.length > 70 ? `${detail.slice(0, 68)}…` : detail;
  const apply = (view: EditorView, _: Completion, from: number, to: number): void => {
    const inQuotes = quoted && kind !== "bare";
    const opened = view.state.sliceDoc(from - 1, from) === '"';
    const closed = inQuotes && view.state.sliceDoc(to, to + 1) === '"';
    const insert = inQuotes ? `${opened ? "" : '"'}${label}"${after}` : `${label}${after}`;
    const changes = { from, to: closed ? to + 1 : to, insert };
    view.dispatch({ changes, selection: { anchor: from + insert.length }, userEvent: "input.complete", scrollIntoView: true });
  };
  return { label, apply, ...(short === null ? {} : { detail: short }) };
}

const NAME = /^[\w/.-]*$/;

async function offer(host: EditorHost, context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context;
  const from = context.matchBefore(/[\w/.-]+/)?.from ?? pos;
  // What stands in a longer text is asked for by hand, but for what stands in its braces.
  if (!explicit && !['"', "{", ":"].includes(state.sliceDoc(from - 1, from))) return null;
  const found = await host.complete(state.doc.sliceString(0, state.doc.length, "\n"), pos);
  if (!found || found.options.length === 0) return null;
  return { from: found.from, options: found.options.map((one) => completionOf(one, found.quoted)), validFor: NAME };
}

/** The shortest change that makes one text of another. */
function changeBetween(old: string, now: string): { from: number; to: number; insert: string } {
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let end = 0;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end++;
  return { from: start, to: old.length - end, insert: now.slice(start, now.length - end) };
}

export function openEditor({ nonce, readOnly, text }: EditorSetup, host: EditorHost): Editor {
  const spoken = new Compartment();
  const words = (): Extension => [
    EditorState.phrases.of(host.phrases()),
    EditorView.contentAttributes.of({ "aria-label": host.label(), ...(readOnly ? { "aria-readonly": "true" } : {}) }),
  ];
  const extensions = (lineBreak: string): Extension => [
    EditorView.cspNonce.of(nonce),
    EditorState.lineSeparator.of(lineBreak),
    EditorState.readOnly.of(readOnly),
    indentUnit.of("  "),
    spoken.of(words()),
    json(),
    changed,
    lineNumbers(),
    foldGutter(),
    highlightSpecialChars(),
    highlightActiveLine(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search({ top: true }),
    lintGutter(),
    syntaxHighlighting(colours),
    EditorView.lineWrapping,
    theme,
    autocompletion({ override: [(context) => offer(host, context)], icons: false, activateOnTyping: !readOnly }),
    // Tab is not among them: it leaves the editor, as it leaves everything else.
    keymap.of([
      { key: "Mod-s", run: () => (host.save(), true), preventDefault: true },
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...defaultKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) host.changed();
    }),
  ];
  const stateOf = (said: string): EditorState => EditorState.create({ doc: said, extensions: extensions(breakOf(said)) });
  const view = new EditorView({ state: stateOf(text) });
  /** The text of the file, from which what is changed is counted. */
  let original = view.state.doc;
  const since = (): ChangeSet => view.state.field(changed);
  const settle = (doc: Text, now: ChangeSet): void => {
    original = doc;
    view.dispatch({ effects: settled.of(now) });
  };
  const settleHere = (): void => settle(view.state.doc, ChangeSet.empty(view.state.doc.length));
  const name = (): void => {
    view.scrollDOM.tabIndex = 0;
    view.scrollDOM.setAttribute("role", "region");
    view.scrollDOM.setAttribute("aria-label", host.label());
  };
  /** A place of the file in the text as it is now. */
  const offsetOf = (line: number, column: number, side: -1 | 1): number => {
    const at = original.line(Math.min(Math.max(line, 1), original.lines));
    return since().mapPos(at.from + unitsOf(at.text, column - 1), side);
  };
  const range = (line: number, column: number, endLine: number, endColumn: number): { from: number; to: number } => {
    const from = offsetOf(line, column, 1);
    return { from, to: Math.max(from, offsetOf(endLine, endColumn, -1)) };
  };
  const apply = (edit: Edit): void => {
    const { from, to } = range(edit.line, edit.column, edit["end-line"], edit["end-column"]);
    const insert = view.state.toText(edit.text);
    view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, scrollIntoView: true, userEvent: "input.fix" });
    view.focus();
  };
  const diagnosticOf = (fault: Fault): Diagnostic => ({
    ...range(fault.line, fault.column, fault.line, fault["end-column"]),
    severity: fault.severity,
    message: fault.help === null ? fault.message : `${fault.message}\n${fault.help}`,
    actions: readOnly ? [] : fault.edits.map((edit) => ({ name: host.fixName(edit), apply: () => apply(edit) })),
  });
  name();
  return {
    dom: view.dom,
    text: () => view.state.sliceDoc(),
    isChanged: () => !view.state.doc.eq(original),
    show: (faults) => view.dispatch(setDiagnostics(view.state, faults.map(diagnosticOf))),
    apply,
    saving: () => {
      const [before, doc] = [since(), original];
      settleHere();
      return () => settle(doc, before.compose(since()));
    },
    replace: (said) => {
      if (breakOf(said) !== view.state.facet(EditorState.lineSeparator)) {
        view.setState(stateOf(said));
        name();
      } else {
        const [old, now] = [view.state.doc.toString(), said.replaceAll(breakOf(said), "\n")];
        const { insert, ...place } = changeBetween(old, now);
        // It is undone by itself, however soon after something was typed.
        view.dispatch({ changes: { ...place, insert: Text.of(insert.split("\n")) }, annotations: isolateHistory.of("full") });
      }
      settleHere();
    },
    goTo: (line, column) => {
      const at = offsetOf(line, column, 1);
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    speak: () => {
      view.dispatch({ effects: spoken.reconfigure(words()) });
      name();
    },
  };
}

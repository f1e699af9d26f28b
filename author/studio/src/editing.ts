// What the page and the editor know of each other. The editor is a bundle of its own, loaded when it is needed.

import type { Edit, Fault } from "./types";

/** Something that can be written at a place. */
export interface OfferedText {
  label: string;
  kind: "key" | "word" | "bare" | "id";
  detail: string | null;
  after: string;
}

/** What can be written, and the place of what it replaces. */
export interface Offer {
  from: number;
  to: number;
  quoted: boolean;
  options: OfferedText[];
}

/** What the editor asks of the page. */
export interface EditorHost {
  label(): string;
  phrases(): Record<string, string>;
  fixName(edit: Edit): string;
  changed(): void;
  save(): void;
  complete(text: string, offset: number): Promise<Offer | null>;
}

export interface EditorSetup {
  /** The number that the styles of the editor must say. */
  nonce: string;
  readOnly: boolean;
  text: string;
}

export interface Editor {
  readonly dom: HTMLElement;
  /** The text as it is written to the file. */
  text(): string;
  /** Whether it differs from the file. */
  isChanged(): boolean;
  /** Underlines the faults of the file, moved with what was changed since. */
  show(faults: Fault[]): void;
  apply(edit: Edit): void;
  /** The text is the file's from now on; the function that it gives takes that back. */
  saving(): () => void;
  /** The text of the file is another one now. The cursor stays at its words, and it can be undone. */
  replace(text: string): void;
  goTo(line: number, column: number): void;
  /** Says everything in the language of the page. */
  speak(): void;
}

/** The number that the program gave the page for styles that are made here. */
const nonce = (): string => document.querySelector<HTMLLinkElement>("link[rel=stylesheet]")?.nonce ?? "";

const BUNDLE: string = "/editor.js";

/** An editor of a text; its bundle is loaded the first time. */
export async function editorOf(text: string, readOnly: boolean, host: EditorHost): Promise<Editor> {
  const { openEditor } = (await import(BUNDLE)) as typeof import("./editor");
  return openEditor({ nonce: nonce(), readOnly, text }, host);
}

// What all rooms say in the same way.

import { html, nothing, type TemplateResult } from "lit-html";
import { Refused } from "./refused";
import type { Fault, Guarantee, State, Told } from "./types";
import type { Words } from "./words";

/** Whether a verdict is of the files as they are. */
export const isNow = (revision: number | undefined, state: State): boolean => revision === state.revision;

/** What stands beside a verdict on older files. */
export const old = (revision: number | undefined, state: State, words: Words): unknown =>
  revision !== undefined && !isNow(revision, state) ? html`<span class="old">${words.old}</span>` : nothing;

/** A guarantee's sentence: what is built in is said in the language of the page. */
export const sentence = (one: Guarantee, words: Words): string | null => (words.tag === "nb" && one.nb.sentence) || one.sentence;

/** The language of that sentence: what an author states is said in the original. */
export const saidIn = (one: Guarantee, state: State, words: Words): string => (one.builtin ? words.tag : (state.walked?.languages[0] ?? words.tag));

/** A fault in the language of the page. */
export const inWords = (one: Fault, words: Words): Told => (words.tag === "nb" ? one.nb : one);

/** A button that walks something: for those who hear the page, with its name. */
export const walkButton = (label: string, id: string, begin: () => void): TemplateResult =>
  html`<button aria-label="${label}: ${id}" @click=${begin}>${label}</button>`;

/** Why something could not be done, in the language of the page. */
export function whyNot(error: unknown, words: Words): string {
  if (!(error instanceof Refused)) return String(error);
  if (words.tag !== "nb") return error.message;
  if (error.nb) return `${words.notSaved}: ${error.nb}`;
  return words.refusals[error.code ?? ""] ?? error.message;
}

// What changed from one wording to another, word by word.

import { html, type TemplateResult } from "lit-html";
import type { Words } from "./words";

/** A run of words that both have, or that only one of them has. */
interface Run {
  in: "both" | "was" | "is";
  text: string;
}

/** So many words are compared; of longer texts the whole is told as changed. */
const MOST_WORDS = 1000;

/** The longest common words, and what stands between them. */
export function runs(was: string, is: string): Run[] {
  const [old, now] = [was.split(/(?<=\s)/), is.split(/(?<=\s)/)];
  if (old.length > MOST_WORDS || now.length > MOST_WORDS) return [{ in: "was", text: was }, { in: "is", text: is }];
  const same = (a: number, b: number): boolean => old[a]?.trim() === now[b]?.trim();
  // For each rest of both, how many words they share.
  const shared = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  const count = (a: number, b: number): number => shared[a]?.[b] ?? 0;
  for (let a = old.length - 1; a >= 0; a--) {
    const row = shared[a];
    for (let b = now.length - 1; row && b >= 0; b--) row[b] = same(a, b) ? count(a + 1, b + 1) + 1 : Math.max(count(a + 1, b), count(a, b + 1));
  }
  const found: Run[] = [];
  const add = (where: Run["in"], word: string | undefined): void => {
    const last = found.at(-1);
    if (last?.in === where) last.text += word ?? "";
    else found.push({ in: where, text: word ?? "" });
  };
  let [a, b] = [0, 0];
  while (a < old.length || b < now.length) {
    if (a < old.length && b < now.length && same(a, b)) {
      add("both", now[b]);
      [a, b] = [a + 1, b + 1];
    } else if (b >= now.length || (a < old.length && count(a + 1, b) >= count(a, b + 1))) add("was", old[a++]);
    else add("is", now[b++]);
  }
  return found;
}

/** The earlier wording beside the present one. What only one of them says is marked, for those who hear it too. */
export const besideEachOther = (was: string | null, is: string | null, lang: string, words: Words): TemplateResult => {
  const all = was === null || is === null ? [] : runs(was, is);
  const side = (which: "was" | "is", said: string | null): unknown => {
    if (said === null) return html`<span class="dim">${words.notThere}</span>`;
    const shown = all.length === 0 ? [{ in: which, text: said }] : all.filter((run) => run.in === "both" || run.in === which);
    return shown.map((run) => (run.in === "both" ? run.text : which === "was" ? html`<del>${run.text}</del>` : html`<ins>${run.text}</ins>`));
  };
  return html`<dl class="was-is">
    <div><dt>${words.was}</dt><dd lang=${lang}>${side("was", was)}</dd></div>
    <div><dt>${words.is}</dt><dd lang=${lang}>${side("is", is)}</dd></div>
  </dl>`;
};

// The walk bar: one chip an answer. Arrow keys move between them, and a click asks that question again.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import type { Walk } from "./address";
import type { Replayed } from "./types";
import type { Words } from "./words";

/** What is to be seen at an answer, by its place. */
export type Marks = ReadonlyMap<number, string>;

/** Moves the focus along the chips. */
const move = (event: KeyboardEvent): void => {
  const bar = event.currentTarget as HTMLElement;
  const chips = [...bar.querySelectorAll<HTMLButtonElement>("button.chip")];
  const at = chips.findIndex((chip) => chip === document.activeElement);
  const last = chips.length - 1;
  const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  chips[Math.min(Math.max(to, 0), last)]?.focus();
};

/** `go` gives so many of the answers; `marks` says of answers, by their place, what is to be seen there. */
export const bar = (walk: Walk, replayed: Replayed | null, marks: Marks, name: string, go: (given: number) => void, words: Words): TemplateResult => {
  const all = walk.answers.length;
  const given = walk.given ?? all;
  const known = new Map((replayed?.chips ?? []).map((chip) => [chip.step, chip]));
  const label = (step: string): string => {
    const chip = known.get(step);
    return chip ? chip.title : step;
  };
  const isEnd = replayed !== null && replayed.screen.step === null;
  return html`<div class="bar">
    <button ?disabled=${given === 0} @click=${() => go(given - 1)} aria-label=${`${words.before}: ${name}`}>‹</button>
    <div class="chips" role="toolbar" aria-label=${name} @keydown=${move}>
      ${repeat(
        walk.answers.map(([step], place) => ({ step, place })),
        ({ step }) => step,
        ({ step, place }) => {
          const chip = known.get(step);
          const ahead = place >= given;
          const fate = chip?.fate ?? "counts";
          const told = ahead ? words.ahead : words[fate];
          return html`<button
            class="chip ${ahead ? "ahead" : fate} ${marks.has(place) ? "marked" : ""}"
            tabindex=${place === Math.min(given, all) ? "0" : "-1"}
            aria-current=${place === given ? "step" : nothing}
            title=${label(step)}
            @click=${() => go(place)}
          >
            <span class="chip-title">${label(step)}</span><span class="unseen">: </span><span class="chip-answer">${chip?.answer ?? ""}</span>${told === "" ? nothing : html`<span class="fate">${told}</span>`}${marks.has(place) ? html`<span class="mark"><span aria-hidden="true">✗ </span>${marks.get(place)}</span>` : nothing}
          </button>`;
        },
      )}
      <button class="chip last" tabindex=${given === all ? "0" : "-1"} aria-current=${given === all ? "step" : nothing} @click=${() => go(all)}>
        ${given < all ? words.all : isEnd ? words.end : words.nextQuestion}
      </button>
    </div>
    <button ?disabled=${given === all} @click=${() => go(given + 1)} aria-label=${`${words.after}: ${name}`}>›</button>
  </div>`;
};

// The walk of a guarantee in the phone: where it breaks it, and the walk that it is compared with.

import { html, nothing, type TemplateResult } from "lit-html";
import type { Walk } from "./address";
import type { Marks } from "./bar";
import { plain } from "./rich";
import type { ShownDifference } from "./rooms";
import { isNow, saidIn, sentence } from "./told";
import type { Guarantee, Replayed, State, StepAnswer } from "./types";
import type { Words } from "./words";

export interface About {
  /** The guarantee, or the difference from an earlier version. */
  of: { guarantee: Guarantee } | { difference: ShownDifference };
  /** Of which revision of the files that is. */
  revision: number;
  /** How many answers are given where it breaks. */
  breaksAt: number | null;
  /** The walk that it is compared with. */
  second: { walk: Walk; replayed: Replayed | null } | null;
}

/**
 * The marks in the bar of a walk, while the proof is of the files as they are: where it breaks the guarantee by
 * itself, and which answers the other walk does not have.
 */
export function marks(about: About | null, state: State, walk: Walk, other: Walk | null, words: Words): Marks {
  const found = new Map<number, string>();
  if (!about || !isNow(about.revision, state)) return found;
  const has = (all: StepAnswer[], one: StepAnswer): boolean => all.some((two) => JSON.stringify(two) === JSON.stringify(one));
  if (other) walk.answers.forEach((one, place) => has(other.answers, one) || found.set(place, words.differs));
  if (about.breaksAt !== null && walk !== about.second?.walk) found.set(about.breaksAt - 1, words.breaksHere);
  return found;
}

/** What is due in one plan, by its title. */
const due = (walk: Replayed): Map<string, { title: string; soon: string }> => {
  const { actions, prohibitions } = walk.result.plan;
  return new Map([
    ...actions.map((one) => [one.id, { title: plain(one.title), soon: [one["how-soon"], one["duty-text"]].filter((said) => said !== null).join(" · ") }] as const),
    ...prohibitions.map((one) => [one.id, { title: plain(one.title), soon: "" }] as const),
  ]);
};

/** What differs between the plans of two walks; of one that only one has, it is said which. */
const differs = (first: Replayed, second: Replayed, only: { first: string; second: string }, words: Words): TemplateResult => {
  const [one, two] = [due(first), due(second)];
  const rows: TemplateResult[] = [];
  for (const [id, here] of one) {
    const there = two.get(id);
    if (!there) rows.push(html`<li>${only.first}: <span lang=${first.language}>${here.title}</span></li>`);
    else if (there.soon !== here.soon) rows.push(html`<li><span lang=${first.language}>${here.title}: ${here.soon} / ${there.soon}</span></li>`);
  }
  for (const [id, there] of two) if (!one.has(id)) rows.push(html`<li>${only.second}: <span lang=${second.language}>${there.title}</span></li>`);
  return rows.length === 0 ? html`<p>${words.samePlan}</p>` : html`<ul>${rows}</ul>`;
};

/** The verdict now, where the proof that gave the walk is of older files. */
const since = ({ flow, id }: Guarantee, state: State, words: Words): TemplateResult => {
  const now = isNow(state.proofs?.revision, state) ? state.proofs?.guarantees.find((one) => one.flow === flow && one.id === id) : undefined;
  const verdict = now && { proved: words.proved, refuted: words.refuted, undecided: words.notDecided }[now.verdict];
  return html`<p><span class="old">${words.ofOlder}</span> ${verdict ? html`${words.nowIt} <strong class=${now?.verdict === "proved" ? "good" : "fault"}>${verdict}</strong>.` : nothing}</p>`;
};

/** The walk of a difference, beside what it leads to in the earlier version. */
const aboutDifference = (shown: ShownDifference, about: About, state: State, replayed: Replayed | null, words: Words): TemplateResult => {
  const second = about.second?.replayed;
  return html`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${words.showsDifference}</h3>
    <p><strong lang=${shown.language}>${shown.title}</strong>: ${shown.what}</p>
    <div role="status">${isNow(about.revision, state) ? nothing : html`<p><span class="old">${words.ofOlder}</span></p>`}</div>
    ${second && replayed ? html`<p>${words.plansDiffer}</p>${differs(replayed, second, { first: words.onlyNow, second: words.onlyBefore }, words)}` : nothing}
  </section>`;
};

export const aboutWalk = (
  about: About,
  state: State,
  walk: Walk,
  replayed: Replayed | null,
  go: (given: number) => void,
  close: () => void,
  words: Words,
): TemplateResult => {
  const { breaksAt, second } = about;
  if ("difference" in about.of) return aboutDifference(about.of.difference, about, state, replayed, words);
  const { guarantee } = about.of;
  const given = walk.given ?? walk.answers.length;
  const isBroken = guarantee.verdict === "refuted";
  const current = isNow(about.revision, state);
  const left = breaksAt === null ? 0 : breaksAt - given;
  return html`<section class="about" aria-labelledby="about-title">
    <h3 id="about-title">${!isBroken ? words.shows : second ? words.bothBreak : words.breaks} <code>${guarantee.id}</code></h3>
    <p lang=${saidIn(guarantee, state, words)}>${sentence(guarantee, words) ?? nothing}</p>
    <div role="status">
      ${!current
        ? since(guarantee, state, words)
        : breaksAt === null || !isBroken
          ? nothing
          : left > 0
            ? html`<p>${words.breaksAfter} ${left}.</p>`
            : html`<p class="here"><span aria-hidden="true">✗ </span>${left === 0 ? words.breaksHere : words.brokeBefore}</p>`}
    </div>
    ${second?.replayed && replayed ? html`<p>${words.plansDiffer}</p>${differs(replayed, second.replayed, { first: words.onlyFirst, second: words.onlySecond }, words)}` : nothing}
    <p class="about-steps">
      <button ?disabled=${given === 0} @click=${() => go(0)}>${words.fromFirst}</button>
      ${breaksAt !== null && current ? html`<button ?disabled=${left === 0} @click=${() => go(breaksAt)}>${words.toMark}</button>` : nothing}
      <button @click=${close}>${words.closeAbout}</button>
    </p>
  </section>`;
};

// The top line: what is walked, when, for whom, and the one light.

import { html, nothing, type TemplateResult } from "lit-html";
import type { Walk } from "./address";
import { exported, printed } from "./engine";
import { plain } from "./rich";
import type { Answer, Replayed, State, StepAnswer, StepCard } from "./types";
import type { PageLanguage, Words } from "./words";

export interface TopActs {
  change(change: Partial<Walk>): void;
  flow(id: string): void;
  page(language: PageLanguage): void;
  verdict(): void;
}

const names = new Map<string, Intl.DisplayNames>();

/** A language in the language of the page. */
const languageName = (tag: string, page: PageLanguage): string => {
  const known = names.get(page) ?? new Intl.DisplayNames([page], { type: "language" });
  names.set(page, known);
  try {
    return known.of(tag) ?? tag;
  } catch {
    return tag;
  }
};

/** Parameters with this one supplied as that, or not at all. */
const supplied = (all: StepAnswer[], step: string, answer: Answer | null): StepAnswer[] => {
  const others = all.filter(([other]) => other !== step);
  return answer === null ? others : [...others, [step, answer]];
};

const parameter = (card: StepCard, walk: Walk, acts: TopActs, words: Words): TemplateResult => {
  const now = walk.parameters.find(([step]) => step === card.path)?.[1] ?? null;
  const set = (answer: Answer | null): void => acts.change({ parameters: supplied(walk.parameters, card.path, answer) });
  const chosen = Array.isArray(now) ? now : now === null ? [] : [String(now)];
  const title = plain(card.title);
  if (card.kind === "choices") {
    const tick = (id: string, on: boolean): void => {
      const ticked = on ? [...chosen, id] : chosen.filter((other) => other !== id);
      set(ticked.length === 0 ? null : ticked);
    };
    return html`<fieldset>
      <legend>${title}</legend>
      ${card.options.map(
        (option) => html`<label><input type="checkbox" .checked=${chosen.includes(option.id)} @change=${(event: Event) => tick(option.id, (event.target as HTMLInputElement).checked)} /> ${plain(option.label)}</label>`,
      )}
    </fieldset>`;
  }
  if (card.kind === "number" || card.kind === "date") {
    const read = (text: string): Answer | null => (text === "" ? null : card.kind === "number" ? Number(text) : text);
    return html`<label>${title} <input type=${card.kind} .value=${chosen[0] ?? ""} @change=${(event: Event) => set(read((event.target as HTMLInputElement).value))} /></label>`;
  }
  return html`<label
    >${title}
    <select @change=${(event: Event) => set((event.target as HTMLSelectElement).value || null)}>
      <option value="" ?selected=${now === null}>${words.asked}</option>
      ${card.options.map((option) => html`<option value=${option.id} ?selected=${chosen.includes(option.id)}>${plain(option.label)}</option>`)}
    </select>
  </label>`;
};

export const top = (state: State, walk: Walk | null, replayed: Replayed | null, page: PageLanguage, narrow: boolean, acts: TopActs, words: Words): TemplateResult => {
  const pack = state.walked;
  const value = (event: Event): string => (event.target as HTMLSelectElement).value;
  const marks = { good: "✓", wrong: "✗", broken: "✗", judging: "…", undecided: "?" };
  const warnings = state.light === "good" ? (state.check?.warnings ?? 0) : 0;
  const light = html`<button class="verdict-light ${state.light}" @click=${acts.verdict}><span aria-hidden="true">${marks[state.light]}</span> ${words[state.light]}${warnings > 0 ? `, ${warnings} ${words.warnings}` : nothing}</button>`;
  const flow = pack?.flows.find((one) => one.id === walk?.flow);
  const fields = html`
    ${pack && walk
      ? html`<label>${words.flow} <select @change=${(event: Event) => acts.flow(value(event))}>
            ${pack.flows.map((one) => html`<option value=${one.id} ?selected=${one.id === walk.flow}>${one.title}${one.status === "draft" ? ` (${words.draft})` : ""}</option>`)}
          </select></label>
          <label>${words.language} <select @change=${(event: Event) => acts.change({ language: value(event) })}>
            ${(flow?.languages ?? pack.languages).map((tag) => html`<option value=${tag} ?selected=${tag === (walk.language ?? replayed?.language)}>${languageName(tag, page)}</option>`)}
          </select></label>
          <label>${words.moment} <input type="datetime-local" .value=${(walk.at ?? replayed?.at ?? "").slice(0, 16)} @change=${(event: Event) => acts.change({ at: value(event) || null })} /></label>
          <button aria-pressed=${walk.at === null} @click=${() => acts.change({ at: null })}>${words.now}</button>
          <label>${words.municipality} <select @change=${(event: Event) => acts.change({ municipality: value(event) || null })}>
            <option value="" ?selected=${walk.municipality === null}>${words.none}</option>
            ${pack.municipalities.map((one) => html`<option value=${one.id} ?selected=${one.id === walk.municipality}>${one.name}</option>`)}
          </select></label>
          ${exported ? nothing : html`<a class="print" href=${printed(walk.flow, walk.language ?? replayed?.language ?? pack.languages[0] ?? "")} target="_blank" rel="noopener">${words.print}</a>`}`
      : nothing}
    <label>${words.page} <select @change=${(event: Event) => acts.page(value(event) as PageLanguage)}>
      ${(["nb", "en"] as const).map((tag) => html`<option value=${tag} ?selected=${tag === page}>${languageName(tag, tag)}</option>`)}
    </select></label>
    ${pack && walk && replayed && replayed.parameters.length > 0
      ? html`<details class="parameters">
          <summary>${words.parameters}${walk.parameters.length > 0 ? ` (${walk.parameters.length})` : ""}</summary>
          <div class="parameter-list">${replayed.parameters.map((card) => parameter(card, walk, acts, words))}</div>
        </details>`
      : nothing}`;
  return html`<header class="top">
    <h1>${pack?.title ?? state.folder} <span class="dim">${pack?.version ?? ""}</span></h1>
    <div role="status" class="light-room">${light}</div>
    ${narrow ? html`<details class="settings"><summary>${words.settings}</summary><div class="top-fields">${fields}</div></details>` : fields}
    <p class="made-up">${words.madeUp}</p>
    ${exported ? html`<p class="made-up exported">${words.exportedOn} ${exported.day}. ${words.contentIs} <code>${exported.hash}</code></p>` : nothing}
  </header>`;
};

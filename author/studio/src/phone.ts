// The phone: one step a screen, as an app shows it.

import { html, nothing, type TemplateResult } from "lit-html";
import { keyed } from "lit-html/directives/keyed.js";
import { actionCard, cards, firstPage } from "./plan";
import { blocks, contact, definitions, line, note, sources } from "./rich";
import type { Answer, Option, Replayed, StepCard } from "./types";
import type { Words } from "./words";

export interface PhoneLook {
  width: 320 | 390;
  large: boolean;
  dark: boolean;
  /** The plan is shown in place of a question. */
  plan: boolean;
  /** What the ids of this phone end with, where there are two. */
  suffix?: string;
}

export interface PhoneActs {
  answer(step: string, answer: Answer): void;
  open(step: string): void;
  showPlan(shown: boolean): void;
  complain(said: string): void;
}

/** The answer that stands in a form. `null` where nothing is chosen that must be. */
function said(form: HTMLFormElement, step: StepCard): Answer | null {
  const data = new FormData(form);
  const picked = data.getAll("answer").map(String).filter((value) => value !== "");
  const unsure = data.get("unsure") !== null;
  switch (step.kind) {
    case "choice":
      return picked[0] ?? null;
    case "choices":
      return picked.length === 1 && (picked[0] === "none" || picked[0] === "unsure") ? (picked[0] ?? null) : picked;
    case "number":
      return unsure ? "unsure" : picked[0] === undefined ? null : Number(picked[0]);
    case "date":
      return unsure ? "unsure" : (picked[0] ?? null);
    case "note":
      return picked[0] ?? true;
    case "message":
      return true;
  }
}

const optionRow = (option: Option, step: StepCard, chosen: string[], suffix: string): TemplateResult => {
  const help = `help-${option.id}${suffix}`;
  return html`<div class="option">
    <label>
      <input
        type=${step.kind === "choice" ? "radio" : "checkbox"}
        name="answer"
        value=${option.id}
        ?checked=${chosen.includes(option.id)}
        aria-describedby=${option.help.length > 0 ? help : nothing}
      />
      <span>${line(option.label)}</span>
    </label>
    ${option.help.length > 0 ? html`<div class="help" id=${help}>${blocks(option.help)}</div>` : nothing}
    ${note(option.unreviewed, "unreviewed")}
  </div>`;
};

const options = (step: StepCard, chosen: string[], suffix: string): unknown => {
  const row = (option: Option): TemplateResult => optionRow(option, step, chosen, suffix);
  const grouped = step.groups.map(
    (group) => html`<fieldset class="group">
      <legend>${line(group.heading)}</legend>
      ${step.options.filter((option) => option.group === group.id).map(row)}
    </fieldset>`,
  );
  const known = new Set(step.groups.map((group) => group.id));
  return [grouped, step.options.filter((option) => option.group === null || !known.has(option.group)).map(row)];
};

const unsure = (step: StepCard, chosen: string[], words: Words): unknown =>
  step.options
    .filter((option) => option.id === "unsure")
    .map(
      (option) => html`<div class="option">
        <label><input type="checkbox" name="unsure" ?checked=${chosen.includes("unsure")} /> <span>${line(option.label)} <span class="dim">(${words.unsureOnly})</span></span></label>
      </div>`,
    );

const field = (step: StepCard, answer: Answer | null, suffix: string, words: Words): unknown => {
  const chosen = Array.isArray(answer) ? answer : typeof answer === "string" ? [answer] : [];
  const value = typeof answer === "number" || (typeof answer === "string" && answer !== "unsure") ? String(answer) : "";
  switch (step.kind) {
    case "choice":
    case "choices":
      return options(step, chosen, suffix);
    case "number":
      return html`<p>
          <input type="number" name="answer" aria-labelledby="question${suffix}" min=${step.range?.min ?? nothing} max=${step.range?.max ?? nothing} step="1" .defaultValue=${value} />
          ${step.unit ?? nothing}
        </p>
        ${unsure(step, chosen, words)}`;
    case "date":
      return html`<p>
          <input type="date" name="answer" aria-labelledby="question${suffix}" min=${step.days?.min ?? nothing} max=${step.days?.max ?? nothing} .defaultValue=${value} />
        </p>
        ${unsure(step, chosen, words)}`;
    case "note":
      return html`<textarea name="answer" aria-labelledby="question${suffix}" rows="4" .defaultValue=${value}></textarea>`;
    case "message":
      return nothing;
  }
};

const question = (
  walk: Replayed,
  step: StepCard,
  answer: Answer | null,
  complaint: string | null,
  suffix: string,
  acts: PhoneActs,
  words: Words,
): TemplateResult => {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const answer = said(event.currentTarget as HTMLFormElement, step);
    if (answer === null) acts.complain(words.choose);
    else acts.answer(step.path, answer);
  };
  const isGroup = step.kind === "choice" || step.kind === "choices";
  const title = html`<h3 id="question${suffix}" class="question" tabindex="-1">${line(step.title)}</h3>`;
  const help = html`${note(step.unreviewed, "unreviewed")} ${blocks(step.body)}
    <div class="help" id="question-help${suffix}">${blocks(step.help)}</div>`;
  const inputs = field(step, answer, suffix, words);
  return html`<form novalidate lang=${step.language} @submit=${submit}>
    ${isGroup ? html`<fieldset aria-describedby="question-help${suffix}"><legend>${title}</legend>${help}${inputs}</fieldset>` : html`${title}${help}${inputs}`}
    <p class="complaint" role="alert">${complaint ?? nothing}</p>
    <button class="primary" type="submit">${walk["app-texts"].next}</button>
    ${definitions(step.definitions)}
    ${step.more.length > 0 ? html`<details><summary>${walk["app-texts"].more}</summary>${blocks(step.more)}</details>` : nothing}
    ${step.sources.length > 0 ? html`<details><summary>${walk["app-texts"].sources}</summary>${sources(step.sources, words)}</details>` : nothing}
  </form>`;
};

export const phone = (
  walk: Replayed,
  look: PhoneLook,
  shown: { answer: Answer | null; complaint: string | null },
  acts: PhoneActs,
  words: Words,
): TemplateResult => {
  const { screen, result } = walk;
  const suffix = look.suffix ?? "";
  const step = look.plan ? null : screen.step;
  const back = step === null && screen.step !== null ? screen.step.path : screen.back;
  const voluntary = screen.enough && screen.step !== null;
  return html`<div class="phone ${look.dark ? "dark" : "light"} ${look.large ? "large" : ""} w${look.width}" lang=${walk.language}>
    <div class="phone-bar">
      <button ?disabled=${back === null} @click=${() => (look.plan ? acts.showPlan(false) : back !== null && acts.open(back))}>${walk["app-texts"].back}</button>
      <span class="phone-title">${walk.title}</span>
      <button aria-pressed=${step === null} ?disabled=${screen.step === null} @click=${() => acts.showPlan(!look.plan)}>${walk["app-texts"].plan}</button>
    </div>
    ${note(screen.notice, "unreviewed")} ${note(screen.freshness, "unreviewed")}
    ${step !== null && screen.urgent.length > 0
      ? html`<details class="urgent" ?open=${screen.urgent.some((one) => one["is-new"])}>
          <summary>${words.urgent} (${screen.urgent.length})</summary>
          ${screen.urgent.map((one) => actionCard(one, words))}
        </details>`
      : nothing}
    ${step === null
      ? html`<h3 id="question${suffix}" class="question" tabindex="-1">${walk["app-texts"].plan}</h3>
          ${firstPage(result.plan["first-page"], words)}
          ${screen.step !== null ? html`<button class="primary" @click=${() => acts.showPlan(false)}>${walk["app-texts"]["go-on"]}</button>` : nothing}
          <details><summary>${words.cards}</summary>${cards(result.plan, words)}</details>`
      : html`${voluntary ? note(words.enough, "enough") : nothing}
        ${keyed(`${walk.title}/${step.path}/${JSON.stringify(shown.answer)}`, question(walk, step, shown.answer, shown.complaint, suffix, acts, words))}`}
    <footer class="emergency">
      <details><summary>${words.emergency}: ${screen.emergency.map((one) => one.phones[0]?.number ?? one.name).join(", ")}</summary>
      ${screen.emergency.map(contact)}</details>
    </footer>
  </div>`;
};

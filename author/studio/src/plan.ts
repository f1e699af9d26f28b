// What follows from the answers: the first page, the cards, and why.

import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { blocks, contact, definitions, firstContact, line, note, number, sources } from "./rich";
import type { ChangedAction, FirstPage, InnerAction, Plan, PlannedAction, Prohibition, Reason, Replayed } from "./types";
import type { Words } from "./words";

const inner = (all: InnerAction[]): unknown =>
  all.length === 0
    ? nothing
    : html`<ul class="inside">
        ${all.map((one) => html`<li lang=${one.language}><strong>${line(one.title)}</strong> <span class="dim">${one["how-soon"]}</span> ${line(one.brief)}</li>`)}
      </ul>`;

export const firstPage = (page: FirstPage, words: Words): TemplateResult => html`
  ${page.headlines.map((said) => html`<p class="headline">${said}</p>`)}
  ${page.actions.length + page.prohibitions.length + page.rest.length === 0 ? html`<p class="dim">${words.dueNothing}</p>` : nothing}
  ${repeat(
    page.actions,
    (one) => one.id,
    (one) => html`<div class="due ${one.urgency}" lang=${one.language}>
      <p class="soon">${one["how-soon"]}</p>
      <h3>${line(one.title)}</h3>
      ${one.brief.length > 0 ? html`<p>${line(one.brief)}</p>` : nothing} ${note(one["duty-text"], "duty")}
      ${firstContact(one.contact)} ${firstContact(one.helpline)} ${number(one.phone)} ${inner(one.inside)}
    </div>`,
  )}
  ${page.prohibitions.length === 0
    ? nothing
    : html`<h3 class="head">${words.notNow}</h3>
        ${page.prohibitions.map(
          (one) => html`<div class="due never" lang=${one.language}>
            <h3>${line(one.title)}</h3>
            ${one.brief.length > 0 ? html`<p>${line(one.brief)}</p>` : nothing}
          </div>`,
        )}`}
  ${page.rest.length === 0
    ? nothing
    : html`<h3 class="head">${words.later}</h3>
        <ul>
          ${page.rest.map((one) => html`<li lang=${one.language}>${line(one.title)} <span class="dim">${one["how-soon"]}</span></li>`)}
        </ul>`}
`;

const part = (title: string, all: PlannedAction["say"]): unknown =>
  all.length === 0 ? nothing : html`<h4>${title}</h4>${blocks(all)}`;

export const actionCard = (one: PlannedAction, words: Words): TemplateResult => html`<article class="due ${one.urgency}" lang=${one.language}>
  <p class="soon">${one["how-soon"]}</p>
  <h3>${line(one.title)}</h3>
  ${one.brief.length > 0 ? html`<p>${line(one.brief)}</p>` : nothing} ${note(one["duty-text"], "duty")}
  ${note(one.added)} ${blocks(one.body)} ${part(words.say, one.say)} ${part(words.not, one.not)}
  ${part(words.next, one.next)} ${one.contacts.map(contact)} ${inner(one.inside)}
  ${one.reminders.map((reminder) => html`<p class="note">${reminder.day ?? ""} ${reminder.text}</p>`)}
  ${blocks(one.help)} ${definitions(one.definitions)} ${note(one.because, "dim")} ${note(one.unreviewed, "unreviewed")}
</article>`;

const forbiddenCard = (one: Prohibition): TemplateResult => html`<article class="due never" lang=${one.language}>
  <h3>${line(one.title)}</h3>
  ${one.brief.length > 0 ? html`<p>${line(one.brief)}</p>` : nothing} ${note(one.added)} ${blocks(one.body)}
  ${blocks(one.help)} ${definitions(one.definitions)} ${note(one.because, "dim")} ${note(one.unreviewed, "unreviewed")}
</article>`;

export const cards = (plan: Plan, words: Words): TemplateResult => html`
  ${repeat(plan.actions, (one) => one.id, (one) => actionCard(one, words))}
  ${plan.prohibitions.length === 0 ? nothing : html`<h3 class="head">${words.notNow}</h3>`}
  ${repeat(plan.prohibitions, (one) => one.id, forbiddenCard)}
  ${plan.actions.length + plan.prohibitions.length === 0 ? html`<p class="dim">${words.dueNothing}</p>` : nothing}
  ${note(plan.freshness, "unreviewed")} ${blocks(plan.notice)}
`;

const changedList = (title: string, all: ChangedAction[]): unknown =>
  all.map((one) => html`<li><strong>${line(one.title)}</strong>: ${title}. <span class="dim">${one.because}</span></li>`);

const changed = (walk: Replayed, hasLast: boolean, words: Words): TemplateResult => {
  const what = walk.screen.changed;
  const rows = [
    changedList(words.becameDue, what["actions-added"]),
    changedList(words.noLonger, what["actions-removed"]),
    changedList(words.isOther, what["actions-changed"]),
    changedList(words.forbids, what["prohibitions-added"]),
    changedList(words.allows, what["prohibitions-removed"]),
    what["steps-gone"].map((one) => html`<li>${line(one.title)}: ${words.gone}.</li>`),
    what["steps-back"].map((one) => html`<li>${line(one.title)}: ${words.back}.</li>`),
  ];
  const isEmpty = rows.every((row) => Array.isArray(row) && row.length === 0);
  return html`<section class="changed" aria-labelledby="changed-title">
    <h3 id="changed-title">${words.changedTitle}</h3>
    ${!hasLast ? html`<p class="dim">${words.noLast}</p>` : isEmpty ? html`<p class="dim">${words.nothingChanged}</p>` : html`<ul>${rows}</ul>`}
  </section>`;
};

const reasons = (all: Reason[], because: string, open: (step: string) => void, words: Words): unknown =>
  all.length === 0
    ? note(because)
    : html`<h4>${words.because}</h4>
        <ul>
          ${all.map((one) => html`<li><button class="link" @click=${() => open(one.step)}>${one.question}</button> ${one.text}</li>`)}
        </ul>`;

export const why = (walk: Replayed, hasLast: boolean, open: (step: string) => void, words: Words): TemplateResult => {
  const plan = walk.result.plan;
  const one = (it: PlannedAction | Prohibition, facts: string[]): TemplateResult => html`<article class="why">
    <h3>${line(it.title)} <code>${it.id}</code></h3>
    ${reasons(it.reasons, it.because, open, words)}
    ${facts.length === 0 ? nothing : html`<h4>${words.facts}</h4><ul>${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`}
    ${it.sources.length === 0 ? nothing : html`<h4>${words.ground}</h4>`} ${sources(it.sources, words)}
  </article>`;
  return html`${changed(walk, hasLast, words)} ${repeat(plan.actions, (it) => it.id, (it) => one(it, it.facts))}
  ${repeat(plan.prohibitions, (it) => it.id, (it) => one(it, []))}`;
};

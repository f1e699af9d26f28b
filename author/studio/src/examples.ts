// Examples that fail, by what fails in them: each cause once, with what each example expects beside what the
// flow gives.

import { html, nothing, type TemplateResult } from "lit-html";
import type { Page, Room } from "./rooms";
import { isNow, old, walkButton } from "./told";
import type { FailedExample } from "./types";
import type { Words } from "./words";

const beside = (one: FailedExample, words: Words): unknown =>
  one.beside.every(([expected, found]) => expected === found)
    ? nothing
    : html`<table class="beside">
        <thead><tr><th scope="col">${words.expected}</th><th scope="col">${words.found}</th></tr></thead>
        <tbody>
          ${one.beside.map(([expected, found]) =>
            expected === found
              ? html`<tr><td>${expected}</td><td>${found}</td></tr>`
              : html`<tr class="differs"><td>${expected || "–"}</td><td><span class="unseen">${words.differs}: </span>${found || "–"}</td></tr>`,
          )}
        </tbody>
      </table>`;

const example = (one: FailedExample, { start, words }: Page): TemplateResult => html`<li class="error">
  <p><strong>${one.flow}: ${one.id}</strong> ${one.sentence}</p>
  <details>
    <summary>${words.beside}</summary>
    <ul>${one.differences.map((said) => html`<li>${said[words.tag]}</li>`)}</ul>
    ${beside(one, words)}
  </details>
  ${walkButton(words.walkIt, one.id, () => start({ kind: "example", flow: one.flow, id: one.id }))}
</li>`;

const view = (page: Page): TemplateResult => {
  const { state, words } = page;
  const { check } = state;
  const examples = check?.examples;
  const holds = isNow(check?.revision, state) && state.light !== "broken" && examples?.failed.length === 0 && examples.unreached.length === 0;
  return html`<section class="examples" aria-labelledby="examples-title">
    <h2 id="examples-title" tabindex="-1">${words.examples} ${old(check?.revision, state, words)}</h2>
    <div class=${isNow(check?.revision, state) ? "now-known" : "stale"}>
      ${check === null ? html`<p class="dim" role="status">${words.judging}</p>` : nothing}
      ${check !== null && !examples ? html`<p class="fault">${words.noExamples}</p>` : nothing}
      ${examples
        ? html`<p class=${holds ? "good" : ""} role="status">
              ${holds ? html`<span aria-hidden="true">✓ </span>` : nothing}${examples.passed} ${words.pass}, ${examples.failed.length} ${words.fail}
            </p>
            ${examples.groups.map(
              (group) => html`<section class="cause">
                <h3>${(words.tag === "nb" ? group.nb : group).what}</h3>
                <p class="dim">${words.inExamples}: ${group.examples.length}</p>
                ${group.help ? html`<p>${words.fix}: ${(words.tag === "nb" ? group.nb : group).help}</p>` : nothing}
                <ul class="faults">
                  ${examples.failed
                    .filter((one) => group.examples.some((name) => name.flow === one.flow && name.id === one.id))
                    .map((one) => example(one, page))}
                </ul>
              </section>`,
            )}
            ${examples.unreached.length === 0
              ? nothing
              : html`<ul class="faults">${examples.unreached.map((one) => html`<li class="error">${words.unreached} <code>${one}</code></li>`)}</ul>`}`
        : nothing}
    </div>
  </section>`;
};

export const examplesRoom = (): Room => ({ id: "examples", title: (words) => words.examples, view });

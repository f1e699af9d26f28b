// Texts of the pack as HTML: always text, never markup of their own.

import { html, nothing, type TemplateResult } from "lit-html";
import type { Block, Contact, Definition, FirstContact, Phone, Source, Span } from "./types";
import type { Words } from "./words";

const phone = (phone: Phone): TemplateResult => html`<span class="tel">${phone.number}</span>`;

export const line = (spans: Span[]): unknown =>
  spans.map((span) => {
    if (span.kind === "phone") return phone(span.phone);
    if (span.kind === "foreign") return html`<span lang=${span.language}>${span.text}</span>`;
    if (span.strength === "strong") return html`<strong>${span.text}</strong>`;
    return span.strength === "emphasis" ? html`<em>${span.text}</em>` : span.text;
  });

/** The words alone. */
export const plain = (spans: Span[]): string =>
  spans.map((span) => (span.kind === "phone" ? span.phone.number : span.text)).join("");

export const blocks = (all: Block[]): unknown =>
  all.map((block) => {
    if (block.kind === "paragraph") return html`<p>${line(block.spans)}</p>`;
    const items = block.items.map((item) => html`<li>${line(item)}</li>`);
    return block.numbered ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  });

/** A sentence of its own, if there is one. */
export const note = (text: string | null, kind = "note"): unknown => (text ? html`<p class=${kind}>${text}</p>` : nothing);

/** Words that are explained here for the first time. */
export const definitions = (all: Definition[]): unknown => {
  const first = all.filter((one) => one["first-use"]);
  return first.length === 0
    ? nothing
    : html`<dl class="terms">${first.map((one) => html`<div><dt>${one.term}</dt><dd>${blocks(one.definition)}</dd></div>`)}</dl>`;
};

/** A link out of the page, where its address is one of the web. */
const link = (url: string, text: string): unknown =>
  /^https?:\/\//.test(url) ? html`<a href=${url} target="_blank" rel="noreferrer">${text}</a>` : text;

export const contact = (one: Contact): TemplateResult => html`<div class="contact">
  <p><strong>${one.name}</strong> ${one.phones.map((number) => html` ${phone(number)}`)}</p>
  ${note(one.closed ?? one.hours)} ${note(one.missing)} ${note(one["advice-only"])} ${note(one.added)}
  ${blocks(one.purpose)} ${one.web.map((url) => html`<p>${link(url, url)}</p>`)} ${note(one.unreviewed, "unreviewed")}
</div>`;

export const firstContact = (one: FirstContact | null): unknown =>
  one === null
    ? nothing
    : html`<p class="contact"><strong>${one.name}</strong> ${one.phone ? phone(one.phone) : nothing} ${one.web ? link(one.web, one.web) : nothing}</p>
        ${note(one.status)} ${note(one["advice-only"])}`;

export const number = (one: Phone | null): unknown => (one === null ? nothing : html`<p>${phone(one)}</p>`);

export const sources = (all: Source[], words: Words): unknown =>
  all.length === 0
    ? nothing
    : html`<ul class="sources">
        ${all.map(
          (one) => html`<li>
            ${one.url ? link(one.url, one.title) : one.title}
            <span class="dim">${words.readOn} ${one.read}, ${words.readAgain} ${one["read-again-by"]}</span>
            ${note(one.overdue, "unreviewed")} ${note(one.unreviewed, "unreviewed")} ${blocks(one.summary)}
          </li>`,
        )}
      </ul>`;

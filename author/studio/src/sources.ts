// The law as the way in: by act and section, each source with all that rests on it, and what is to be read again.

import { html, nothing, type TemplateResult } from "lit-html";
import { allSources } from "./engine";
import type { Page, Room } from "./rooms";
import { isNow, walkButton } from "./told";
import type { Resting, SourceRow } from "./types";
import type { Words } from "./words";

type Order = "acts" | "unreviewed" | "again";

interface SourcesView {
  rows: SourceRow[] | null;
  day: string;
  asked: string;
  filter: string;
  order: Order;
  open: string | null;
  /** The row that is to have the focus once it is there. */
  focus: string | null;
}

const rowId = (id: string): string => `source-${id}`;

/** The language of the titles. */
const lang = (page: Page): string => page.walk?.language ?? page.state.walked?.languages[0] ?? "en";

function renew(page: Page, view: SourcesView): void {
  const language = page.walk?.language ?? null;
  const key = `${language} ${page.state.walked?.revision}`;
  if (key === view.asked) return;
  view.asked = key;
  allSources(language).then(
    ({ found, day }) => {
      if (view.asked !== key) return;
      [view.rows, view.day] = [found, day];
      page.draw();
      focus(view);
    },
    (error: unknown) => {
      if (view.asked === key) page.fail(error);
    },
  );
}

/** Puts the focus on the row that was asked for, once it is there. */
function focus(view: SourcesView): void {
  const row = view.focus === null ? null : document.getElementById(rowId(view.focus));
  if (!row) return;
  row.focus();
  row.scrollIntoView({ block: "start" });
  view.focus = null;
}

/** Norwegian sections say their paragraphs by ordinals, which are sorted as numbers. */
const ORDINALS = ["første", "andre", "tredje", "fjerde", "femte", "sjette", "sjuende", "åttende", "niende", "tiende"];
const collator = new Intl.Collator("nb", { numeric: true });
const inOrder = (text: string): string => ORDINALS.reduce((said, word, place) => said.replaceAll(word, String(place + 1)), text);
const byAct = (one: SourceRow, other: SourceRow): number =>
  collator.compare(one.act ?? one.publisher ?? "", other.act ?? other.publisher ?? "") ||
  collator.compare(inOrder(one.section ?? one.title), inOrder(other.section ?? other.title));

const day = (written: string): string => {
  const at = new Date(`${written}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return written;
  return new Intl.DateTimeFormat(document.documentElement.lang === "nb" ? "nb-NO" : "en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" }).format(at);
};

/** An address that a browser may open: of the web, and nothing else. */
const webAddress = (url: string | undefined): string | null => {
  if (!url) return null;
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed && (parsed.protocol === "https:" || parsed.protocol === "http:") ? parsed.href : null;
};

const review = (source: SourceRow, words: Words): string => {
  if (source.review === "reviewed") return `${words.reviewedBy} ${source.reviewer ?? "–"}`;
  return source.review === "read" ? words.onlyRead : words.notReviewed;
};

const days = (source: SourceRow, words: Words): TemplateResult => {
  const said = [
    source["in-force-from"] ? `${words.inForceFrom} ${day(source["in-force-from"])}` : "",
    source["in-force-to"] ? `${words.inForceTo} ${day(source["in-force-to"])}` : "",
    `${words.readOn} ${day(source.read)}`,
    `${words.readAgain} ${day(source["read-again-by"])}`,
  ];
  return html`<span>${said.filter((one) => one !== "").join(" · ")}</span>
    <span>${source.review === "unreviewed" ? html`<b class="badge">${review(source, words)}</b>` : review(source, words)}
    ${source["out-of-date"].map((code) => html` · <b class="fault">${words.outOfDate[code] ?? code}</b>`)}</span>`;
};

/** What rests on a source, as a lawyer asks for it: what must be done before what is only said. */
const groupOf = (one: Resting): string => {
  if (one.kind === "action") return one.traits.includes("duty") ? "duty" : "advice";
  return one.kind;
};
const GROUPS = ["duty", "prohibition", "advice", "fact", "guarantee", "step", "option", "contact", "word"] as const;

const verdict = (one: Resting, page: Page): unknown => {
  const { state, words } = page;
  const found = state.proofs?.guarantees.find((known) => known.id === one.id && known.flow === one.places[0]?.flow);
  if (!found) return html`<span class="dim">${words.judging}</span>`;
  const said = { proved: words.proved, refuted: words.refuted, undecided: words.notDecided }[found.verdict];
  const now = isNow(state.proofs?.revision, state);
  return html`<span class="verdict-of ${now ? found.verdict : "stale"}">${said}${now ? nothing : html` <span class="old">${words.old}</span>`}</span>`;
};

const thing = (one: Resting, page: Page): TemplateResult => {
  const { words, ways, walk } = page;
  const { kind, text } = one;
  // In the flow that is walked, if it is met there.
  const place = one.places.find((at) => at.flow === walk?.flow) ?? one.places[0];
  const isPart = kind === "step" || kind === "fact" || kind === "action" || kind === "prohibition";
  return html`<li>
    <p lang=${lang(page)}>${one.title}</p>
    ${kind === "guarantee" ? html`<p>${verdict(one, page)}</p>` : nothing}
    ${one.counts ? html`<p class="dim" lang=${lang(page)}>${words.countsWhen} ${one.counts}</p>` : nothing}
    <p class="acts">
      ${isPart && place ? walkButton(kind === "step" ? words.walkToStep : words.walkTo, one.id, () => page.start({ kind: "part", flow: place.flow, part: kind, path: place.path })) : nothing}
      ${isPart && place ? walkButton(words.inMap, one.id, () => ways.toPart(place.flow, kind, place.path)) : nothing}
      ${kind === "option" && place ? walkButton(words.inMap, one.id, () => ways.toPart(place.flow, "step", place.path)) : nothing}
      ${kind === "guarantee" && place ? walkButton(words.seeGuarantee, one.id, () => ways.toGuarantee(place.flow, one.id)) : nothing}
      ${text ? walkButton(words.openText, one.id, () => ways.toText(text)) : nothing}
    </p>
  </li>`;
};

const details = (source: SourceRow, page: Page): TemplateResult => {
  const { words } = page;
  const url = webAddress(source.url);
  const { text } = source;
  const newer = source["superseded-by"];
  return html`<div class="part-open">
    ${source.summary ? html`<p lang=${lang(page)}>${source.summary}</p>` : nothing}
    ${source.remark ? html`<p class="dim">${words.remark}: <span lang="en">${source.remark}</span></p>` : nothing}
    <p class="dim">${[source.number, source.publisher].filter((one) => one).join(" · ")} <code>${source.id}</code></p>
    ${newer ? html`<p class="fault">${words.supersededBy} <button class="link" @click=${() => page.ways.toSource(newer)}>${newer}</button></p>` : nothing}
    <p class="acts">
      ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${words.openSource}</a>` : nothing}
      ${text ? walkButton(words.openText, source.id, () => page.ways.toText(text)) : nothing}
    </p>
    ${source.rests.length === 0 ? html`<p class="dim">${words.nothingRests}</p>` : nothing}
    ${GROUPS.map((group) => {
      const all = source.rests.filter((one) => groupOf(one) === group);
      return all.length === 0 ? nothing : html`<h4>${words.restGroups[group]} (${all.length})</h4><ul class="rests ${group}">${all.map((one) => thing(one, page))}</ul>`;
    })}
  </div>`;
};

const row = (source: SourceRow, view: SourcesView, page: Page): TemplateResult => {
  const isOpen = view.open === source.id;
  return html`<li class="part ${source["out-of-date"].length > 0 ? "late" : ""} ${isOpen ? "open" : ""}">
    <button class="start" id=${rowId(source.id)} aria-expanded=${isOpen} @click=${() => {
      view.open = isOpen ? null : source.id;
      page.draw();
    }}>
      <strong lang=${lang(page)}>${view.order === "acts" ? (source.section ?? source.title) : source.title}</strong>
      ${days(source, page.words)} <span>${source.rests.length} ${page.words.rest}</span>
    </button>
    ${isOpen ? details(source, page) : nothing}
  </li>`;
};

const sorted = (rows: SourceRow[], order: Order): SourceRow[] => {
  const known = [...rows].sort(byAct);
  if (order === "unreviewed") return known.filter((one) => one.review === "unreviewed");
  return order === "again" ? known.sort((one, other) => one["read-again-by"].localeCompare(other["read-again-by"])) : known;
};

const groupTitle = (source: SourceRow, order: Order, page: Page): string => {
  if (order === "again") return day(source["read-again-by"]);
  return source.kind === "law" ? (source.act ?? source.title) : page.words.sourceKinds[source.kind];
};

const view = (page: Page, shown: SourcesView): TemplateResult => {
  renew(page, shown);
  const { words } = page;
  const { rows } = shown;
  const set = (change: Partial<SourcesView>): void => {
    Object.assign(shown, change);
    page.draw();
  };
  if (rows === null) return html`<h2 id="sources-title" tabindex="-1">${words.sourcesTitle}</h2><p class="dim" role="status">…</p>`;
  const wanted = shown.filter.trim().toLowerCase();
  const said = (one: SourceRow): string =>
    [one.id, one.title, one.summary, one.act, one.section, one.number, one.publisher, ...one.rests.map((rest) => rest.title)].join(" ").toLowerCase();
  const found = sorted(rows, shown.order).filter((one) => said(one).includes(wanted));
  const groups = new Map<string, SourceRow[]>();
  // Laws before what is said of them.
  for (const source of [...found.filter((one) => one.kind === "law" || shown.order === "again"), ...found.filter((one) => one.kind !== "law" && shown.order !== "again")]) {
    const title = groupTitle(source, shown.order, page);
    groups.set(title, [...(groups.get(title) ?? []), source]);
  }
  const late = rows.filter((one) => one["out-of-date"].length > 0).length;
  const count = (review: SourceRow["review"]): number => rows.filter((one) => one.review === review).length;
  const orders: [Order, string][] = [["acts", words.byAct], ["unreviewed", words.unreviewedOnly], ["again", words.againNext]];
  return html`<section class="map" aria-labelledby="sources-title">
    <h2 id="sources-title" tabindex="-1">${words.sourcesTitle}</h2>
    <p class="dim">${rows.length} ${words.sourcesCount}: ${count("reviewed")} ${words.reviewedCount}, ${count("read")} ${words.onlyRead}, ${count("unreviewed")} ${words.unreviewedCount}, ${late} ${words.lateCount} (${day(shown.day)})</p>
    <label class="filter">${words.searchSources} <input type="search" .value=${shown.filter} @input=${(event: Event) => set({ filter: (event.target as HTMLInputElement).value })} /></label>
    <label>${words.state} <select @change=${(event: Event) => set({ order: (event.target as HTMLSelectElement).value as Order })}>
      ${orders.map(([one, title]) => html`<option value=${one} ?selected=${one === shown.order}>${title}</option>`)}
    </select></label>
    ${found.length === 0 ? html`<p class="dim" role="status">${words.noSources}</p>` : nothing}
    ${[...groups].map(([title, all]) => html`<h3 class="head">${title}</h3><ul class="starts parts">${all.map((one) => row(one, shown, page))}</ul>`)}
  </section>`;
};

export interface SourcesRoom extends Room {
  /** Opens the row of a source. */
  openSource(page: Page, id: string): void;
}

export const sourcesRoom = (): SourcesRoom => {
  const shown: SourcesView = { rows: null, day: "", asked: "", filter: "", order: "acts", open: null, focus: null };
  return {
    id: "sources",
    title: (words) => words.sourcesTitle,
    view: (page) => view(page, shown),
    openSource: (page, id) => {
      Object.assign(shown, { filter: "", order: "acts", open: id, focus: id });
      page.enter("sources", "sources-title");
      focus(shown);
    },
  };
};

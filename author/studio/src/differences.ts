// The pack beside an earlier version: what is said differently, then who gains or loses what, each with the
// shortest walk that shows it, in two phones.

import { html, nothing, type TemplateResult } from "lit-html";
import { besideEachOther } from "./changed";
import { compare, compared, differenceWalks, earlierVersions } from "./engine";
import type { Page, Room } from "./rooms";
import { isNow, old, walkButton } from "./told";
import type { Comparison, Difference, EarlierVersion, EarlierVersions, FlowDifference, Inventory, PastVersion, WordingChange } from "./types";
import { progress, some } from "./work";
import type { Words } from "./words";

interface DifferencesView {
  versions: EarlierVersions | null;
  /** The version that is chosen, as it stands in the list. */
  chosen: string;
  found: Comparison | null;
  /** The number of the comparison that is asked for. */
  asking: number | null;
  /** How many rows of each list are shown. */
  shown: Map<string, number>;
}

const ROWS = 30;
const FOLDER = "folder";

const valueOf = (with_: EarlierVersion): string => (with_.kind === "folder" ? FOLDER : with_.id);
const label = (one: PastVersion): string => `${one.day}  ${one.tag ? `${one.tag}: ` : ""}${one.subject}`;

/** What was compared, in words. */
const named = (with_: EarlierVersion, versions: EarlierVersions | null): string => {
  if (with_.kind === "folder") return versions?.folder ?? FOLDER;
  const all = [...(versions?.history?.commits ?? []), ...(versions?.history?.tags ?? [])];
  const found = all.find((one) => one.id === with_.id);
  return found ? label(found) : with_.id.slice(0, 12);
};

/** What a difference is of: its title in one of the walks, or its name. */
const title = (one: Difference): string => {
  const all = [one.new, one.old].flatMap((walk) => [...walk.actions, ...walk.prohibitions]);
  return all.find((due) => due.id === one.entry)?.title ?? one.entry;
};

const said = (one: Difference, words: Words): string => {
  switch (one.change) {
    case "gained":
      return one.prohibition ? words.forbidsNow : words.dueNow;
    case "lost":
      return one.prohibition ? words.forbidsNoLonger : words.dueNoLonger;
    case "ground-gained":
      return words.groundGained;
    case "ground-lost":
      return words.groundLost;
    default:
      return { urgency: words.urgencyIs, duty: words.dutyIs, contacts: words.contactsAre, deadline: words.deadlineIs, avoids: words.avoidsIs }[one.change];
  }
};

const MARKS: Partial<Record<Difference["change"], string>> = { gained: "+", lost: "−" };

const row = (one: Difference, place: number, flow: FlowDifference, found: Comparison, page: Page): TemplateResult => {
  const { words } = page;
  const what = said(one, words);
  const walk = (): void => {
    differenceWalks(found.number, flow.flow, place).then(
      (pair) => page.showDifference(pair, { title: title(one), language: found.language, what, comparison: found.number, revision: found.revision }),
      page.fail,
    );
  };
  const reach = { shared: nothing, "only-new": words.onlyWithNew, midway: words.onlyMidway }[one.reach];
  return html`<li class="difference ${one.change}">
    <p><span aria-hidden="true">${MARKS[one.change] ?? "~"}</span> <strong lang=${found.language}>${title(one)}</strong></p>
    <p>${what}${one.was !== null || one.is !== null
      ? html`: ${one.was === null ? nothing : html`${words.was.toLowerCase()} <code>${one.was}</code>`}${one.was !== null && one.is !== null ? ", " : ""}${one.is === null ? nothing : html`${words.is.toLowerCase()} <code>${one.is}</code>`}`
      : nothing}</p>
    ${reach === nothing ? nothing : html`<p class="dim">${reach}</p>`}
    <p class="dim"><code>${one.action}</code></p>
    ${walkButton(one.shortest ? words.walkShortest : words.walkVersions, `${title(one)}, ${what}`, walk)}
  </li>`;
};

const inventory = (of: Inventory, heading: string, words: Words): unknown => {
  const kinds: [string, string[]][] = [[words.questions, of.steps], [words.optionsOf, of.options], [words.actionsOf, of.actions], [words.guarantees, of.guarantees]];
  return kinds
    .filter(([, all]) => all.length > 0)
    .map(([kind, all]) => html`<p>${heading}: ${kind.toLowerCase()} ${all.map((one, at) => html`${at > 0 ? ", " : ""}<code>${one}</code>`)}</p>`);
};

const names = (heading: string, all: string[]): unknown =>
  all.length === 0 ? nothing : html`<details><summary>${heading}</summary><p class="dim">${all.map((one, at) => html`${at > 0 ? ", " : ""}<code>${one}</code>`)}</p></details>`;

const flowPart = (flow: FlowDifference, found: Comparison, view: DifferencesView, page: Page): TemplateResult => {
  const { words } = page;
  const heading = page.state.walked?.flows.find((one) => one.id === flow.flow)?.title ?? flow.flow;
  const lang = page.state.walked?.languages[0] ?? nothing;
  return html`<section class="flow-part" aria-label=${heading}>
    <h4 lang=${lang}>${heading}</h4>
    ${inventory(flow.gone, words.isGone, words)} ${inventory(flow.added, words.isNew, words)}
    ${flow.differences.length === 0 ? nothing : more(flow.differences, `flow/${flow.flow}`, (one, place) => row(one, place, flow, found, page), view, page)}
    ${names(`${words.undecidedBoth}: ${flow.undecided.length}`, flow.undecided)}
    ${flow.unchanged.length === 0 ? nothing : names(`${words.provedSame}: ${flow.unchanged.length}`, flow.unchanged)}
  </section>`;
};

/** A list of which some rows are shown, and more on demand. */
function more<T>(all: T[], name: string, one: (item: T, place: number) => TemplateResult, view: DifferencesView, page: Page): TemplateResult {
  const most = view.shown.get(name) ?? ROWS;
  const show = (): void => {
    view.shown.set(name, most + ROWS);
    page.draw();
  };
  return some(all, most, one, show, page);
}

/** The language of a file of texts. */
const languageOf = (file: string, page: Page): string => {
  const stem = /([^/]+)\.json$/.exec(file)?.[1] ?? "";
  return page.state.walked?.languages.includes(stem) ? stem : "";
};

const wordings = (heading: string, all: WordingChange[], name: string, view: DifferencesView, page: Page): unknown =>
  all.length === 0
    ? nothing
    : html`<details class="changes" ?open=${all.length <= ROWS}>
        <summary><h3>${heading}: ${all.length}</h3></summary>
        ${more(
          all,
          name,
          (one) => html`<li class="change"><p class="dim"><code>${one.file}</code> ${one.place}</p>${besideEachOther(one.was, one.is, languageOf(one.file, page), page.words)}</li>`,
          view,
          page,
        )}
      </details>`;

const result = (found: Comparison, view: DifferencesView, page: Page): TemplateResult => {
  const { state, words } = page;
  const { difference, failure } = found;
  const now = isNow(found.revision, state);
  const flows = difference?.flows ?? [];
  const count = (key: "differences" | "unchanged" | "undecided"): number =>
    flows.reduce((sum, flow) => sum + (key === "differences" ? new Set(flow.differences.map((one) => one.action)).size : flow[key].length), 0);
  const isChanged = (flow: FlowDifference): boolean =>
    flow.differences.length + flow.undecided.length + [flow.gone, flow.added].flatMap((one) => Object.values(one) as string[][]).flat().length > 0;
  const changed = flows.filter(isChanged);
  const same = flows.filter((flow) => !isChanged(flow)).flatMap((flow) => flow.unchanged.map((one) => `${flow.flow}/${one}`));
  const failed = failure && ({ "not-loading": words.oldNotLoading, stopped: words.wasStopped, untrusted: words.cannotTrust }[failure.code] ?? words.noVersion);
  return html`<section class="found ${now ? "now-known" : "stale"}" aria-labelledby="found-title">
    <h3 id="found-title" tabindex="-1">${words.comparedWith} ${named(found.with, view.versions)} ${old(found.revision, state, words)}</h3>
    ${failure ? html`<p class="fault" role="alert">${failed}</p>${failure.code === "stopped" ? nothing : html`<p class="dim">${failure.message}</p>`}` : nothing}
    ${difference === null
      ? nothing
      : html`<p role="status">
            ${difference["decisions-unchanged"]
              ? html`<strong class="same">${words.decisionsSame}</strong>`
              : html`<strong>${words.decisionsDiffer}</strong> ${words.changedActions}: ${count("differences")}. ${words.provedSame}: ${count("unchanged")}. ${count("undecided") > 0 ? html`${words.undecidedBoth}: ${count("undecided")}.` : nothing}`}
            ${difference.texts.length === 0 ? words.noTexts : nothing} ${difference.entries.length === 0 ? words.noEntries : nothing}
          </p>
          ${wordings(words.changedTexts, difference.texts, "texts", view, page)} ${wordings(words.changedEntries, difference.entries, "entries", view, page)}
          ${difference.gone.map((flow) => html`<p>${words.flowGone}: <code>${flow}</code></p>`)} ${difference.added.map((flow) => html`<p>${words.flowNew}: <code>${flow}</code></p>`)}
          ${changed.length === 0 ? nothing : html`<h3>${words.whoGains}</h3>`} ${changed.map((flow) => flowPart(flow, found, view, page))}
          ${same.length === 0 ? nothing : names(`${words.sameFlows}: ${same.length}`, same)}
          <p class="dim">${words.notCompared}</p>`}
  </section>`;
};

const choose = (view: DifferencesView, page: Page): TemplateResult => {
  const { words, work } = page;
  const { versions } = view;
  if (versions === null) return html`<p class="dim">…</p>`;
  const why = versions.why && ({ "not-under-git": words.notUnderGit, "never-committed": words.neverCommitted, "no-git": words.noGit }[versions.why.code] ?? versions.why.message);
  const nothingThere = versions.history === null && versions.folder === null;
  const group = (name: string, all: PastVersion[]): unknown =>
    all.length === 0 ? nothing : html`<optgroup label=${name}>${all.map((one) => html`<option value=${one.id} ?selected=${one.id === view.chosen}>${label(one)}</option>`)}</optgroup>`;
  const begin = (event: SubmitEvent): void => {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget as HTMLFormElement).get("version"));
    view.chosen = chosen;
    compare(chosen === FOLDER ? { kind: "folder" } : { kind: "commit", id: chosen }, page.walk?.language ?? null).catch(page.fail);
  };
  return html`${why ? html`<p class=${nothingThere ? "" : "dim"}>${why}</p>` : nothing}
    ${nothingThere
      ? html`<p>${words.nameFolder} <code>veiviser studio --compare FOLDER</code></p>`
      : html`<form class="choose-version" @submit=${begin}>
          <label>${words.compareWith}
            <select name="version" @change=${(event: Event) => (view.chosen = (event.target as HTMLSelectElement).value)}>
              ${versions.folder === null ? nothing : html`<option value=${FOLDER} ?selected=${view.chosen === FOLDER}>${words.theFolder} ${versions.folder}</option>`}
              ${group(words.commits, versions.history?.commits ?? [])} ${group(words.tags, versions.history?.tags ?? [])}
            </select></label>
          <button class="primary" type="submit" ?disabled=${work.running !== null}>${words.compareNow}</button>
        </form>`}`;
};

export const differencesRoom = (): Room => {
  const view: DifferencesView = { versions: null, chosen: "", found: null, asking: null, shown: new Map() };
  const read = (page: Page): void => {
    const number = page.work.compared;
    if (number === null || number === view.found?.number || number === view.asking) return;
    view.asking = number;
    compared().then(
      (found) => {
        view.asking = null;
        if (!found) return;
        const isFirst = view.chosen === "";
        [view.found, view.shown] = [found, new Map()];
        if (isFirst) view.chosen = valueOf(found.with);
        page.draw();
      },
      (error: unknown) => {
        view.asking = null;
        page.fail(error);
      },
    );
  };
  return {
    id: "differences",
    title: (words) => words.differences,
    opened: (page) => {
      read(page);
      earlierVersions().then((versions) => {
        view.versions = versions;
        page.draw();
      }, page.fail);
    },
    worked: read,
    view: (page) => html`<section class="differences" aria-labelledby="differences-title">
      <h2 id="differences-title" tabindex="-1">${page.words.differencesTitle}</h2>
      <p class="dim">${page.words.differencesHelp}</p>
      ${choose(view, page)} ${progress("comparison", page)} ${view.found ? result(view.found, view, page) : nothing}
    </section>`,
  };
};

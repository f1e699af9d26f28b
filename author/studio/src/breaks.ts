// What nobody would notice: each condition and duty broken on purpose, and what no rule and no example finds.

import { html, nothing, type TemplateResult } from "lit-html";
import { breakAll, broken } from "./engine";
import type { Page, Room } from "./rooms";
import { isNow, old, walkButton } from "./told";
import type { Break, BreakGroup, BreaksReport, Effect } from "./types";
import { progress, some } from "./work";
import type { Words } from "./words";

interface BreaksView {
  found: BreaksReport | null;
  asking: number | null;
  /** Only the flow that is walked, and not the whole pack. */
  whole: boolean;
  shown: Map<string, number>;
}

const ROWS = 30;

const effects = (words: Words): Record<Effect, string> => ({
  urgent: words.effectUrgent,
  action: words.effectAction,
  ground: words.effectGround,
  questions: words.effectQuestions,
  words: words.effectWords,
  equivalent: words.effectNothing,
  refused: words.effectRefused,
  undecided: words.effectUndecided,
});

/** The flow of a file, if it is one of a flow. */
const flowOf = (file: string): string | null => /^(.+)\/flow\.json$/.exec(file)?.[1] ?? null;

const noticed = (one: Break, file: string, page: Page): unknown => {
  const { words } = page;
  const [by, name] = [one["caught-by"], one.caught];
  if (by === null || name === null) return html`<strong>${words.nobodyNotices}</strong>`;
  if (by !== "example") return html`${words.onlyGuarantee} <code>${name}</code>`;
  const flow = flowOf(file);
  const known = page.state.walked?.flows.find((other) => other.id === flow)?.examples.some((other) => other.id === name) ?? false;
  return html`${words.onlyExample} <code>${name}</code> ${flow !== null && known ? walkButton(words.walkIt, name, () => page.start({ kind: "example", flow, id: name })) : nothing}`;
};

/** A sentence in which names stand in backticks. */
const withNames = (text: string): unknown => text.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));

/** What was done to a condition, in the language of the page. What is not known here is told as the program does. */
const done = (what: string, words: Words): unknown => {
  const known: Partial<Record<string, string>> = {
    negate: words.negated,
    "leave the condition out": words.noCondition,
    "`unsure` too": words.unsureToo,
    "drop this from `all`": words.partOfAll,
    "drop this from `any`": words.partOfAny,
    "`any` instead of `all`": words.anyForAll,
    "`all` instead of `any`": words.allForAny,
  };
  const whole = known[what];
  if (whole !== undefined) return whole;
  const swapped = /^(?:the tag )?(`[^`]+`|-?\d+) instead of (`[^`]+`|-?\d+)$/.exec(what);
  if (swapped) return withNames(`${swapped[1]} ${words.insteadOf} ${swapped[2]}`);
  const dropped = /^drop (`[^`]+`)$/.exec(what);
  if (dropped) return withNames(`${dropped[1]} ${words.leftOut}`);
  return html`<span lang="en">${withNames(what)}</span>`;
};

/** What has the condition, such as an action, with its id. */
const owner = (said: string, words: Words): unknown => {
  const [, kind, name] = /^(\w+) `([^`]+)`$/.exec(said) ?? [];
  const kinds: Partial<Record<string, string>> = { action: words.anAction, prohibition: words.aProhibition, step: words.aStep, fact: words.aFact, option: words.anOption, ground: words.aGround, stage: words.aStage };
  const known = kinds[kind ?? ""];
  return known === undefined ? html`<span lang="en">${withNames(said)}</span>` : html`${known} <code>${name}</code>`;
};

const oneBreak = (one: Break, file: string, page: Page): TemplateResult =>
  html`<li class="break"><p>${done(one.what, page.words)} <span class="dim"><code>${file}</code> ${page.words.line} ${one.line}</span></p>
    <p>${noticed(one, file, page)}</p></li>`;

const group = (one: BreakGroup, stopped: boolean, page: Page): TemplateResult => {
  const { words } = page;
  return html`<li class="cause">
    <h4>${owner(one.owner, words)}</h4>
    <p>${words.changes}: ${one.actions.map((action, at) => html`${at > 0 ? ", " : ""}<code>${action}</code>`)}</p>
    <ul class="rows">${one.breaks.map((each) => oneBreak(each, one.file, page))}</ul>
    <p>${words.decides}: <span lang="en">${one.question}</span></p>
    ${one.draft
      ? html`<details><summary>${words.draftHelps} ${one.draft.notices} ${words.ofCount} ${one.breaks.length}</summary>
          ${one.draft.restates ? html`<p class="dim">${words.restates} <code>${one.draft.restates}</code></p>` : nothing}
          <pre tabindex="0">${one.draft.text}</pre><p class="dim">${words.draftIsNone}</p></details>`
      : stopped
        ? nothing
        : html`<p class="dim">${words.noDraft}</p>`}
  </li>`;
};

const table = (found: BreaksReport, page: Page): TemplateResult => {
  const { words } = page;
  const says = effects(words);
  return html`<table class="counts">
    <caption>${words.tableCaption}</caption>
    <thead><tr><th scope="col">${words.changes}</th><th scope="col">${words.tried}</th><th scope="col">${words.byRule}</th><th scope="col">${words.byOther}</th><th scope="col">${words.byExample}</th><th scope="col">${words.byNobody}</th></tr></thead>
    <tbody>${found.breaks.table.map((row) => {
      const by = (...kinds: string[]): number => kinds.reduce((sum, kind) => sum + (row.caught[kind] ?? 0), 0);
      const cells = ["equivalent", "refused", "undecided"].includes(row.effect)
        ? ["", "", "", ""]
        : [by("rule", "built-in"), by("restatement", "no-rule"), by("example"), row.missed];
      return html`<tr><th scope="row">${says[row.effect]}</th><td>${row.breaks}</td>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`;
    })}</tbody>
  </table>`;
};

const result = (found: BreaksReport, view: BreaksView, page: Page): TemplateResult => {
  const { state, words } = page;
  const { groups, mutants } = found.breaks;
  const flow = state.walked?.flows.find((one) => one.id === found.flow)?.title ?? found.flow;
  const show = (name: string, most: number) => (): void => {
    view.shown.set(name, most + ROWS);
    page.draw();
  };
  const undecided = found.breaks.table.some((row) => row.effect === "undecided");
  const fine = !found.stopped && groups.length === 0 && found["not-holding"].length === 0 && found.untrusted === null && !undecided;
  const rest: Effect[] = ["action", "ground", "questions", "words"];
  const most = view.shown.get("groups") ?? ROWS;
  return html`<section class="found ${isNow(found.revision, state) ? "now-known" : "stale"}" aria-labelledby="broken-title">
    <h3 id="broken-title" tabindex="-1">${found.flow === null ? words.ofWholePack : html`${words.ofFlow} <span lang=${state.walked?.languages[0] ?? nothing}>${flow}</span>`} ${old(found.revision, state, words)}</h3>
    <div role="status">
      ${found.stopped ? html`<p class="fault">${words.stoppedAfter} ${found.done} ${words.ofCount} ${found.all}. ${words.restUnknown}</p>` : html`<p>${words.allTried}: ${found.all}.</p>`}
      ${fine ? html`<p><strong class="same">${words.allNoticed}</strong></p>` : nothing}
    </div>
    ${found.untrusted ? html`<p class="fault">${found.untrusted}</p>` : nothing}
    ${found["not-holding"].length > 0 ? html`<p class="fault">${words.notHolding} ${found["not-holding"].join(", ")}</p>` : nothing}
    ${groups.length === 0 ? nothing : html`<h3>${words.unnoticedGroups}: ${groups.length}</h3>${some(groups, most, (one) => group(one, found.stopped, page), show("groups", most), page)}`}
    ${found.breaks.table.length === 0 ? nothing : table(found, page)}
    ${rest.map((effect) => {
      const all = mutants.filter((one) => one.effect === effect);
      const shown = view.shown.get(effect) ?? 0;
      return all.length === 0
        ? nothing
        : html`<details @toggle=${(event: Event) => {
            if ((event.target as HTMLDetailsElement).open && shown === 0) show(effect, 0)();
          }}>
            <summary>${words.unnoticedMinor} ${effects(words)[effect]}: ${all.length}</summary>
            ${shown === 0 ? nothing : some(all, shown, (one) => oneBreak(one, one.file, page), show(effect, shown), page)}
          </details>`;
    })}
  </section>`;
};

export const breaksRoom = (): Room => {
  const view: BreaksView = { found: null, asking: null, whole: false, shown: new Map() };
  const read = (page: Page): void => {
    const number = page.work.broken;
    if (number === null || number === view.found?.number || number === view.asking) return;
    view.asking = number;
    broken().then(
      (found) => {
        view.asking = null;
        if (found) [view.found, view.shown] = [found, new Map()];
        page.draw();
      },
      (error: unknown) => {
        view.asking = null;
        page.fail(error);
      },
    );
  };
  return {
    id: "breaks",
    title: (words) => words.breaksTab,
    opened: read,
    worked: read,
    view: (page) => {
      const { words, work } = page;
      const flow = page.state.walked?.flows.find((one) => one.id === page.walk?.flow);
      const begin = (event: SubmitEvent): void => {
        event.preventDefault();
        breakAll(view.whole ? null : (flow?.id ?? null)).catch(page.fail);
      };
      return html`<section class="breaks" aria-labelledby="breaks-title">
        <h2 id="breaks-title" tabindex="-1">${words.breaksTitle}</h2>
        <p class="dim">${words.breaksHelp}</p>
        <form class="choose-version" @submit=${begin}>
          <label>${words.breakWhat}
            <select @change=${(event: Event) => (view.whole = (event.target as HTMLSelectElement).value === "pack")}>
              <option value="flow" ?selected=${!view.whole}>${words.onlyThisFlow} ${flow?.title ?? ""}</option>
              <option value="pack" ?selected=${view.whole}>${words.wholePack}</option>
            </select></label>
          <button class="primary" type="submit" ?disabled=${work.running !== null || !flow}>${words.breakNow}</button>
        </form>
        ${progress("breaks", page)} ${view.found ? result(view.found, view, page) : nothing}
      </section>`;
    },
  };
};

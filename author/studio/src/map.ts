// The map: all that is walked in a flow, in its order, with its condition in words. Order is meaning, so the list is
// the picture; what one thing has to do with is drawn.

import { html, nothing, type TemplateResult } from "lit-html";
import { coneOf, mapOf } from "./engine";
import { boxOf, picture } from "./picture";
import type { Page, Room } from "./rooms";
import { walkButton } from "./told";
import type { FlowMap, Part, PartKind, PartNote, Replayed } from "./types";
import type { Words } from "./words";

interface Chosen {
  kind: PartKind;
  path: string;
}

interface MapView {
  /** The flow of the map, where that is not the one that is walked. */
  flow: string | null;
  /** The map, and what was asked for last. */
  map: FlowMap | null;
  asked: string;
  filter: string;
  show: "" | PartKind | "unread" | "here";
  chosen: Chosen | null;
  /** What the chosen thing has to do with, once it is known. */
  cone: { parts: ReadonlySet<number>; picture: Element | null } | null;
}

const rowId = ({ kind, path }: Chosen): string => `part-${kind}-${path.replaceAll("/", "-")}`;

const find = (map: FlowMap | null, chosen: Chosen | null): Part | undefined =>
  map?.parts.find((one) => one.kind === chosen?.kind && one.path === chosen.path);

/** Gets the map of what is walked now, if that is another one than before. */
function renew(page: Page, view: MapView): void {
  const flow = view.flow ?? page.walk?.flow;
  const language = page.walk?.language ?? null;
  const key = `${flow} ${language} ${page.state.walked?.revision}`;
  if (!flow || key === view.asked) return;
  view.asked = key;
  mapOf(flow, language).then(
    ({ found }) => {
      if (view.asked !== key) return;
      view.map = found;
      if (view.chosen) void draw(page, view);
      page.draw();
    },
    (error: unknown) => {
      if (view.asked === key) page.fail(error);
    },
  );
}

/** Gets the picture of what is chosen. */
async function draw(page: Page, view: MapView): Promise<void> {
  const { chosen, map } = view;
  view.cone = null;
  if (!find(map, chosen) || !map || !chosen) return;
  try {
    const { found } = await coneOf(map.flow, page.walk?.language ?? null, chosen.kind, chosen.path);
    if (view.chosen !== chosen || view.map !== map) return;
    // One box alone is no picture of anything.
    view.cone = { parts: new Set(found.parts), picture: found.parts.length > 1 ? picture(found.svg) : null };
  } catch (error) {
    page.fail(error);
    return;
  }
  page.draw();
  document.querySelector(".cone-scroll .of")?.scrollIntoView({ block: "nearest", inline: "center" });
}

function choose(page: Page, view: MapView, part: Part, focus: boolean): void {
  const again = view.chosen?.kind === part.kind && view.chosen.path === part.path;
  view.chosen = again && !focus ? null : { kind: part.kind, path: part.path };
  view.cone = null;
  if (view.chosen) void draw(page, view);
  page.draw();
  if (!focus) return;
  const row = document.getElementById(rowId(part));
  row?.focus();
  row?.scrollIntoView({ block: "center" });
}

/** What became of a part in the walk that is walked. */
function fate(part: Part, replayed: Replayed | null, words: Words): { said: string; is: string } | null {
  if (!replayed) return null;
  const { result, screen, shown, due } = replayed;
  if (part.kind === "step") {
    if (screen.step?.path === part.path) return { said: words.isAsked, is: "asked-now" };
    if (!shown.includes(part.path)) return { said: words["not-shown"], is: "not-here" };
    return part.path in result.answers ? { said: words.isAnswered, is: "here" } : { said: words.notAskedYet, is: "to-come" };
  }
  if (part.kind === "fact") {
    const truth = result.facts[part.path];
    if (truth === "true") return { said: words.factHolds, is: "here" };
    return truth === "false" ? { said: words.factNot, is: "not-here" } : { said: words.factUnknown, is: "to-come" };
  }
  if (due.includes(part.path)) return { said: part.kind === "action" ? words.becameDue : words.forbids, is: "here" };
  return { said: part.kind === "action" ? words.notDue : words.notForbidden, is: "not-here" };
}

/** What it is, in a few words. */
const nature = (part: Part, words: Words): string => {
  const isSaid = part.kind === "step" && part.traits.some((one) => one === "note" || one === "message");
  const traits = part.traits.map((one) => words.traits[one] ?? one);
  return [...(isSaid ? [] : [words.kinds[part.kind]]), ...traits].join(", ");
};

const condition = (part: Part, words: Words): string => {
  const when = part["when-in-words"];
  if (when === null) return words.always[part.kind];
  return `${words.whenSo[part.kind]} ${when}`;
};

const heading = (part: Part, words: Words): string => {
  if (part.kind === "step") return part.place === "" ? words.parameters : `${words.stage}: ${part["place-in-words"]}`;
  return part.kind === "fact" ? words.factsTitle : words.actionsTitle;
};

const links = (title: string, places: number[], map: FlowMap, view: MapView, page: Page): unknown => {
  const parts = places.flatMap((place) => map.parts[place] ?? []);
  return parts.length === 0
    ? nothing
    : html`<dt>${title}</dt>
        <dd><ul class="links">${parts.map((part) => html`<li><button class="link" lang=${lang(page)} @click=${() => choose(page, view, part, true)}>${part["title-in-words"] || part.path}</button></li>`)}</ul></dd>`;
};

const notes = (all: PartNote[], page: Page): unknown => {
  const { words } = page;
  const kinds = [...new Set(all.map((one) => one.kind))];
  return kinds.map(
    (kind) => html`<dt>${words.notes[kind]}</dt>
      ${all
        .filter((one) => one.kind === kind)
        .map(({ "in-words": said, source }) => html`<dd lang=${lang(page)}>${source ? html`<button class="link" @click=${() => page.ways.toSource(source.id)}>${said}</button>` : said}</dd>`)}`,
  );
};

/** The language of the titles. */
const lang = (page: Page): string => page.walk?.language ?? page.state.walked?.languages[0] ?? "en";

const details = (part: Part, map: FlowMap, view: MapView, page: Page): TemplateResult => {
  const { words, replayed, walk } = page;
  const isWalked = walk?.flow === map.flow;
  const isShown = isWalked && part.kind === "step" && (replayed?.shown.includes(part.path) ?? false);
  const begin = (): void => page.start({ kind: "part", flow: map.flow, part: part.kind, path: part.path });
  const { text } = part;
  return html`<div class="part-open">
    ${isWalked && part.kind === "step" && replayed && !isShown ? html`<p>${words.notShownHere} ${part.clauses.list.length > 1 ? nothing : html`<span lang=${lang(page)}>${condition(part, words)}.</span>`}</p>` : nothing}
    <p class="acts">
      ${isShown ? html`<button class="main" @click=${() => page.openStep(part.path)}>${words.openInPhone}</button>` : nothing}
      ${walkButton(part.kind === "step" ? words.walkToStep : words.walkTo, part.path, begin)}
      ${text ? walkButton(words.openText, part.path, () => page.ways.toText(text)) : nothing}
    </p>
    ${part.clauses.list.length > 1
      ? html`<p>${part.clauses.any ? words.whenAny[part.kind] : words.whenAll[part.kind]}</p>
          <ul lang=${lang(page)}>${part.clauses.list.map((clause) => html`<li>${clause}</li>`)}</ul>`
      : nothing}
    ${view.cone?.picture
      ? html`<h4>${words.picture}</h4>
          <div class="cone-scroll" tabindex="0" role="region" aria-label=${words.picture} @click=${(event: Event) => {
            const found = map.parts[boxOf(event.target) ?? -1];
            if (!found) return;
            event.preventDefault();
            choose(page, view, found, true);
          }}>${view.cone.picture}</div>`
      : nothing}
    <dl>
      ${links(words.readsParts, part.reads, map, view, page)} ${links(words.readBy, part["read-by"], map, view, page)}
      ${links(words.groundReads, part["ground-reads"], map, view, page)} ${links(words.groundOf, part["ground-of"], map, view, page)}
      ${notes(part.notes, page)}
    </dl>
    <p class="dim"><code>${part.path}</code></p>
  </div>`;
};

const row = (part: Part, place: number, map: FlowMap, view: MapView, page: Page): TemplateResult => {
  const { words } = page;
  const chosen = find(map, view.chosen);
  const isOpen = part === chosen;
  const near = [...(chosen?.["ground-reads"] ?? []), ...(chosen?.["ground-of"] ?? [])];
  const isFaded = chosen !== undefined && view.cone !== null && !view.cone.parts.has(place) && !near.includes(place);
  const known = page.walk?.flow === map.flow ? fate(part, page.replayed, words) : null;
  return html`<li id="part-${place}" class="part ${part.kind} ${known?.is ?? ""} ${isFaded ? "faded" : ""} ${isOpen ? "open" : ""}">
    <button class="start" id=${rowId(part)} aria-expanded=${isOpen} @click=${() => choose(page, view, part, false)}>
      <strong lang=${lang(page)}>${part["title-in-words"] || part.path}</strong>
      ${isFaded
        ? html`<span class="unseen">${words.notConnected}</span>`
        : html`<span>${nature(part, words)}${known ? html` · <b>${known.said}</b>` : nothing}</span>
            ${part.unread ? html`<span class="badge">${words.unread[part.kind]}</span>` : nothing}
            ${isOpen && part.clauses.list.length > 1 ? nothing : html`<span class="condition" lang=${lang(page)}>${condition(part, words)}</span>`}`}
    </button>
    ${isOpen ? details(part, map, view, page) : nothing}
  </li>`;
};

const view = (page: Page, shown: MapView): TemplateResult => {
  renew(page, shown);
  const { words } = page;
  const { map } = shown;
  const set = (change: Partial<MapView>): void => {
    Object.assign(shown, change);
    page.draw();
  };
  if (map === null) return html`<h2 id="map-title" tabindex="-1">${words.map}</h2><p class="dim" role="status">…</p>`;
  const wanted = shown.filter.trim().toLowerCase();
  const isWalked = page.walk?.flow === map.flow;
  const fits = (part: Part): boolean => {
    const said = `${part["title-in-words"]} ${part.path} ${part["when-in-words"] ?? ""} ${part.notes.map((one) => one["in-words"]).join(" ")}`;
    const is = { "": true, unread: part.unread, here: !["not-here", undefined].includes(fate(part, page.replayed, words)?.is) };
    return said.toLowerCase().includes(wanted) && (shown.show in is ? is[shown.show as keyof typeof is] : part.kind === shown.show);
  };
  const groups = new Map<string, TemplateResult[]>();
  let count = 0;
  map.parts.forEach((part, place) => {
    if (!fits(part)) return;
    count += 1;
    const title = heading(part, words);
    groups.set(title, [...(groups.get(title) ?? []), row(part, place, map, shown, page)]);
  });
  const choices: [MapView["show"], string][] = [["", words.everything], ["step", words.steps], ["fact", words.factsTitle], ["action", words.actions], ["prohibition", words.prohibitions], ["unread", words.unreadOnly]];
  if (isWalked) choices.push(["here", words.hereOnly]);
  return html`<section class="map" aria-labelledby="map-title">
    <h2 id="map-title" tabindex="-1">${words.map}: <span lang=${lang(page)}>${map.title}</span></h2>
    ${isWalked ? nothing : html`<p>${words.otherFlow} <button class="link" @click=${() => set({ flow: null, chosen: null })}>${words.mapOfWalk}</button></p>`}
    <label class="filter">${words.searchMap} <input type="search" .value=${shown.filter} @input=${(event: Event) => set({ filter: (event.target as HTMLInputElement).value })} /></label>
    <label>${words.state} <select @change=${(event: Event) => set({ show: (event.target as HTMLSelectElement).value as MapView["show"] })}>
      ${choices.map(([one, title]) => html`<option value=${one} ?selected=${one === shown.show}>${title}</option>`)}
    </select></label>
    <p class="dim" role="status">${count} ${words.ofParts} ${map.parts.length}</p>
    ${[...groups].map(([title, rows]) => html`<h3 class="head">${title}</h3><ul class="starts parts">${rows}</ul>`)}
  </section>`;
};

export interface MapRoom extends Room {
  /** Opens the row of a part, in the map of a flow. */
  openPart(page: Page, flow: string, kind: PartKind, path: string): void;
}

export const mapRoom = (): MapRoom => {
  const shown: MapView = { flow: null, map: null, asked: "", filter: "", show: "", chosen: null, cone: null };
  return {
    id: "map",
    title: (words) => words.map,
    view: (page) => view(page, shown),
    openPart: (page, flow, kind, path) => {
      const isWalked = page.walk?.flow === flow;
      Object.assign(shown, { flow: isWalked ? null : flow, chosen: { kind, path }, cone: null, filter: "", show: "", asked: "" });
      page.enter("map", "map-title");
    },
  };
};

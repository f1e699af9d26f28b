// The page: one state, drawn anew after each change. The walk is in the address, the verdicts are pushed.

import { html, nothing, render, type TemplateResult } from "lit-html";
import { aboutWalk, marks, type About } from "./about";
import { newWalk, readAddress, writeAddress, type Walk } from "./address";
import { bar } from "./bar";
import { exported, listen, Refused, starting, walked, type Last, type Start } from "./engine";
import { examplesRoom } from "./examples";
import { guaranteesRoom } from "./guarantees";
import { phone, type PhoneLook } from "./phone";
import { cards, firstPage, why } from "./plan";
import type { ProgramRooms } from "./program-rooms";
import type { Page, Room, ShownDifference } from "./rooms";
import { whyNot } from "./told";
import { top } from "./top";
import type { Answer, Replayed, StartingWalk, State, Work } from "./types";
import { walksRoom } from "./walks";
import { pageLanguage, words as allWords, type PageLanguage, type Words } from "./words";

type Pane = "side" | "phone" | "plan";
type PlanTab = "first" | "cards" | "why" | "second";

let language: PageLanguage = pageLanguage(navigator.languages);
let state: State | null = null;
let lost = false;
let walk: Walk | null = readAddress(location.hash);
let last: Last | null = walk && lastOf(walk);
let replayed: Replayed | null = null;
let walkedRevision = 0;
let trouble: string | null = null;
let complaint: string | null = null;
/** The guarantee whose walk this is, until another answer is given. */
let about: About | null = null;
let pane: Pane = "phone";
let tab: PlanTab = "first";
let look: PhoneLook = { width: 390, large: false, dark: false, plan: false };
const walks = walksRoom();
const guarantees = guaranteesRoom();
const examples = examplesRoom();
/** The rooms that ask a program, once they are there. */
let program: ProgramRooms | null = null;
/** In the order of their tabs. */
let rooms: readonly Room[] = [walks, guarantees, examples];
let room: Room = walks;
let work: Work = { running: null, failed: null, compared: null, broken: null };
/** A click on a sentence opens its text, and does nothing else. */
let picking = false;
let asked = 0;
/** One pane at a time, and what is set seldom is folded. */
const narrow = matchMedia("(width < 1000px)");
/** Before the program has said anything. */
const NOTHING: State = { revision: 0, light: "judging", folder: "", unreadable: null, walked: null, check: null, proofs: null };
/** How many requests are not answered, and whether the pack is another since the last one. */
let waiting = 0;
let isOld = false;

/** The answers in the order in which they count, with this one given, replaced or put in its place. */
function withAnswer(now: Walk, step: string, answer: Answer): Walk {
  const given = now.given ?? now.answers.length;
  const place = now.answers.findIndex(([other]) => other === step);
  const answers = now.answers.map((one) => [...one] as [string, Answer]);
  let next = given;
  if (place >= 0 && place < given) {
    answers[place] = [step, answer];
  } else if (place >= 0) {
    // It was answered ahead: what stands between is asked later, or no longer.
    answers.splice(place, 1);
    answers.splice(given, 0, [step, answer]);
    next = given + 1;
  } else {
    answers.splice(given, 0, [step, answer]);
    next = given + 1;
  }
  return { ...now, answers, given: next >= answers.length ? null : next, open: null };
}

/** The last answer of a walk that was not answered here. */
function lastOf(now: Walk): Last | null {
  const step = now.answers.slice(0, now.given ?? undefined).at(-1)?.[0];
  return step === undefined ? null : { step, was: null };
}

/** Walks again; whether the program took it. A later request makes an earlier one nothing. */
async function refresh(now: Walk, lastNow: Last | null, keep = true): Promise<boolean> {
  const turn = ++asked;
  waiting += 1;
  try {
    const found = await walked(now, lastNow);
    if (turn !== asked) return false;
    if (found.walk.refusal !== null && !keep) {
      complaint = found.walk.refusal;
      draw();
      return false;
    }
    [walk, last, replayed, walkedRevision, trouble, complaint] = [now, lastNow, found.walk, found.revision, null, null];
  } catch (error) {
    if (turn !== asked) return false;
    if (!(error instanceof Refused)) return false;
    [walk, last, replayed, trouble] = [now, lastNow, null, `${allWords[language].cannot}: ${whyNot(error, allWords[language])}`];
  } finally {
    waiting -= 1;
    if (waiting === 0 && isOld) renew();
  }
  draw();
  if (about?.second) void refreshSecond(about.second.walk);
  return true;
}

/** Walks the walk that is compared with the first one, in the language of that. */
async function refreshSecond(next: Walk): Promise<void> {
  const second = about?.second;
  if (!second) return;
  second.walk = { ...next, language: walk?.language ?? null };
  const found = await walked(second.walk, null).catch(() => null);
  if (about?.second !== second) return;
  second.replayed = found?.walk ?? null;
  draw();
}

/** Another walk is walked: it is no longer that of a guarantee. */
function forget(): void {
  about = null;
  if (tab === "second") tab = "first";
}

/** What is said of the walk is no longer of interest; the walk is. */
const closeAbout = (): void => {
  forget();
  draw();
};

/** Walks the same walk in a new version of the pack, after what the person has asked for meanwhile. */
function renew(): void {
  isOld = waiting > 0;
  if (walk && !isOld) void refresh(walk, last);
}

/** Goes on with another walk, and writes it into the address. */
async function go(next: Walk, lastNext: Last | null, focus: "question" | "none", how: { replace?: boolean; keep?: boolean } = {}): Promise<void> {
  if (!(await refresh(next, lastNext, how.keep))) return;
  const address = writeAddress(next);
  if (address !== location.hash) {
    if (how.replace) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }
  if (focus === "question") focusQuestion();
  showPlace();
}

/** The first thing to do in the phone, so that a walk needs no mouse. */
function focusQuestion(): void {
  const phone = document.querySelector(".phone");
  const form = phone?.querySelector("form");
  const field = form?.querySelector<HTMLElement>("input:checked, input, textarea, button.primary");
  (field ?? phone?.querySelector<HTMLElement>("#question"))?.focus();
  // A long question before it left the page at its end.
  if (phone && phone.getBoundingClientRect().top < 0) phone.scrollIntoView({ block: "start" });
}

/** The place in the walk is in sight in its bar. */
function showPlace(): void {
  for (const chip of document.querySelectorAll(".chip[aria-current=step]")) chip.scrollIntoView({ block: "nearest", inline: "nearest" });
}

const change = (part: Partial<Walk>): void => {
  if (walk) void go({ ...walk, ...part }, last, "none", { replace: true });
};

/** A walk to begin with, at its end, or where it breaks a guarantee. */
const walkOf = ({ flow, at, municipality, parameters, answers, "breaks-at": breaksAt }: StartingWalk): Walk => {
  const given = breaksAt === null || breaksAt >= answers.length ? null : breaksAt;
  return { ...newWalk(flow), language: walk?.language ?? null, at, municipality, parameters, answers, given };
};

const begin = (found: StartingWalk): void => {
  look = { ...look, plan: false };
  pane = "phone";
  forget();
  const next = walkOf(found);
  void go(next, lastOf(next), "question");
};

const topActs = {
  change,
  flow: (id: string): void => {
    forget();
    look = { ...look, plan: false };
    void go({ ...newWalk(id), language: walk?.language ?? null, at: walk?.at ?? null, municipality: walk?.municipality ?? null }, null, "none");
  },
  page: (next: PageLanguage): void => {
    language = next;
    draw();
  },
  verdict: (): void => {
    page.enter("walks", "verdict-title");
  },
};

const phoneActs = {
  answer: (step: string, answer: Answer): void => {
    if (!walk) return;
    const given = walk.answers.slice(0, walk.given ?? undefined);
    forget();
    const was = given.find(([other]) => other === step)?.[1] ?? null;
    void go(withAnswer(walk, step, answer), { step, was }, "question", { keep: false });
  },
  open: (step: string): void => {
    if (!walk) return;
    look = { ...look, plan: false };
    pane = "phone";
    void go({ ...walk, open: step }, last, "question");
  },
  showPlan: (shown: boolean): void => {
    look = { ...look, plan: shown };
    draw();
    focusQuestion();
  },
  complain: (said: string): void => {
    complaint = said;
    draw();
  },
};

const fail = (error: unknown): void => {
  trouble = whyNot(error, allWords[language]);
  draw();
};

/** Begins with the walk of a guarantee; `both`, beside the one that it is compared with, and with their plans. */
async function prove(start: Start, both: boolean): Promise<void> {
  const proofs = state?.proofs;
  const guarantee = proofs?.guarantees.find((one) => start.kind === "guarantee" && one.flow === start.flow && one.id === start.id);
  const [found, second] = await Promise.all([starting(start), both && start.kind === "guarantee" ? starting({ ...start, second: true }) : null]);
  begin(found);
  if (!proofs || !guarantee) return;
  about = { of: { guarantee }, revision: proofs.revision, breaksAt: found["breaks-at"], second: second && { walk: walkOf({ ...second, "breaks-at": null }), replayed: null } };
  if (second) [look, tab] = [{ ...look, plan: true }, "second"];
}

/** Begins with a walk in the version as it is, beside the same in an earlier one, and with their plans. */
function showDifference(walks: { old: StartingWalk; new: StartingWalk }, difference: ShownDifference): void {
  begin(walks.new);
  const old = { ...walkOf(walks.old), oldOf: difference.comparison };
  about = { of: { difference }, revision: difference.revision, breaksAt: null, second: { walk: old, replayed: null } };
  [look, tab] = [{ ...look, plan: true }, "second"];
}

/** Opens a room, and asks what it shows. */
function enter(one: Room): void {
  room = one;
  one.opened?.(page);
}

const page: Page = {
  get state() {
    return told();
  },
  get words() {
    return allWords[language];
  },
  get walk() {
    return walk;
  },
  get replayed() {
    return replayed;
  },
  get walkedRevision() {
    return walkedRevision;
  },
  get work() {
    return work;
  },
  ways: {
    toText: (at) => program?.texts.openPlace(page, at),
    toPart: (flow, kind, path) => program?.map.openPart(page, flow, kind, path),
    toSource: (id) => program?.sources.openSource(page, id),
    toGuarantee: (flow, id) => guarantees.openOne(page, flow, id),
  },
  draw,
  fail,
  begin,
  start: (start: Start): void => {
    if (start.kind === "guarantee") void prove(start, false).catch(fail);
    else void starting(start).then(begin, fail);
  },
  prove: (start: Start, both: boolean): void => void prove(start, both).catch(fail),
  beginEmpty: (): void => {
    if (walk) topActs.flow(walk.flow);
    pane = "phone";
  },
  showDifference,
  openStep: phoneActs.open,
  enter: (id: string, focus: string): void => {
    const found = rooms.find((one) => one.id === id);
    if (!found) return;
    pane = "side";
    enter(found);
    draw();
    document.getElementById(focus)?.focus();
  },
  openFile: (file: string, line: number, column: number): void => {
    if (!program) return;
    [pane, room] = ["side", program.files];
    program.files.openAt(page, file, line, column);
  },
};

/** Opens the text of what is clicked, while sentences are picked. */
const pick = (event: Event): void => {
  const at = event.target;
  if (!picking || !(at instanceof Element) || at.closest(".phone, .plan-pane .scroll") === null) return;
  event.preventDefault();
  event.stopPropagation();
  picking = false;
  if (replayed && walk) program?.texts.openAt(page, at, replayed.language, walk.flow);
};

/** The same walk with so many of its answers given. */
const withGiven = (now: Walk, given: number): Walk => ({ ...now, given: given >= now.answers.length ? null : given, open: null });

const givenTo = (given: number): void => {
  if (!walk) return;
  look = { ...look, plan: false };
  const next = withGiven(walk, given);
  void go(next, lastOf(next), "none");
};

/** The answer that stands in the phone: the one that was given, or the one that is ahead. */
function shownAnswer(of: Walk | null, shown: Replayed | null): Answer | null {
  const step = shown?.screen.step?.path;
  return of?.answers.find(([other]) => other === step)?.[1] ?? null;
}

const lookControls = (): TemplateResult => {
  const words = allWords[language];
  const toggle = (key: "large" | "dark"): TemplateResult => html`<button aria-pressed=${look[key]} @click=${() => {
    look = { ...look, [key]: !look[key] };
    draw();
  }}>${words[key]}</button>`;
  return html`<div class="look">
    <label>${words.width} <select @change=${(event: Event) => {
      look = { ...look, width: (event.target as HTMLSelectElement).value === "320" ? 320 : 390 };
      draw();
    }}>
      <option value="390" ?selected=${look.width === 390}>390</option><option value="320" ?selected=${look.width === 320}>320</option>
    </select></label>
    ${toggle("large")} ${toggle("dark")}
    ${exported
      ? nothing
      : html`<button aria-pressed=${picking} @click=${() => {
          picking = !picking;
          draw();
        }}>${words.pick}</button>`}
  </div>`;
};

/** The words beside texts of the pack, in their language. */
const beside = (tag: string): Words => allWords[pageLanguage([tag])];

/** Buttons of which one is chosen; what they choose is drawn beside them. */
function choose<T extends string>(name: string, all: [T, string][], now: T, set: (one: T) => void): TemplateResult {
  return html`<div class="tabs" role="group" aria-label=${name}>
    ${all.map(([one, title]) => html`<button aria-pressed=${one === now} @click=${() => {
      set(one);
      draw();
    }}>${title}</button>`)}
  </div>`;
}

/** What the second phone is called. */
const secondName = (words: Words): string => (about?.second?.walk.oldOf === undefined ? words.secondWalk : words.earlierVersion);

/** The walk that is compared with the first one. An answer in it goes on with it. */
const secondPhone = (told: State): unknown => {
  const words = allWords[language];
  const second = about?.second;
  if (!second?.replayed) return nothing;
  const { walk: other, replayed: shown } = second;
  const take = (next: Walk): void => {
    // The earlier version is walked beside the present one only.
    if (next.oldOf !== undefined) return void refreshSecond(next);
    forget();
    void go(next, lastOf(next), "question");
  };
  const acts = { ...phoneActs, answer: (step: string, answer: Answer): void => take(withAnswer(other, step, answer)), open: (step: string): void => take({ ...other, open: step }) };
  const step = (given: number): void => void refreshSecond(withGiven(other, given));
  return html`${bar(other, shown, marks(about, told, other, walk, words), secondName(words), step, words)}
  ${phone(shown, { ...look, suffix: "-second" }, { answer: shownAnswer(other, shown), complaint: null }, acts, beside(shown.language))}`;
};

/** What follows from the answers, in the language of the walk; or the walk beside it. */
const inPlan = (told: State): unknown => {
  if (!replayed) return nothing;
  if (tab === "second") return secondPhone(told);
  const words = beside(replayed.language);
  const { plan } = replayed.result;
  const shown = { first: () => firstPage(plan["first-page"], words), cards: () => cards(plan, words), why: () => why(replayed as Replayed, last !== null, phoneActs.open, words) };
  return html`<div lang=${replayed.language}>${shown[tab]()}</div>`;
};

const planPane = (told: State): TemplateResult => {
  const words = allWords[language];
  const second: [PlanTab, string][] = about?.second ? [["second", secondName(words)]] : [];
  const tabs = choose<PlanTab>(words.plan, [...second, ["first", words.firstPage], ["cards", words.cards], ["why", words.why]], tab, (one) => (tab = one));
  return html`<section class="pane plan-pane"><h2 class="unseen">${words.plan}</h2>${tabs}
    <div class="scroll" tabindex="0" role="region" aria-label=${words.plan}>${inPlan(told)}</div></section>`;
};

const bands = (): unknown => {
  const words = allWords[language];
  const all: string[] = [];
  if (lost) all.push(words.bandLost);
  if (state?.light === "broken") all.push(state.walked ? words.bandBroken : words.bandNever);
  if (trouble) all.push(trouble);
  return html`<div role="alert">${all.map((said) => html`<p class="band">${said}</p>`)}</div>`;
};

/** What is known. While the program does not answer, nothing that it said is of the files as they are. */
function told(): State {
  const known = state ?? NOTHING;
  return lost ? { ...known, light: "judging", revision: -1 } : known;
}

function draw(): void {
  const words = allWords[language];
  document.documentElement.lang = language;
  if (!state) {
    render(html`<main><p class="dim">…</p>${lost ? html`<p class="band">${words.bandLost}</p>` : nothing}</main>`, document.body);
    return;
  }
  document.title = `${state.walked?.title ?? state.folder} – Veiviser`;
  const known = told();
  const shown = { answer: shownAnswer(walk, replayed), complaint };
  render(
    html`<a class="skip" href="#question" @click=${(event: Event) => {
        event.preventDefault();
        pane = "phone";
        draw();
        focusQuestion();
      }}>${words.skip}</a>
      ${top(known, walk, replayed, language, narrow.matches, topActs, words)} ${bands()}
      <nav class="pane-tabs" aria-label=${words.panes}>
        ${choose<Pane>(words.panes, [["side", words.rooms], ["phone", words.phone], ["plan", words.plan]], pane, (one) => (pane = one))}
      </nav>
      <main class="panes show-${pane} ${room.wide ? "wide-side" : ""} ${picking ? "picking" : ""}" @click=${{ handleEvent: pick, capture: true }}>
        <div class="pane side-pane scroll" tabindex="0" role="region" aria-label=${words.rooms}>
          ${choose<string>(words.rooms, rooms.map((one) => [one.id, one.title(words)]), room.id, (id) => {
            const found = rooms.find((one) => one.id === id);
            if (found) enter(found);
          })}
          ${room.view(page)}
        </div>
        <section class="pane phone-pane" aria-labelledby="phone-title">
          <h2 id="phone-title" class="unseen">${words.phone}</h2>
          ${walk ? bar(walk, replayed, marks(about, known, walk, about?.second?.walk ?? null, words), words.bar, givenTo, words) : nothing} ${lookControls()}
          ${about && walk ? aboutWalk(about, known, walk, replayed, givenTo, closeAbout, words) : nothing}
          ${replayed ? phone(replayed, look, shown, phoneActs, beside(replayed.language)) : nothing}
        </section>
        ${planPane(known)}
      </main>`,
    document.body,
  );
}

/** The flow that is walked first: `concern`, or the first one that gives guidance. */
const firstFlow = (now: State): string | null => {
  const flows = now.walked?.flows ?? [];
  return (flows.find((one) => one.id === "concern") ?? flows.find((one) => one.purpose === "guidance") ?? flows[0])?.id ?? null;
};

function learn(next: State): void {
  lost = false;
  const isNew = next.walked !== null && next.walked.revision !== state?.walked?.revision;
  state = next;
  if (!walk) {
    const flow = firstFlow(next);
    if (flow) walk = newWalk(flow);
  }
  for (const one of rooms) one.learnt?.(page);
  draw();
  if (isNew || !replayed) renew();
  if (isNew) room.renewed?.(page);
}

addEventListener("popstate", () => {
  const next = readAddress(location.hash);
  if (!next) return;
  look = { ...look, plan: false };
  void refresh(next, lastOf(next));
});

narrow.addEventListener("change", draw);

const worked = (now: Work): void => {
  work = now;
  // What nobody looks at is read when it is opened.
  room.worked?.(page);
  draw();
};

if (exported === null) {
  void import("./program-rooms").then(({ programRooms }) => {
    program = programRooms();
    const { map, sources, texts, files, differences, breaks } = program;
    rooms = [walks, map, guarantees, examples, sources, texts, files, differences, breaks];
    if (state) for (const one of rooms) one.learnt?.(page);
    draw();
  }, fail);
}

listen(learn, worked, () => {
  lost = true;
  draw();
});
draw();

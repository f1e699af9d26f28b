// What the program answers, as far as the page reads it. The fields are those of the library, and are
// documented there.

export type Answer = string | string[] | number | boolean;
export type StepAnswer = [step: string, answer: Answer];

export interface Phone {
  number: string;
  spoken: string;
}
export type Span =
  | { kind: "text"; text: string; strength: "plain" | "emphasis" | "strong" }
  | { kind: "phone"; phone: Phone }
  | { kind: "foreign"; text: string; language: string };
export type Block =
  | { kind: "paragraph"; spans: Span[] }
  | { kind: "list"; numbered: boolean; items: Span[][] };

export interface Source {
  id: string;
  title: string;
  summary: Block[];
  url: string | null;
  read: string;
  "read-again-by": string;
  unreviewed: string | null;
  overdue: string | null;
}
export interface Definition {
  id: string;
  term: string;
  definition: Block[];
  "first-use": boolean;
}
export interface Contact {
  id: string;
  name: string;
  purpose: Block[];
  phones: Phone[];
  web: string[];
  closed: string | null;
  hours: string | null;
  missing: string | null;
  added: string | null;
  "advice-only": string | null;
  unreviewed: string | null;
}
export interface Option {
  id: string;
  group: string | null;
  label: Span[];
  help: Block[];
  unreviewed: string | null;
}
export type StepKind = "choice" | "choices" | "number" | "date" | "note" | "message";
export interface StepCard {
  path: string;
  kind: StepKind;
  title: Span[];
  body: Block[];
  help: Block[];
  more: Block[];
  options: Option[];
  groups: { id: string; heading: Span[] }[];
  unit: string | null;
  range: { min: number; max: number } | null;
  days: { min: string | null; max: string | null } | null;
  answer: unknown;
  "came-back": boolean;
  waits: boolean;
  definitions: Definition[];
  sources: Source[];
  unreviewed: string | null;
  language: string;
}
export interface Reason {
  step: string;
  question: string;
  text: string;
}
export interface InnerAction {
  id: string;
  title: Span[];
  brief: Span[];
  "how-soon": string;
  language: string;
}
export interface PlannedAction {
  id: string;
  urgency: string;
  "is-new": boolean;
  "how-soon": string;
  "duty-text": string | null;
  title: Span[];
  brief: Span[];
  body: Block[];
  say: Block[];
  not: Block[];
  next: Block[];
  help: Block[];
  contacts: Contact[];
  reminders: { id: string; day: string | null; text: string }[];
  sources: Source[];
  facts: string[];
  reasons: Reason[];
  because: string;
  definitions: Definition[];
  inside: InnerAction[];
  within: string | null;
  added: string | null;
  unreviewed: string | null;
  language: string;
}
export interface Prohibition {
  id: string;
  title: Span[];
  brief: Span[];
  body: Block[];
  help: Block[];
  sources: Source[];
  reasons: Reason[];
  because: string;
  definitions: Definition[];
  added: string | null;
  unreviewed: string | null;
  language: string;
}
export interface FirstContact {
  name: string;
  phone: Phone | null;
  web: string | null;
  status: string | null;
  "advice-only": string | null;
}
export interface FirstPage {
  headlines: string[];
  actions: {
    id: string;
    urgency: string;
    "how-soon": string;
    "duty-text": string | null;
    title: Span[];
    brief: Span[];
    contact: FirstContact | null;
    helpline: FirstContact | null;
    phone: Phone | null;
    inside: InnerAction[];
    language: string;
  }[];
  prohibitions: { id: string; title: Span[]; brief: Span[]; language: string }[];
  rest: { id: string; title: Span[]; "how-soon": string; language: string }[];
}
export interface Plan {
  "first-page": FirstPage;
  actions: PlannedAction[];
  prohibitions: Prohibition[];
  enough: boolean;
  complete: boolean;
  notice: Block[];
  freshness: string | null;
}
export interface ChangedAction {
  id: string;
  urgency: string | null;
  title: Span[];
  because: string;
}
export interface Changed {
  another: boolean;
  "steps-gone": { path: string; title: Span[] }[];
  "steps-back": { path: string; title: Span[] }[];
  "actions-added": ChangedAction[];
  "actions-removed": ChangedAction[];
  "actions-changed": ChangedAction[];
  "prohibitions-added": ChangedAction[];
  "prohibitions-removed": ChangedAction[];
}
export interface Screen {
  step: StepCard | null;
  progress: { id: string; title: string; voluntary: boolean; status: string; done: number; shown: number }[];
  emergency: Contact[];
  urgent: PlannedAction[];
  notice: string | null;
  changed: Changed;
  back: string | null;
  forward: string | null;
  enough: boolean;
  complete: boolean;
  freshness: string | null;
}
export type Fate = "counts" | "waits" | "not-shown" | "refused";
export interface Replayed {
  result: {
    plan: Plan;
    refused: { step: string; code: string; error: string }[];
    answers: Record<string, Answer>;
    facts: Record<string, "true" | "false" | "unknown">;
  };
  screen: Screen;
  chips: { step: string; title: string; answer: string; fate: Fate }[];
  refusal: string | null;
  parameters: StepCard[];
  /** The paths of the steps that are shown, and of what is due or applies. */
  shown: string[];
  due: string[];
  "app-texts": { next: string; back: string; plan: string; "go-on": string; why: string; more: string; sources: string };
  title: string;
  language: string;
  at: string;
}

/** A change of a file, by lines and letters counted from 1. */
export interface Edit {
  line: number;
  column: number;
  "end-line": number;
  "end-column": number;
  text: string;
}
/** What is wrong and what to do about it, in English, and the same in bokmål. */
export interface Told {
  message: string;
  help: string | null;
}
export interface Fault extends Told {
  nb: Told;
  file: string;
  line: number;
  column: number;
  "end-column": number;
  pointer: string;
  code: string;
  severity: "error" | "warning";
  follows: number;
  /** What corrects it, certainly or most likely. */
  edits: Edit[];
}
/** A file that was checked. */
export interface CheckedFile {
  file: string;
  /** Which bytes were checked. */
  etag: string;
  errors: number;
  warnings: number;
}
export interface Guarantee {
  flow: string;
  id: string;
  verdict: "proved" | "refuted" | "undecided";
  sentence: string | null;
  builtin: boolean;
  /** What it was decided by; of one that is not decided, `why` says what ran out. */
  basis: "claim" | "simplification" | "walk" | "computation" | null;
  why: string | null;
  /** Where a stated guarantee is written. */
  file: string | null;
  line: number | null;
  /** Sources, and lines of documents, which have no title. */
  "rests-on": { id: string; title: string | null }[];
  "rests-on-facts": [fact: string, action: string][];
  restates: string | null;
  help: string | null;
  /** Whether a walk shows it, which is asked for when it is walked. */
  walk: boolean;
  "second-walk": boolean;
  /** What breaks it, and where that is written. */
  parts: { name: string; nb: string; file: string; line: number }[];
  /** What the program says itself, in bokmål; the sentence of an author is null. */
  nb: { sentence: string | null; help: string | null };
}
export interface FailedExample {
  flow: string;
  id: string;
  sentence: string;
  differences: { en: string; nb: string }[];
  beside: [expected: string, found: string][];
}
/** Examples in which the same differs. */
export interface FailureGroup {
  what: string;
  help: string | null;
  nb: { what: string; help: string | null };
  examples: { flow: string; id: string }[];
}
export type Light = "broken" | "wrong" | "judging" | "undecided" | "good";
export interface State {
  revision: number;
  light: Light;
  folder: string;
  unreadable: string | null;
  walked: {
    revision: number;
    id: string;
    version: string;
    title: string;
    languages: string[];
    municipalities: { id: string; name: string }[];
    flows: {
      id: string;
      title: string;
      status: string;
      purpose: string;
      languages: string[];
      examples: { id: string; sentence: string }[];
    }[];
  } | null;
  check: {
    revision: number;
    errors: number;
    warnings: number;
    faults: Fault[];
    files: CheckedFile[];
    examples: {
      passed: number;
      failed: FailedExample[];
      groups: FailureGroup[];
      unreached: string[];
    } | null;
  } | null;
  proofs: {
    revision: number;
    proved: number;
    refuted: number;
    undecided: number;
    guarantees: Guarantee[];
    untrusted: string | null;
  } | null;
}

/** A text in one language. The original has no state. */
export interface Wording {
  language: string;
  file: string;
  text: string;
  state: "missing" | "stale" | "unrecorded" | "translated" | null;
}
export interface TextRow {
  pointer: string;
  wordings: Wording[];
}
export interface Texts {
  languages: string[];
  rows: TextRow[];
}

/** A commit or a tag. */
export interface PastVersion {
  id: string;
  tag: string | null;
  day: string;
  subject: string;
}
export interface EarlierVersions {
  /** The folder that the command named. */
  folder: string | null;
  history: { commits: PastVersion[]; tags: PastVersion[] } | null;
  why: { code: string; message: string } | null;
}
export type EarlierVersion = { kind: "commit"; id: string } | { kind: "folder" };

/** What is said or written differently. */
export interface WordingChange {
  file: string;
  pointer: string;
  place: string;
  was: string | null;
  is: string | null;
}
interface Due {
  id: string;
  title: string;
}
interface Transcript {
  actions: Due[];
  prohibitions: Due[];
}
export interface Difference {
  action: string;
  entry: string;
  prohibition: boolean;
  change: "gained" | "lost" | "urgency" | "duty" | "contacts" | "deadline" | "avoids" | "ground-gained" | "ground-lost";
  was: string | null;
  is: string | null;
  reach: "shared" | "only-new" | "midway";
  old: Transcript;
  new: Transcript;
  shortest: boolean;
}
export interface Inventory {
  steps: string[];
  options: string[];
  actions: string[];
  guarantees: string[];
}
export interface FlowDifference {
  flow: string;
  gone: Inventory;
  added: Inventory;
  differences: Difference[];
  unchanged: string[];
  undecided: string[];
}
export interface Comparison {
  number: number;
  revision: number;
  with: EarlierVersion;
  failure: { code: string; message: string } | null;
  difference: {
    "decisions-unchanged": boolean;
    texts: WordingChange[];
    entries: WordingChange[];
    flows: FlowDifference[];
    gone: string[];
    added: string[];
  } | null;
  /** In which language its walks are told. */
  language: string;
}

export type Effect = "urgent" | "action" | "ground" | "questions" | "words" | "equivalent" | "refused" | "undecided";
/** One way in which a condition was broken. */
export interface Break {
  line: number;
  what: string;
  "caught-by": "rule" | "built-in" | "restatement" | "no-rule" | "example" | null;
  caught: string | null;
}
/** The breaks of one condition that no rule notices. */
export interface BreakGroup {
  file: string;
  pointer: string;
  line: number;
  owner: string;
  breaks: Break[];
  actions: string[];
  question: string;
  draft: { text: string; notices: number; restates: string | null } | null;
}
export interface BreaksReport {
  number: number;
  revision: number;
  flow: string | null;
  done: number;
  all: number;
  stopped: boolean;
  "not-holding": string[];
  untrusted: string | null;
  breaks: {
    table: { effect: Effect; breaks: number; caught: Partial<Record<string, number>>; missed: number }[];
    mutants: (Break & { file: string; effect: Effect })[];
    groups: BreakGroup[];
  };
}

export type WorkKind = "comparison" | "breaks";
/** Long work: what goes on, and the numbers of the last results. */
export interface Work {
  running: { kind: WorkKind; done: number; all: number; stopping: boolean } | null;
  failed: WorkKind | null;
  compared: number | null;
  broken: number | null;
}

/** A place in the files. */
export interface Place {
  file: string;
  pointer: string;
}
export type PartKind = "step" | "fact" | "action" | "prohibition";
/** One thing to know of a part, in words. */
export interface PartNote {
  kind: string;
  "in-words": string;
  source: { id: string; counts: string } | null;
}
/** A part of a flow. Others are named by their place in the list. */
export interface Part {
  kind: PartKind;
  path: string;
  "title-in-words": string;
  traits: string[];
  text: Place | null;
  place: string;
  "place-in-words": string;
  "when-in-words": string | null;
  clauses: { any: boolean; list: string[] };
  notes: PartNote[];
  reads: number[];
  "read-by": number[];
  "ground-reads": number[];
  "ground-of": number[];
  unread: boolean;
}
export interface FlowMap {
  flow: string;
  title: string;
  parts: Part[];
}

/** Something that rests on a source. */
export interface Resting {
  kind: PartKind | "guarantee" | "contact" | "word" | "option";
  id: string;
  title: string;
  traits: string[];
  counts: string;
  text: Place | null;
  places: { flow: string; path: string }[];
}
export interface SourceRow {
  id: string;
  kind: "law" | "guidance" | "knowledge";
  act?: string;
  number?: string;
  section?: string;
  publisher?: string;
  url?: string;
  "in-force-from"?: string;
  "in-force-to"?: string;
  read: string;
  "read-again-by": string;
  "superseded-by"?: string;
  review: "unreviewed" | "read" | "reviewed";
  reviewer?: string;
  remark?: string;
  title: string;
  summary: string | null;
  text: Place | null;
  "out-of-date": string[];
  rests: Resting[];
}

/** A walk that the page can begin with. */
export interface StartingWalk {
  flow: string;
  id: string;
  sentence: string;
  at: string | null;
  municipality: string | null;
  parameters: StepAnswer[];
  answers: StepAnswer[];
  /** How many of them are given where the walk breaks a guarantee first. */
  "breaks-at": number | null;
}

// What a room is, and what it may use of the page. A new room is a module with one of these, and an entry in the
// list of `app.ts`, or of `program-rooms.ts` where it asks a program. It keeps its own view, and draws the page anew when that changes.

import type { TemplateResult } from "lit-html";
import type { Walk } from "./address";
import type { Start } from "./engine";
import type { PartKind, Place, Replayed, StartingWalk, State, Work } from "./types";
import type { Words } from "./words";

/** Ways to a thing in another room. */
export interface Ways {
  toText(at: Place): void;
  toPart(flow: string, kind: PartKind, path: string): void;
  toSource(id: string): void;
  toGuarantee(flow: string, id: string): void;
}

/** What a walk in two versions shows. */
export interface ShownDifference {
  title: string;
  /** The language of the title. */
  language: string;
  what: string;
  /** The number of the comparison, and of which revision of the files it is. */
  comparison: number;
  revision: number;
}

/** The page, as a room sees it. */
export interface Page {
  readonly state: State;
  readonly words: Words;
  readonly walk: Walk | null;
  readonly replayed: Replayed | null;
  /** Of which revision of the files the pack is that is walked. */
  readonly walkedRevision: number;
  /** Long work: what goes on, and what was done. */
  readonly work: Work;
  readonly ways: Ways;
  draw(): void;
  /** Shows why something could not be done. */
  fail(error: unknown): void;
  /** Goes on with this walk, in the phone. */
  begin(found: StartingWalk): void;
  beginEmpty(): void;
  start(start: Start): void;
  /** Begins with the walk of a guarantee; `both`, beside the one that it is compared with. */
  prove(start: Start, both: boolean): void;
  /** Walks the walk of a difference, the version as it is beside the earlier one. */
  showDifference(walks: { old: StartingWalk; new: StartingWalk }, shown: ShownDifference): void;
  /** Asks a question in the phone that is shown in this walk. */
  openStep(step: string): void;
  /** Opens a room, with the focus on what has this id. */
  enter(room: string, focus: string): void;
  /** Opens a file at a line and letter, counted from 1. */
  openFile(file: string, line: number, column: number): void;
}

export interface Room {
  readonly id: string;
  /** What stands on its tab. */
  title(words: Words): string;
  view(page: Page): TemplateResult;
  /** It was opened: what it must ask of the program first. */
  opened?(page: Page): void;
  /** Long work goes on, or ended. */
  worked?(page: Page): void;
  /** It needs more of the width than the others. */
  readonly wide?: boolean;
  /** More is known, whether it is open or not. */
  learnt?(page: Page): void;
  /** It is open, and another version of the pack is walked now. */
  renewed?(page: Page): void;
}

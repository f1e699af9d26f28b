// Asks the program. Behind this, another engine could walk.

import type { Walk } from "./address";
import type { Answer, BreaksReport, Comparison, EarlierVersion, EarlierVersions, PastVersion, Replayed, StartingWalk, State, TextRow, Texts, Wording, Work } from "./types";

export interface Last {
  step: string;
  was: Answer | null;
}

/** Why a request has no result, in the words of the program. */
export class Refused extends Error {}

async function ask<T>(path: string, body: unknown): Promise<T> {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const said = await response.text();
  let message = said;
  try {
    message = (JSON.parse(said) as { message: string }).message;
  } catch {
    // It is a sentence already.
  }
  throw new Refused(message);
}

export const walked = (walk: Walk, last: Last | null): Promise<{ revision: number; walk: Replayed }> =>
  ask("/api/walk", {
    flow: walk.flow,
    language: walk.language,
    at: walk.at,
    municipality: walk.municipality,
    parameters: walk.parameters,
    answers: walk.answers.slice(0, walk.given ?? undefined),
    last,
    open: walk.open,
    "old-of": walk.oldOf ?? null,
  });

export type Start =
  | { kind: "example"; flow: string; id: string }
  | { kind: "guarantee"; flow: string; id: string; second: boolean };

export const starting = (start: Start): Promise<StartingWalk> => ask("/api/start", start);

export const covering = (flow: string): Promise<{ walks: StartingWalk[]; whole: boolean }> => ask("/api/cover", { flow });

export const allTexts = (): Promise<{ revision: number; "read-only": boolean; texts: Texts }> => ask("/api/words", {});

/** Writes a new wording; a translation with the original that stood beside it. */
export const saveText = (wording: Wording, row: TextRow, text: string): Promise<void> => {
  const original = wording.state === null ? null : (row.wordings[0]?.text ?? null);
  return ask("/api/word", { file: wording.file, pointer: row.pointer, was: wording.text, text, original });
};

/** Where the document for lawyers is, of a flow in a language. */
export const printed = (flow: string, language: string): string =>
  `/print?flow=${encodeURIComponent(flow)}&language=${encodeURIComponent(language)}`;

/** What an original said when a translation of it was recorded; `null` where no version in git says it. */
export const pastText = (file: string, pointer: string): Promise<{ past: { text: string; version: PastVersion } | null }> => ask("/api/past-word", { file, pointer });

export const earlierVersions = (): Promise<EarlierVersions> => ask("/api/versions", {});

/** Begins to compare; `learn` is told how far it is. */
export const compare = (version: EarlierVersion, language: string | null): Promise<void> => ask("/api/compare", { with: version, language });

/** What the last comparison found, if there was any. */
export const compared = (): Promise<Comparison | undefined> => ask("/api/compared", {});

/** The walk that shows a difference, in both versions. */
export const differenceWalks = (comparison: number, flow: string, place: number): Promise<{ old: StartingWalk; new: StartingWalk }> =>
  ask("/api/difference", { comparison, flow, place });

/** Begins to break the conditions of a flow, or of all. */
export const breakAll = (flow: string | null): Promise<void> => ask("/api/break", { flow });

/** What nobody noticed in the last run, if there was any. */
export const broken = (): Promise<BreaksReport | undefined> => ask("/api/broken", {});

export const stopWork = (): Promise<void> => ask("/api/stop", {});

/** Calls `learn` with all that is known, now and whenever more is; `lose` when the program does not answer; `work` with
 * what long work is done. */
export function listen(learn: (state: State) => void, work: (now: Work) => void, lose: () => void): void {
  const events = new EventSource("/api/events");
  events.onmessage = (event) => learn(JSON.parse(event.data as string) as State);
  events.addEventListener("work", (event) => work(JSON.parse((event as MessageEvent<string>).data) as Work));
  events.onerror = lose;
}

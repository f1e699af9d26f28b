// What the page asks, of whatever answers it.

import type { Walk } from "./address";
import type { Offer } from "./editing";
import { overHttp, refusal, send } from "./engine-http";
import { engineOfFile } from "./engine-wasm";
import { Refused } from "./refused";
import type { Answer, BreaksReport, Comparison, EarlierVersion, EarlierVersions, FlowMap, PartKind, PastVersion, Replayed, SourceRow, StartingWalk, State, TextRow, Texts, Wording, Work } from "./types";

export interface Last {
  step: string;
  was: Answer | null;
}

export { Refused };

/** What answers the page: a program, or what stands in an exported file. */
export interface Engine {
  /** The day and the content of a file; null where a program answers. */
  readonly exported: { day: string; hash: string } | null;
  ask(path: string, body: unknown): Promise<unknown>;
  listen(learn: (state: State) => void, work: (now: Work) => void, lose: () => void): void;
}

const engine: Engine = engineOfFile() ?? overHttp;

/** The day and the content of an exported file; null where a program answers, which can write and prove. */
export const { exported } = engine;

const ask = <T>(path: string, body: unknown): Promise<T> => engine.ask(path, body) as Promise<T>;

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
  | { kind: "guarantee"; flow: string; id: string; second: boolean }
  | { kind: "part"; flow: string; part: PartKind; path: string };

export const starting = (start: Start): Promise<StartingWalk> => ask("/api/start", start);

export const covering = (flow: string): Promise<{ walks: StartingWalk[]; whole: boolean }> => ask("/api/cover", { flow });

export const allTexts = (): Promise<{ revision: number; "read-only": boolean; texts: Texts }> => ask("/api/words", {});

/** What is told of the version that is walked. */
interface Told<T> {
  revision: number;
  day: string;
  found: T;
}

export const mapOf = (flow: string, language: string | null): Promise<Told<FlowMap>> => ask("/api/map", { flow, language });

/** What one thing has to do with: the places of its cone, and the picture of it. */
export const coneOf = (flow: string, language: string | null, kind: PartKind, path: string): Promise<Told<{ parts: number[]; svg: string }>> =>
  ask("/api/cone", { flow, language, kind, path });

export const allSources = (language: string | null): Promise<Told<SourceRow[]>> => ask("/api/sources", { language });

/** Writes a new wording; a translation with the original that stood beside it. */
export const saveText = (wording: Wording, row: TextRow, text: string): Promise<void> => {
  const original = wording.state === null ? null : (row.wordings[0]?.text ?? null);
  return ask("/api/word", { file: wording.file, pointer: row.pointer, was: wording.text, text, original });
};

/** Where the document for lawyers is, of a flow in a language. */
export const printed = (flow: string, language: string): string =>
  `/print?flow=${encodeURIComponent(flow)}&language=${encodeURIComponent(language)}`;

/** A file as it is, and which bytes these are. */
export interface ReadFile {
  text: string;
  readOnly: boolean;
  etag: string;
}

const etagOf = (response: Response): string => response.headers.get("etag") ?? "";

export async function readFile(file: string): Promise<ReadFile> {
  const response = await send("POST", "/api/file", { file });
  if (!response.ok) throw await refusal(response);
  const said = (await response.json()) as { text: string; "read-only": boolean };
  return { text: said.text, readOnly: said["read-only"], etag: etagOf(response) };
}

/** Writes a file over the bytes that were read: which bytes it has then, or what it says where it has others. */
export async function saveFile(file: string, text: string, etag: string): Promise<{ etag: string; other: string | null }> {
  const response = await send("PUT", "/api/file", { file, text }, { "if-match": etag });
  if (response.ok) return { etag: etagOf(response), other: null };
  if (response.status !== 412) throw await refusal(response);
  const { text: other } = (await response.json()) as { text: string | null };
  return { etag: etagOf(response), other: other ?? "" };
}

export const completing = (file: string, text: string, offset: number): Promise<Offer> => ask("/api/complete", { file, text, offset });

/** What an original said when a translation of it was recorded; `null` where no version in git says it. */
export const pastText = (file: string, pointer: string): Promise<{ past: { text: string; version: PastVersion } | null; why: string | null }> => ask("/api/past-word", { file, pointer });

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

/** Calls `learn` with all that is known, now and whenever more is; `lose` when nobody answers any more; `work` with
 * what long work is done. */
export const listen: Engine["listen"] = (learn, work, lose) => engine.listen(learn, work, lose);

// A walk in the address, after `#`: so that it can be reloaded, bookmarked and pasted, and is never sent.
//
//   #/concern?at=2026-11-23T10:00&p.role=school&a.danger=yes&a.seen=bruise,burn,&seen=1

import type { Answer, StepAnswer } from "./types";

export interface Walk {
  flow: string;
  language: string | null;
  at: string | null;
  municipality: string | null;
  parameters: StepAnswer[];
  answers: StepAnswer[];
  /** How many of the answers are given; the others are ahead. All, where it is null. */
  given: number | null;
  /** The comparison whose earlier version is walked; it never stands in the address. */
  oldOf?: number;
  /** The earlier question that is looked at. */
  open: string | null;
}

export const newWalk = (flow: string): Walk => ({
  flow,
  language: null,
  at: null,
  municipality: null,
  parameters: [],
  answers: [],
  given: null,
  open: null,
});

/** What can be written without quotes: an id, that is no `true`. */
const WORD = /^(?!true$|false$|null$)[a-z][a-z0-9-]*$/;

export function writeAnswer(answer: Answer): string {
  if (typeof answer === "string" && WORD.test(answer)) return answer;
  if (Array.isArray(answer) && answer.every((word) => WORD.test(word))) return answer.map((word) => `${word},`).join("");
  return JSON.stringify(answer);
}

export function readAnswer(text: string): Answer | null {
  if (WORD.test(text)) return text;
  if (text.endsWith(",") && text.slice(0, -1).split(",").every((word) => WORD.test(word))) return text.slice(0, -1).split(",");
  try {
    const value: unknown = JSON.parse(text);
    const isWords = Array.isArray(value) && value.every((word) => typeof word === "string");
    const isAnswer = typeof value === "string" || typeof value === "boolean" || Number.isSafeInteger(value) || isWords;
    return isAnswer ? (value as Answer) : null;
  } catch {
    return null;
  }
}

export function writeAddress(walk: Walk): string {
  const query = new URLSearchParams();
  if (walk.language) query.set("lang", walk.language);
  if (walk.at) query.set("at", walk.at);
  if (walk.municipality) query.set("municipality", walk.municipality);
  for (const [step, answer] of walk.parameters) query.append(`p.${step}`, writeAnswer(answer));
  for (const [step, answer] of walk.answers) query.append(`a.${step}`, writeAnswer(answer));
  if (walk.given !== null) query.set("given", String(walk.given));
  if (walk.open) query.set("open", walk.open);
  const text = query.toString().replaceAll("%2C", ",").replaceAll("%2F", "/").replaceAll("%3A", ":");
  return `#/${encodeURIComponent(walk.flow)}${text ? `?${text}` : ""}`;
}

/** The walk of an address. What cannot be read in it is left out. */
export function readAddress(hash: string): Walk | null {
  const found = /^#\/([^?]+)\??(.*)$/s.exec(hash);
  if (!found) return null;
  let flow: string;
  try {
    flow = decodeURIComponent(found[1] ?? "");
  } catch {
    return null;
  }
  const walk = newWalk(flow);
  for (const [key, value] of new URLSearchParams(found[2])) {
    const list = key.startsWith("p.") ? walk.parameters : key.startsWith("a.") ? walk.answers : null;
    if (list) {
      const [step, answer] = [key.slice(2), readAnswer(value)];
      if (answer !== null && !list.some(([other]) => other === step)) list.push([step, answer]);
    } else if (key === "lang") walk.language = value;
    else if (key === "at") walk.at = value;
    else if (key === "municipality") walk.municipality = value;
    else if (key === "open") walk.open = value;
    else if (key === "given" && /^\d+$/.test(value)) walk.given = Number(value);
  }
  if (walk.given !== null && walk.given >= walk.answers.length) walk.given = null;
  return walk;
}

// An exported file answers itself: the core as WebAssembly walks the pack that stands beside it. Nothing is sent.

import type { Engine } from "./engine";
import { Refused } from "./refused";
import type { StartingWalk, State } from "./types";

/** What the program wrote into the file. */
interface Exported {
  state: State;
  zone: string;
  day: string;
  hash: string;
  starts: { kind: string; flow: string; id: string; second: boolean; walk: StartingWalk }[];
}

/** The functions of the core. Bytes are written where `veiviser_room` says, and read where `veiviser_answer` says. */
interface Core {
  memory: WebAssembly.Memory;
  veiviser_room(length: number): number;
  veiviser_answer(): number;
  veiviser_open(): number;
  veiviser_walk(): number;
}

type Reply = "opened" | { walk: unknown } | { message: string };

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";
const bytesOf = (id: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(textOf(id)), (letter) => letter.charCodeAt(0));

function put(core: Core, bytes: Uint8Array): void {
  const at = core.veiviser_room(bytes.length);
  new Uint8Array(core.memory.buffer, at, bytes.length).set(bytes);
}

/** The answer, of so many bytes; a reason in it is thrown. */
function get(core: Core, length: number): Exclude<Reply, { message: string }> {
  const bytes = new Uint8Array(core.memory.buffer, core.veiviser_answer(), length);
  const reply = JSON.parse(new TextDecoder().decode(bytes)) as Reply;
  if (typeof reply === "object" && "message" in reply) throw new Refused(reply.message);
  return reply;
}

async function begin(): Promise<Core> {
  const { instance } = await WebAssembly.instantiate(bytesOf("exported-walker"));
  const core = instance.exports as unknown as Core;
  put(core, bytesOf("exported-pack"));
  get(core, core.veiviser_open());
  return core;
}

/** The moment now in a zone, as it is written. */
const nowIn = (zone: string): string => new Date().toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");

/** The engine of an exported file; null where the page is no such file. */
export function engineOfFile(): Engine | null {
  if (!document.getElementById("exported")) return null;
  const { state, zone, day, hash, starts } = JSON.parse(textOf("exported")) as Exported;
  let begun: Promise<Core> | null = null;
  return {
    exported: { day, hash },
    async ask(path, body) {
      if (path === "/api/start") {
        const wanted = body as { kind: string; flow: string; id: string; second?: boolean };
        const found = starts.find((one) => one.kind === wanted.kind && one.flow === wanted.flow && one.id === wanted.id && one.second === (wanted.second ?? false));
        if (!found) throw new Refused("there is no such walk in this file");
        return found.walk;
      }
      if (path !== "/api/walk") throw new Refused("this file only walks");
      const core = await (begun ??= begin());
      const request = body as { at: string | null };
      put(core, new TextEncoder().encode(JSON.stringify({ ...request, at: request.at ?? nowIn(zone) })));
      return { revision: state.revision, ...(get(core, core.veiviser_walk()) as { walk: unknown }) };
    },
    listen(learn) {
      // As with a program, the page is there before it learns more; and nothing more comes.
      queueMicrotask(() => learn(state));
    },
  };
}

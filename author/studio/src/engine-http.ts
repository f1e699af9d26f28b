// The program answers, on this machine.

import type { Engine } from "./engine";
import { Refused } from "./refused";
import type { State, Work } from "./types";

export const send = (method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(path, { method, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

/** Why a request has no result. */
export async function refusal(response: Response): Promise<Refused> {
  const said = await response.text();
  try {
    const { message, code, nb } = JSON.parse(said) as { message: string; code: string; nb?: string | null };
    return new Refused(message, code, nb ?? null);
  } catch {
    // It is a sentence already.
    return new Refused(said);
  }
}

export const overHttp: Engine = {
  exported: null,
  async ask(path, body) {
    const response = await send("POST", path, body);
    if (!response.ok) throw await refusal(response);
    return response.status === 204 ? undefined : response.json();
  },
  listen(learn, work, lose) {
    const events = new EventSource("/api/events");
    events.onmessage = (event) => learn(JSON.parse(event.data as string) as State);
    events.addEventListener("work", (event) => work(JSON.parse((event as MessageEvent<string>).data) as Work));
    events.onerror = lose;
  },
};

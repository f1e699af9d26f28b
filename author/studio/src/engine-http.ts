// The program answers, on this machine.

import type { Engine } from "./engine";
import { Refused } from "./refused";
import type { State, Work } from "./types";

export const overHttp: Engine = {
  exported: null,
  async ask(path, body) {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (response.ok) return response.status === 204 ? undefined : response.json();
    const said = await response.text();
    let message = said;
    try {
      message = (JSON.parse(said) as { message: string }).message;
    } catch {
      // It is a sentence already.
    }
    throw new Refused(message);
  },
  listen(learn, work, lose) {
    const events = new EventSource("/api/events");
    events.onmessage = (event) => learn(JSON.parse(event.data as string) as State);
    events.addEventListener("work", (event) => work(JSON.parse((event as MessageEvent<string>).data) as Work));
    events.onerror = lose;
  },
};

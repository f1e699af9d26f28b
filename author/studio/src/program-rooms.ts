// The rooms that ask a program. They are a file of their own, which an exported file does not hold and the first
// page does not wait for.

import { breaksRoom } from "./breaks";
import { differencesRoom } from "./differences";
import { filesRoom } from "./files";
import { mapRoom } from "./map";
import { sourcesRoom } from "./sources";
import { textsRoom } from "./texts";

export const programRooms = () => ({
  map: mapRoom(),
  sources: sourcesRoom(),
  texts: textsRoom(),
  files: filesRoom(),
  differences: differencesRoom(),
  breaks: breaksRoom(),
});

export type ProgramRooms = ReturnType<typeof programRooms>;

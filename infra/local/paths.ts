import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

/** All state of the local system; ignored by git, and deleting it starts afresh. */
export const stateOfStart = join(root, ".local");

// `npm start`: the whole system on this machine, until Ctrl-C.
import { runUntilStopped } from "./run-until-stopped.ts";

await runUntilStopped("built");

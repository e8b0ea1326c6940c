// Before minutes go into installing and building: could the system start at all? Imports nothing that must be built.
import { refuseOrRecover } from "./already-running.ts";
import { stateOfStart } from "./paths.ts";

const refusal = await refuseOrRecover(stateOfStart);
if (refusal !== null) {
  console.error(refusal);
  process.exitCode = 1;
}

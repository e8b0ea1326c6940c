export { causeOf } from "./cause.ts";
export { DatabaseUrl, LogLevel, Name, NodeEnv, Port, readVariables } from "./env.ts";
export { createLog } from "./log.ts";
export { createReadiness, holds, type Readiness, waitFor } from "./readiness.ts";

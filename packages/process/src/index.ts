export { causeOf } from "./cause.ts";
export { DatabaseUrl, Endpoint, LogLevel, Name, NodeEnv, Port, Region, readVariables } from "./env.ts";
export { fileStoreOf, fileStoreVariables, foreignFileStore, isOwnFileStore } from "./file-store.ts";
export { createLog } from "./log.ts";
export { createReadiness, holds, type Readiness, waitFor } from "./readiness.ts";

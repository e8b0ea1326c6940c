export { causeOf } from "./cause.ts";
export {
  DatabaseUrl,
  Endpoint,
  isAmazons,
  Keys,
  LogLevel,
  Name,
  NodeEnv,
  Port,
  PublicUrl,
  Region,
  readVariables,
} from "./env.ts";
export {
  archiveStoreOf,
  fileStoreOf,
  fileStoreVariables,
  foreignFileStore,
  isOwnFileStore,
} from "./file-store.ts";
export { createLog } from "./log.ts";
export { messageVariables, refuseStandIns } from "./message-services.ts";
export { createReadiness, holds, type Readiness, waitFor } from "./readiness.ts";

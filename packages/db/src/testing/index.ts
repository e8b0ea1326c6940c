export { type Clone, cloneDatabase } from "./clone.ts";
export type { TestServer } from "./server.ts";

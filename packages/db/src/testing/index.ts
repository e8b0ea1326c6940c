export { type Clone, cloneDatabase } from "./clone.ts";
export { sqlError } from "./sql-error.ts";

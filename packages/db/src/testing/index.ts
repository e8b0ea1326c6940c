export { type Clone, cloneDatabase } from "./clone.ts";

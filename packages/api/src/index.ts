export { type Api, createApi } from "./api.ts";
export { limitsFor } from "./limits/figures.ts";
export { openApiDocument } from "./openapi.ts";
export { sendError } from "./rest.ts";
export type { AdminRouter, HospitalRouter } from "./router.ts";
export type { ApiSettings } from "./services.ts";

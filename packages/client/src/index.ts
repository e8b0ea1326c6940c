export type { AdminRouter, HospitalRouter } from "@polyclinic/api";
export { type ClientOptions, type Credential, createAdminClient, createHospitalClient } from "./client.ts";
export { domainErrorOf, isUnreachable, readErrorBody } from "./errors.ts";
export { apiLink } from "./link.ts";
export { conflictOf, duplicatesOf } from "./patient-errors.ts";

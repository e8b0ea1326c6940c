export { type LocalCognito, startCognito } from "./cognito.ts";
export type { Fault } from "./query/server.ts";
export { type LocalS3, startS3 } from "./s3.ts";
export type { SentEmail } from "./ses/sent-email.ts";
export { type LocalSes, startSes } from "./ses.ts";
export type { SentMessage } from "./sns/state.ts";
export { type LocalSns, startSns } from "./sns.ts";

export { type LocalCognito, startCognito } from "./cognito.ts";
export { type LocalS3, startS3 } from "./s3.ts";

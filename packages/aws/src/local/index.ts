export { type LocalCognito, startCognito } from "./cognito.ts";

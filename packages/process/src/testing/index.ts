export { killProcess, startProcess, type TestProcess, until } from "./child.ts";

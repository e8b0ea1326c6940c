import "server-only";

export { cookieNameOf, readSession } from "./bff/cookie.ts";
export { type Bff, createBff } from "./bff/create.ts";
export { callerHeaders } from "./bff/guard.ts";
export type { BffOptions } from "./bff/options.ts";
export { madeForHeader } from "./made-for.ts";

/**
 * The only way from a browser to the API. A browser holds an opaque session id in a cookie that no script can
 * read; the app's id and key, and the clinic that the session chose, are added behind it. What a page can send
 * is therefore a procedure's name, its input, a key for the case that it comes again, whether anybody is there, and for whom
 * it was made, which the API compares with the session: nothing that says who is asking.
 */
import { forwardCall } from "./forward.ts";
import type { BffOptions } from "./options.ts";
import { answerCode, answerNewPassword, signIn, signOut } from "./session.ts";

type Handler = (request: Request) => Promise<Response>;

/** Route handlers for `/api/trpc/[trpc]` and `/api/session/*`; they need the Node.js runtime. */
export interface Bff {
  trpc: Handler;
  signIn: Handler;
  newPassword: Handler;
  code: Handler;
  signOut: Handler;
}

export function createBff(options: BffOptions): Bff {
  return {
    trpc: (request) => forwardCall(options, request),
    signIn: (request) => signIn(options, request),
    newPassword: (request) => answerNewPassword(options, request),
    code: (request) => answerCode(options, request),
    signOut: (request) => signOut(options, request),
  };
}

// One per HTTP request, so all calls of a batch share it. It opens no transaction and refuses nothing by itself: the
// procedure builder asks the Caller for the layers that it needs (app, identity, clinic), and each is resolved once.
import type { FastifyRequest } from "fastify";
import { Caller } from "./caller.ts";
import { credentialsOf } from "./credentials.ts";
import type { Services } from "./services.ts";

/** Which of the two routers is called. An app may call the one of its kind only. */
export type Surface = "hospital" | "admin";

/** tRPC copies the context in each middleware: keep it this small. */
export interface Context {
  caller: Caller;
  services: Services;
  answer: Answer;
}

/** What a header of the answer tells. */
interface Answer {
  /** Something of it was answered before, and was not done again. */
  isReplayed: boolean;
}

export function createContext(services: Services, surface: Surface, request: FastifyRequest): Context {
  const { id, raw, ip } = request;
  const caller = new Caller(services.lookups, surface, id, credentialsOf(raw), ip);
  return { caller, services, answer: { isReplayed: false } };
}

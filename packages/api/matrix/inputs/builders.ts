// For each procedure an input that is right, with ids of the place where it is called. One that is missing does not
// compile. Of those that anybody may call it names nobody: what they answer then is what the document says.
import type { inferRouterInputs } from "@trpc/server";
import type { AdminRouter, HospitalRouter } from "../../src/router.ts";
import type { Place } from "../places.ts";

type Builders<Inputs> = {
  [Noun in keyof Inputs]: {
    [Verb in keyof Inputs[Noun]]: (place: Place) => Inputs[Noun][Verb] | Promise<Inputs[Noun][Verb]>;
  };
};

export type Hospital = Builders<inferRouterInputs<HospitalRouter>>;
export type Admin = Builders<inferRouterInputs<AdminRouter>>;

export const NEW_PASSWORD = "correct horse battery staple";
export const REASON = "It came to nothing";
export const nothing = () => undefined;
export const everything = () => ({});

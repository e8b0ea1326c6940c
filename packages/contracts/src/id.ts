import { z } from "zod";

/** What a text names, of every schema of an id: a brand is gone at run time, and a test looks for ids in all inputs. */
export const idNames = z.registry<{ name: string }>();

export function idOf<Name extends string>(name: Name) {
  return z.uuid().register(idNames, { name }).brand<Name>();
}

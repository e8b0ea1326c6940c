import type { Surface } from "./document.ts";
import { admin } from "./inputs/admin.ts";
import { hospital } from "./inputs/hospital.ts";
import type { Place } from "./places.ts";

/** Of the procedure at `path`, like `patients.byId`. */
export function inputOf(surface: Surface, path: string, place: Place): unknown {
  const [noun = "", verb = ""] = path.split(".");
  const builders: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { hospital, admin }[surface];
  const builder = builders[noun]?.[verb];
  if (typeof builder !== "function") throw new Error(`no input for ${surface} ${path}`);
  return (builder as (place: Place) => unknown)(place); // as: the types of ./inputs hold each builder to this
}

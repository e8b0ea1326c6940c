import "server-only";

import { type Bff, createBff } from "@polyclinic/client-react/bff";
import { bffOptions } from "./bff-options.ts";

let made: Bff | undefined;

/** Made at the first request, since the environment is read at run time. */
export function bff(): Bff {
  made ??= createBff(bffOptions());
  return made;
}

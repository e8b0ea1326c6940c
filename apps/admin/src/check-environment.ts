import { exitUnlessComplete } from "@polyclinic/client-react/bff-env";
import { env } from "./env.ts";

export function checkEnvironment(): void {
  exitUnlessComplete(env);
}

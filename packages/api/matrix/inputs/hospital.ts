import { auth } from "./auth.ts";
import type { Hospital } from "./builders.ts";
import { clinic } from "./clinic.ts";
import { people } from "./people.ts";
import { records } from "./records.ts";

export const hospital: Hospital = { auth, ...records, ...people, ...clinic };

import { auth } from "./auth.ts";
import type { Hospital } from "./builders.ts";
import { office } from "./office.ts";
import { people } from "./people.ts";
import { records } from "./records.ts";

export const hospital: Hospital = { auth, ...records, ...people, ...office };

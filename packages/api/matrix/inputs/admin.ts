import { auth } from "./auth.ts";
import type { Admin } from "./builders.ts";
import { clinics } from "./clinics.ts";
import { platform } from "./platform.ts";

export const admin: Admin = { auth, ...clinics, ...platform };

import "server-only";
import type { Preferences } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { visitor } from "./visitor.ts";

export interface Display extends Preferences {
  timeZone: string;
  today: string;
}

/** An operator belongs to no clinic, so dates are those of the country. */
const TIME_ZONE = "Asia/Kathmandu";

/** How this page is shown: as the person chose, or as the browser asks while nobody has signed in. */
export const display = cache(async (): Promise<Display> => {
  const who = await visitor();
  const preferences =
    "me" in who
      ? who.me.preferences
      : { language: await languageOfBrowser(), calendar: "bs" as const, colorScheme: "auto" as const };
  return { ...preferences, timeZone: TIME_ZONE, today: dateInZone(new Date().toISOString(), TIME_ZONE) };
});

async function languageOfBrowser(): Promise<"en" | "ne"> {
  const chosen = (await cookies()).get("language")?.value;
  if (chosen === "en" || chosen === "ne") return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  return /^\s*ne\b/i.test(accepted) ? "ne" : "en";
}

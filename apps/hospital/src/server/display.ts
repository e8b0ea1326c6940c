import "server-only";

import type { Preferences } from "@polyclinic/contracts";
import { dateInZone } from "@polyclinic/nepal";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { findMe } from "./api.ts";

export interface Display {
  preferences: Preferences;
  timeZone: string;
  /** The clinic's date, AD. */
  today: string;
}

/** How this page looks for this person; before the sign-in, as the browser asks for it. Never throws. */
export const displayOf = cache(async (): Promise<Display> => {
  const me = await findMe().catch(() => null);
  const timeZone = me?.clinic?.timeZone ?? "Asia/Kathmandu";
  return {
    preferences: me?.preferences ?? {
      language: await languageOfBrowser(),
      calendar: "bs",
      colorScheme: "auto",
    },
    timeZone,
    today: dateInZone(new Date().toISOString(), timeZone),
  };
});

async function languageOfBrowser(): Promise<Preferences["language"]> {
  const chosen = (await cookies()).get("language")?.value;
  if (chosen === "en" || chosen === "ne") return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  return /^\s*ne\b/i.test(accepted) ? "ne" : "en";
}

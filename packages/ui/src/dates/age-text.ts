"use client";

import type { BirthDate } from "@polyclinic/contracts";
import { toDevanagariDigits } from "@polyclinic/nepal";
import { useTranslations } from "use-intl";
import { useDisplay, useToday } from "../display.tsx";
import { ageOf } from "./age.ts";

/** `34 y`, `~34 y` when it is not exact, `8 mo`, `12 d`. Null for an unknown birth date. */
export function useAgeText(birthDate: BirthDate | null): string | null {
  const t = useTranslations("ui.age");
  const { language } = useDisplay();
  const age = useAge(birthDate);
  if (!age) return null;
  const count = language === "ne" ? toDevanagariDigits(`${age.count}`) : `${age.count}`;
  return (age.approximate ? "~" : "") + t(age.unit, { count });
}

function useAge(birthDate: BirthDate | null) {
  const today = useToday();
  return birthDate && ageOf(birthDate, today);
}

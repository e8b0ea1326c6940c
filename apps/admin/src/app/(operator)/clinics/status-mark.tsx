"use client";

import type { ClinicStatus } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark, type Tone } from "../mark.tsx";

/** A tick, a pause, a turning arrow, an arrow out of a box, a cross. */
const SHAPES: Record<ClinicStatus, string> = {
  active: "M4 12.5l5 5L20 6.5",
  suspended: "M8 5v14M16 5v14",
  provisioning: "M20 12a8 8 0 1 1-2.4-5.7M20 3v4.5h-4.5",
  export_pending: "M5 12v8h14v-8M12 15V3M8 7l4-4 4 4",
  deleted: "M6 6l12 12M18 6L6 18",
};

const TONES: Record<ClinicStatus, Tone> = {
  active: "good",
  suspended: "warning",
  provisioning: "neutral",
  export_pending: "warning",
  deleted: "neutral",
};

export function StatusMark({ status }: { status: ClinicStatus }): ReactNode {
  const t = useTranslations("clinics.status");
  return (
    <Mark tone={TONES[status]} shape={SHAPES[status]}>
      {t(status)}
    </Mark>
  );
}

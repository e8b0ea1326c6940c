"use client";

import type { UserStatus } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Mark } from "../mark.tsx";

/** A tick, a pause. */
export function UserMark({ status }: { status: UserStatus }): ReactNode {
  const t = useTranslations("users.status");
  const isActive = status === "active";
  return (
    <Mark tone={isActive ? "good" : "warning"} shape={isActive ? "M4 12.5l5 5L20 6.5" : "M8 5v14M16 5v14"}>
      {t(status)}
    </Mark>
  );
}

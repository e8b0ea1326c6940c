"use client";

import { Button } from "@mantine/core";
import type { Clinic } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";

const ChangeDialog = lazy(() => import("./change-dialog.tsx"));

export type Change = "suspend" | "reactivate";

interface ChangeButtonProps {
  clinic: Pick<Clinic, "id" | "name">;
  change: Change;
}

export function ChangeButton({ clinic, change }: ChangeButtonProps): ReactNode {
  const t = useTranslations("clinicState");
  const [asking, setAsking] = useState<Change | null>(null);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(change)}>
        {t(`${change}.button`)}
      </Button>
      <Suspense>
        {asking && <ChangeDialog clinic={clinic} change={asking} onClose={() => setAsking(null)} />}
      </Suspense>
    </>
  );
}

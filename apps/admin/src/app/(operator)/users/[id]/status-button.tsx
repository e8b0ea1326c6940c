"use client";

import { Button } from "@mantine/core";
import type { UserDetails } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";

const StatusDialog = lazy(() => import("./status-dialog.tsx"));

export type Change = "disable" | "enable";

export function StatusButton({ user }: { user: UserDetails }): ReactNode {
  const t = useTranslations("users");
  const [asking, setAsking] = useState<Change | null>(null);
  const change = user.status === "active" ? "disable" : "enable";
  return (
    <>
      <Button variant="default" onClick={() => setAsking(change)}>
        {t(`${change}.button`)}
      </Button>
      <Suspense>
        {asking && <StatusDialog user={user} change={asking} onClose={() => setAsking(null)} />}
      </Suspense>
    </>
  );
}

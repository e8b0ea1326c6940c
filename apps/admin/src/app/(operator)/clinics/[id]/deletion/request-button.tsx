"use client";

import { Button } from "@mantine/core";
import type { Clinic } from "@polyclinic/contracts";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";

const RequestDialog = lazy(() => import("./request-dialog.tsx"));

export function RequestButton({ clinic }: { clinic: Clinic }): ReactNode {
  const t = useTranslations("deletion");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t("request")}
      </Button>
      <Suspense>{asking && <RequestDialog clinic={clinic} onClose={() => setAsking(false)} />}</Suspense>
    </>
  );
}

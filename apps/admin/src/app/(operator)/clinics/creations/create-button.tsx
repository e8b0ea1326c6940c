"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";

const CreateDialog = lazy(() => import("./create-dialog.tsx"));

export function CreateButton(): ReactNode {
  const t = useTranslations("creations");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("create")}</Button>
      <Suspense>{open && <CreateDialog onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}

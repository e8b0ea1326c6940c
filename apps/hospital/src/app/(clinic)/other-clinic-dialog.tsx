"use client";

import { Button, Group } from "@mantine/core";
import { Dialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { useMe } from "./me.tsx";

/** Cannot be closed: whatever were saved from this page would go into the other clinic. */
export default function OtherClinicDialog({ other }: { other: string }): ReactNode {
  const t = useTranslations("otherClinic");
  const { clinic, preferences } = useMe();
  const here = clinicName(clinic, preferences.language);
  return (
    <Dialog
      onClose={() => {}}
      title={t("title")}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <p>{t("text", { other, here })}</p>
      <Group justify="flex-end" mt="lg">
        <Button onClick={() => location.replace("/patients")}>{t("go", { other })}</Button>
      </Group>
    </Dialog>
  );
}

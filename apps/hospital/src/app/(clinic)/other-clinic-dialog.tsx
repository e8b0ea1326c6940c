"use client";

import { Button, Group } from "@mantine/core";
import { Dialog } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { clinicName } from "../../session/clinic-name.ts";
import { useMe } from "./me.tsx";

/** Cannot be closed: the API refuses whatever this page would still read or save. */
export default function OtherClinicDialog(): ReactNode {
  const t = useTranslations("otherClinic");
  const { clinic, preferences } = useMe();
  return (
    <Dialog
      onClose={() => {}}
      title={t("title")}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <p>{t("text", { here: clinicName(clinic, preferences.language) })}</p>
      <Group justify="flex-end" mt="lg">
        <Button onClick={() => location.replace("/patients")}>{t("go")}</Button>
      </Group>
    </Dialog>
  );
}

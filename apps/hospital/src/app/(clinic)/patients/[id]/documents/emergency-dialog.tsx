"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { OpenEmergencyAccess, type OwnEmergencyAccess, type Patient } from "@polyclinic/contracts";
import { Dialog, Notice, PatientName, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../../../use-save-error-text.ts";

interface EmergencyDialogProps {
  patient: Patient;
  onOpened: (access: OwnEmergencyAccess) => void;
  onClose: () => void;
}

const COMMON = ["unconscious", "danger", "transfer"] as const;

export default function EmergencyDialog({ patient, onOpened, onClose }: EmergencyDialogProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const saveErrorText = useSaveErrorText();
  const open = useMutation(useApi().emergencyAccess.open.mutationOptions({ onSuccess: onOpened }));
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    if (open.isPending) return;
    const input = OpenEmergencyAccess.safeParse({ patientId: patient.id, ...form.values });
    if (input.success) open.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  function problem(): string | null {
    const code = domainErrorOf(open.error)?.domainCode;
    if (code === "CONFLICT") return t("openAlready");
    if (code === "TOO_MANY_REQUESTS") return t("tooMany");
    return saveErrorText(open.error);
  }

  const said = problem();
  return (
    <Dialog onClose={onClose} title={t("dialogTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className="ui-fields" {...form.formProps}>
        <PatientName patient={patient} />
        <div>{t("dialogText")}</div>
        {said !== null && <Notice tone="error">{said}</Notice>}
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          required
          autoComplete="off"
          data-autofocus
          {...form.text("reason")}
        />
        <fieldset className="ui-fieldset ui-choose" aria-label={t("commonReasons")}>
          {COMMON.map((reason) => (
            <Button
              key={reason}
              variant="light"
              radius="xl"
              onClick={() => form.set("reason", t(`reasons.${reason}`))}
            >
              {t(`reasons.${reason}`)}
            </Button>
          ))}
        </fieldset>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={open.isPending}>
            {t("openForHour")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

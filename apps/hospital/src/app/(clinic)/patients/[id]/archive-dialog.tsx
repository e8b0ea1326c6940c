"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { ArchivePatient, type Patient } from "@polyclinic/contracts";
import { Dialog, Notice, PatientName, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../../use-save-error-text.ts";
import { useForgetPatients } from "../use-forget-patients.ts";

export default function ArchiveDialog({
  patient,
  onClose,
}: {
  patient: Patient;
  onClose: () => void;
}): ReactNode {
  const t = useTranslations("archive");
  const router = useRouter();
  const forget = useForgetPatients();
  const saveErrorText = useSaveErrorText();
  const api = useApi();
  const archive = useMutation(
    api.patients.archive.mutationOptions({
      onSuccess: async () => {
        await forget();
        router.refresh();
        onClose();
      },
    }),
  );
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    const input = ArchivePatient.safeParse({ id: patient.id, version: patient.version, ...form.values });
    if (input.success) archive.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const conflict = domainErrorOf(archive.error)?.domainCode === "CONFLICT";
  const problem = conflict ? t("conflict") : saveErrorText(archive.error);
  return (
    <Dialog onClose={onClose} title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className="ui-fields" {...form.formProps}>
        <PatientName patient={patient} />
        <div>{t("text")}</div>
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <TextInput
          label={t("reason")}
          description={t("reasonHint")}
          required
          data-autofocus
          {...form.text("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={archive.isPending}>
            {t("confirm")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

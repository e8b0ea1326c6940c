"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { ChangeClinicStatus, type Clinic } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../problem.ts";
import type { Change } from "./change-button.tsx";

interface ChangeDialogProps {
  clinic: Pick<Clinic, "id" | "name">;
  change: Change;
  onClose: () => void;
}

export default function ChangeDialog({ clinic, change, onClose }: ChangeDialogProps): ReactNode {
  const t = useTranslations("clinicState");
  const { clinics } = useApi();
  const queryClient = useQueryClient();
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });
  const save = useMutation(
    clinics[change].mutationOptions({
      onSuccess: onClose,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );

  function submit() {
    if (save.isPending) return;
    const input = ChangeClinicStatus.safeParse({ clinicId: clinic.id, ...form.values });
    if (input.success) save.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(save.error);
  return (
    <Dialog
      onClose={onClose}
      title={t(`${change}.title`, { clinic: clinic.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <div>{t(`${change}.text`)}</div>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <TextInput
          label={t("reasonLabel")}
          description={t("reasonHint")}
          required
          data-autofocus
          autoComplete="off"
          {...form.text("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={save.isPending} {...(change === "suspend" && { color: "red.9" })}>
            {t(`${change}.confirm`)}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

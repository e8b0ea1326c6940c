"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { ChangeUserStatus, type UserDetails } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../clinics/problem.ts";
import { USERS_KEY } from "../query.ts";
import type { Change } from "./status-button.tsx";

interface StatusDialogProps {
  user: UserDetails;
  change: Change;
  onClose: () => void;
}

export default function StatusDialog({ user, change, onClose }: StatusDialogProps): ReactNode {
  const t = useTranslations("users");
  const { users } = useApi();
  const queryClient = useQueryClient();
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });
  const save = useMutation(
    users[change].mutationOptions({
      onSuccess: onClose,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: USERS_KEY }),
    }),
  );

  function submit() {
    if (save.isPending) return;
    const input = ChangeUserStatus.safeParse({ userId: user.id, ...form.values });
    if (input.success) save.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(save.error);
  return (
    <Dialog
      onClose={onClose}
      title={t(`${change}.title`, { name: user.name })}
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
          <Button type="submit" loading={save.isPending} {...(change === "disable" && { color: "red.9" })}>
            {t(`${change}.button`)}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { EndUserSessions, type UserDetails } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../clinics/problem.ts";
import { USERS_KEY } from "../query.ts";

interface EndSessionsDialogProps {
  user: UserDetails;
  onClose: () => void;
  onDone: () => void;
}

export default function EndSessionsDialog({ user, onClose, onDone }: EndSessionsDialogProps): ReactNode {
  const t = useTranslations("users");
  const queryClient = useQueryClient();
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });
  const end = useMutation(
    useApi().users.endSessions.mutationOptions({
      onSuccess: onDone,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: USERS_KEY }),
    }),
  );

  function submit() {
    if (end.isPending) return;
    const input = EndUserSessions.safeParse({ userId: user.id, ...form.values });
    if (input.success) end.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(end.error);
  return (
    <Dialog
      onClose={onClose}
      title={t("sessions.dialog.title", { name: user.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <div>{t("sessions.dialog.text")}</div>
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
          <Button type="submit" color="red.9" loading={end.isPending}>
            {t("sessions.dialog.confirm")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

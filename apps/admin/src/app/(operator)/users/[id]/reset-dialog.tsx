"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { ResetSecondFactor, type UserDetails } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../clinics/problem.ts";
import { USERS_KEY } from "../query.ts";

interface ResetDialogProps {
  user: UserDetails;
  onClose: () => void;
  onDone: () => void;
}

/** The address is typed, so that it is nobody else's. */
export default function ResetDialog({ user, onClose, onDone }: ResetDialogProps): ReactNode {
  const t = useTranslations("users");
  const queryClient = useQueryClient();
  const form = useForm({ initial: { email: "", reason: "" }, onSubmit: submit, enter: "next" });
  const reset = useMutation(
    useApi().users.resetSecondFactor.mutationOptions({
      onSuccess: onDone,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries({ queryKey: USERS_KEY }),
    }),
  );

  function submit() {
    if (reset.isPending) return;
    const input = ResetSecondFactor.safeParse({ userId: user.id, ...form.values });
    if (input.success) reset.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(reset.error);
  return (
    <Dialog
      onClose={onClose}
      title={t("secondFactor.dialog.title", { name: user.name })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <div>{t("secondFactor.dialog.text")}</div>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <TextInput
          label={t("secondFactor.dialog.email")}
          description={t("secondFactor.dialog.emailHint", { email: user.email })}
          required
          data-autofocus
          type="email"
          autoComplete="off"
          {...form.text("email")}
        />
        <TextInput
          label={t("reasonLabel")}
          description={t("secondFactor.dialog.reasonHint")}
          required
          autoComplete="off"
          {...form.text("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={reset.isPending}>
            {t("secondFactor.dialog.confirm")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { type Clinic, RequestDeletion } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../../problem.ts";

interface RequestDialogProps {
  clinic: Clinic;
  onClose: () => void;
}

/** Three things that nobody types by mistake. */
export default function RequestDialog({ clinic, onClose }: RequestDialogProps): ReactNode {
  const t = useTranslations("deletion");
  const queryClient = useQueryClient();
  const form = useForm({ initial: { sha256: "", slug: "", reason: "" }, onSubmit: submit, enter: "next" });
  const request = useMutation(
    useApi().deletions.request.mutationOptions({
      onSuccess: onClose,
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
      onSettled: () => queryClient.invalidateQueries(),
    }),
  );

  function submit() {
    if (request.isPending) return;
    const input = RequestDeletion.safeParse({ clinicId: clinic.id, ...form.values });
    if (input.success) request.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = problemOf(request.error);
  return (
    <Dialog
      onClose={onClose}
      title={t("dialog.title", { clinic: clinic.name })}
      closeButtonProps={{ "aria-label": t("dialog.close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <div>{t("dialog.text")}</div>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <TextInput
          label={t("dialog.sum")}
          description={t("dialog.sumHint")}
          required
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          {...form.text("sha256")}
        />
        <TextInput
          label={t("dialog.slug")}
          description={t("dialog.slugHint", { slug: clinic.slug })}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          {...form.text("slug")}
        />
        <TextInput
          label={t("dialog.reason")}
          description={t("dialog.reasonHint")}
          required
          autoComplete="off"
          {...form.text("reason")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("dialog.cancel")}
          </Button>
          <Button type="submit" color="red.9" loading={request.isPending}>
            {t("dialog.confirm")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

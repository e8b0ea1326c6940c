"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { ArchiveDocument, type Document } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../../../use-save-error-text.ts";

export default function ArchiveDocumentDialog({
  document,
  onClose,
}: {
  document: Document;
  onClose: () => void;
}): ReactNode {
  const t = useTranslations("archiveDocument");
  const api = useApi();
  const queryClient = useQueryClient();
  const saveErrorText = useSaveErrorText();
  const archive = useMutation(
    api.documents.archive.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.documents.pathKey() });
        onClose();
      },
    }),
  );
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    const input = ArchiveDocument.safeParse({ id: document.id, ...form.values });
    if (input.success) archive.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const conflict = domainErrorOf(archive.error)?.domainCode === "CONFLICT";
  const problem = conflict ? t("conflict") : saveErrorText(archive.error);
  return (
    <Dialog onClose={onClose} title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <form className="ui-fields" {...form.formProps}>
        <strong className="ui-file-name">{document.title ?? document.fileName}</strong>
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

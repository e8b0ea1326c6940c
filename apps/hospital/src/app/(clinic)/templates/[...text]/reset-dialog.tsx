"use client";

import { Button, Group } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { Template } from "@polyclinic/contracts";
import { Dialog, Notice } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../../use-save-error-text.ts";
import { TextLines } from "./text-lines.tsx";

interface ResetDialogProps {
  template: Template;
  onReset: (template: Template) => void;
  onClose: () => void;
}

export default function ResetDialog({ template, onReset, onClose }: ResetDialogProps): ReactNode {
  const t = useTranslations("templates");
  const saveErrorText = useSaveErrorText();
  const { kind, audience, channel, language, version, defaultText } = template;
  const reset = useMutation(useApi().templates.reset.mutationOptions({ onSuccess: onReset }));
  const conflict = domainErrorOf(reset.error)?.domainCode === "CONFLICT";
  const problem = conflict ? t("resetConflict") : saveErrorText(reset.error);
  return (
    <Dialog onClose={onClose} title={t("resetTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      <div className="ui-fields">
        <div>{t("resetText")}</div>
        <TextLines text={defaultText} language={language} />
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button
            loading={reset.isPending || reset.isSuccess}
            onClick={() => reset.mutate({ kind, audience, channel, language, version })}
          >
            {t("reset")}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}

"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { type ClinicSummary, RenameClinic } from "@polyclinic/contracts";
import { Notice, problemsOf, useForm, useUnsaved } from "@polyclinic/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";

export function NamesForm({ clinic }: { clinic: ClinicSummary }): ReactNode {
  const t = useTranslations("organization");
  const id = useId();
  const router = useRouter();
  const saveErrorText = useSaveErrorText();
  const kept = { name: clinic.name, localName: clinic.localName ?? "" };
  const form = useForm({ initial: kept, onSubmit: submit, enter: "next" });
  const rename = useMutation(
    useApi().organization.rename.mutationOptions({
      onSuccess: () => router.refresh(),
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
    }),
  );
  const isChanged = form.values.name !== kept.name || form.values.localName !== kept.localName;
  useUnsaved(isChanged && !rename.isSuccess);

  function submit() {
    if (rename.isPending) return;
    const { name, localName } = form.values;
    const read = RenameClinic.safeParse({ name, localName: localName.trim() === "" ? null : localName });
    if (read.success) rename.mutate(read.data);
    else form.refuse(problemsOf(read.error));
  }

  const problem = saveErrorText(rename.error);
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{t("names")}</h2>
      <p className="ui-quiet ui-hint">{t("namesHint")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      <form className="ui-fields" {...form.formProps}>
        <TextInput label={t("name")} required autoComplete="off" {...form.text("name")} />
        <TextInput label={t("localName")} lang="ne" autoComplete="off" {...form.text("localName")} />
        <Group justify="flex-end">
          <output className="ui-done">{rename.isSuccess && !isChanged && t("saved")}</output>
          <Button type="submit" loading={rename.isPending}>
            {t("saveNames")}
          </Button>
        </Group>
      </form>
    </section>
  );
}

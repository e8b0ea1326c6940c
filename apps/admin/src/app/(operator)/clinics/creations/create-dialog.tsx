"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/admin";
import { CreateClinic } from "@polyclinic/contracts";
import { Dialog, Notice, type Problem, problemsOf, Segmented, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { problemOf } from "../problem.ts";
import { CREATIONS_KEY } from "./query.ts";

interface Values {
  name: string;
  localName: string;
  slug: string;
  timeZone: string;
  email: string;
  language: "en" | "ne";
}

const EMPTY: Values = {
  name: "",
  localName: "",
  slug: "",
  timeZone: "Asia/Kathmandu",
  email: "",
  language: "ne",
};

export default function CreateDialog({ onClose }: { onClose: () => void }): ReactNode {
  const t = useTranslations("creations");
  const queryClient = useQueryClient();
  const form = useForm({ initial: EMPTY, onSubmit: submit, enter: "submit" });
  const create = useMutation(
    useApi().clinics.create.mutationOptions({
      onSuccess: onClose,
      onError: (error) => form.refuse(besideFields(domainErrorOf(error)?.fields ?? [])),
      onSettled: () => queryClient.invalidateQueries({ queryKey: CREATIONS_KEY }),
    }),
  );

  function submit() {
    if (create.isPending) return;
    const { email, language, ...clinic } = form.values;
    const input = CreateClinic.safeParse({ ...clinic, administrator: { email, language } });
    if (input.success) create.mutate(input.data);
    else form.refuse(besideFields(problemsOf(input.error)));
  }

  const isOfFields = domainErrorOf(create.error)?.domainCode === "INVALID";
  const problem = isOfFields ? null : problemOf(create.error);
  return (
    <Dialog
      onClose={onClose}
      title={t("dialog.title")}
      closeButtonProps={{ "aria-label": t("dialog.close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        {problem !== null && <Notice tone="error">{t(`problems.${problem}`)}</Notice>}
        <TextInput
          label={t("fields.name")}
          required
          data-autofocus
          autoComplete="off"
          {...form.text("name")}
        />
        <TextInput
          label={t("fields.localName")}
          required
          autoComplete="off"
          lang="ne"
          {...form.text("localName")}
        />
        <TextInput
          label={t("fields.slug")}
          description={t("fields.slugHint")}
          required
          autoComplete="off"
          {...form.text("slug")}
        />
        <TextInput label={t("fields.timeZone")} required autoComplete="off" {...form.text("timeZone")} />
        <TextInput
          label={t("fields.email")}
          description={t("fields.emailHint")}
          type="email"
          required
          autoComplete="off"
          {...form.text("email")}
        />
        <Segmented
          label={t("fields.language")}
          labelled
          value={form.values.language}
          options={(["ne", "en"] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
          onChange={(value) => form.set("language", value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("dialog.cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t("dialog.confirm")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

/** The form is flat, the contract is not. */
function besideFields(problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: problem.path.replace("administrator.", "") }));
}

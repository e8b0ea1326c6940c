"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { CreateInvitation, type Language, type RoleId } from "@polyclinic/contracts";
import { Dialog, Notice, problemsOf, Segmented, useDisplay, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";
import { RoleFields } from "./role-fields.tsx";

interface InviteDialogProps {
  /** With what was done, in a sentence. */
  onClose: (done?: string) => void;
}

const LANGUAGES = ["en", "ne"] as const satisfies readonly Language[];

export default function InviteDialog({ onClose }: InviteDialogProps): ReactNode {
  const t = useTranslations("staff");
  const languages = useTranslations("languages");
  const { language } = useDisplay();
  const { invitations } = useApi();
  const queryClient = useQueryClient();
  const saveErrorText = useSaveErrorText();
  const initial: CreateInvitation = { email: "", roles: [], language };
  const form = useForm({ initial, onSubmit: submit, enter: "submit" });
  const create = useMutation(
    invitations.create.mutationOptions({
      onSuccess: async ({ email }) => {
        await queryClient.invalidateQueries({ queryKey: invitations.pathKey() });
        onClose(t("invited", { email }));
      },
      onError: (error) => form.refuse(domainErrorOf(error)?.fields ?? []),
    }),
  );

  function submit() {
    if (create.isPending) return;
    const input = CreateInvitation.safeParse(form.values);
    if (input.success) create.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const problem = saveErrorText(create.error);
  return (
    <Dialog
      onClose={() => onClose()}
      title={t("inviteTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <div>{t("inviteText")}</div>
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <TextInput
          label={t("email")}
          type="email"
          autoComplete="off"
          required
          data-autofocus
          {...form.text("email")}
        />
        <RoleFields
          value={form.values.roles}
          error={form.errors["roles"]}
          onChange={(roles: RoleId[]) => form.set("roles", roles)}
        />
        <Segmented
          label={t("language")}
          labelled
          value={form.values.language}
          options={LANGUAGES.map((value) => ({ value, label: languages(value) }))}
          onChange={(value) => form.set("language", value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onClose()}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={create.isPending}>
            {t("send")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { type Organization, UpdateOrganization } from "@polyclinic/contracts";
import { AddressField, addressErrors, Notice, problemsOf, useForm, useUnsaved } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { useSaveErrorText } from "../use-save-error-text.ts";
import { contactInput, contactValues, inForm } from "./contact-values.ts";

interface ContactFormProps {
  organization: Organization;
  /** It is what this person has just saved. */
  isSaved: boolean;
  /** Saved by this person, or what somebody else saved meanwhile and is to be shown. */
  onChange: (organization: Organization, isSaved: boolean) => void;
}

export function ContactForm({ organization, isSaved, onChange }: ContactFormProps): ReactNode {
  const t = useTranslations("organization");
  const id = useId();
  const saveErrorText = useSaveErrorText();
  const [theirs, setTheirs] = useState<Organization | null>(null);
  const form = useForm({ initial: contactValues(organization), onSubmit: submit, enter: "next" });
  const { organization: api } = useApi();
  const queryClient = useQueryClient();
  const update = useMutation(
    api.update.mutationOptions({
      onSuccess: (saved) => onChange(saved, true),
      onError: async (error) => {
        const body = domainErrorOf(error);
        if (body?.domainCode === "CONFLICT")
          setTheirs(await queryClient.fetchQuery({ ...api.get.queryOptions({}), staleTime: 0 }));
        form.refuse((body?.fields ?? []).map(inForm));
      },
    }),
  );
  useUnsaved(form.dirty && !update.isSuccess);

  /** What was typed goes over the version that was read last: after a conflict, over theirs. */
  function submit() {
    if (update.isPending) return;
    const { version } = theirs ?? organization;
    const read = UpdateOrganization.safeParse({ version, ...contactInput(form.values) });
    if (read.success) update.mutate(read.data);
    else form.refuse(problemsOf(read.error).map(inForm));
  }

  const problem = theirs ? null : saveErrorText(update.error);
  return (
    <section className="ui-section" aria-labelledby={id}>
      <h2 id={id}>{t("contact")}</h2>
      <p className="ui-quiet ui-hint">{t("contactHint")}</p>
      {problem !== null && <Notice tone="error">{problem}</Notice>}
      {theirs && (
        <Notice tone="warning">
          {t("conflict")}{" "}
          <Button variant="subtle" className="ui-text-button" onClick={() => onChange(theirs, false)}>
            {t("showTheirs")}
          </Button>
        </Notice>
      )}
      <form className="ui-fields" {...form.formProps}>
        <TextInput label={t("phone")} type="tel" inputMode="tel" autoComplete="off" {...form.text("phone")} />
        <TextInput label={t("email")} type="email" autoComplete="off" {...form.text("email")} />
        <AddressField
          legend={t("address")}
          entry={form.values.address}
          onChange={(address) => form.set("address", address)}
          errors={addressErrors(form.errors)}
        />
        <TextInput
          label={t("pan")}
          description={t("panHint")}
          inputMode="numeric"
          autoComplete="off"
          {...form.text("pan")}
        />
        <Group justify="flex-end">
          <output className="ui-done">{isSaved && !form.dirty && t("saved")}</output>
          <Button type="submit" loading={update.isPending}>
            {t("saveContact")}
          </Button>
        </Group>
      </form>
    </section>
  );
}

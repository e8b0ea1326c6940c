"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import { type EmergencyAccess, EmergencyAccessOutcome, ReviewEmergencyAccess } from "@polyclinic/contracts";
import { Dialog, InstantText, Notice, PatientName, problemsOf, SelectField, useForm } from "@polyclinic/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageLink } from "../../../page-link.tsx";
import { Fact } from "../../patients/[id]/facts.tsx";
import { useSaveErrorText } from "../../use-save-error-text.ts";

interface ReviewDialogProps {
  access: EmergencyAccess;
  /** With what was done, in a sentence. */
  onClose: (done?: string) => void;
}

export default function ReviewDialog({ access, onClose }: ReviewDialogProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const { emergencyAccess } = useApi();
  const queryClient = useQueryClient();
  const saveErrorText = useSaveErrorText();
  const { id, person, patient, reason, openedAt, endsAt } = access;
  const name = person.name ?? "";
  const reload = () => queryClient.invalidateQueries({ queryKey: emergencyAccess.pathKey() });
  const review = useMutation(
    emergencyAccess.review.mutationOptions({
      onSuccess: async () => {
        await reload();
        onClose(t("reviewed", { name }));
      },
      onError: reload,
    }),
  );
  const form = useForm({ initial: { outcome: "", note: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    if (review.isPending) return;
    const { outcome, note } = form.values;
    const input = ReviewEmergencyAccess.safeParse({ id, outcome, note: note.trim() === "" ? null : note });
    if (input.success) review.mutate(input.data);
    else form.refuse(problemsOf(input.error));
  }

  const isClash = domainErrorOf(review.error)?.domainCode === "CONFLICT";
  const problem = isClash ? t("meanwhile") : saveErrorText(review.error);
  return (
    <Dialog
      onClose={() => onClose()}
      title={t("reviewTitle")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form className="ui-fields" {...form.formProps}>
        <dl className="ui-facts">
          <Fact label={t("columns.who")}>{name}</Fact>
          <Fact label={t("columns.patient")}>
            <PatientName patient={patient} />
          </Fact>
          <Fact label={t("reason")} wide>
            {reason}
          </Fact>
          <Fact label={t("opened")}>
            <InstantText instant={openedAt} />
          </Fact>
          <Fact label={t("ended")}>
            <InstantText instant={endsAt} />
          </Fact>
        </dl>
        <div>
          <Button component={PageLink} href={`/patients/${patient.id}`} variant="subtle">
            {t("whatWasRead")}
          </Button>
        </div>
        {problem !== null && <Notice tone="error">{problem}</Notice>}
        <SelectField
          label={t("outcome")}
          required
          empty={t("choose")}
          options={EmergencyAccessOutcome.options.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
          {...form.text("outcome")}
        />
        <TextInput label={t("note")} description={t("noteHint")} autoComplete="off" {...form.text("note")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => onClose()}>
            {t("cancel")}
          </Button>
          <Button type="submit" loading={review.isPending}>
            {t("saveReview")}
          </Button>
        </Group>
      </form>
    </Dialog>
  );
}

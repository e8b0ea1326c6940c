"use client";

import { Button, Group, TextInput } from "@mantine/core";
import { duplicatesOf } from "@polyclinic/client";
import { type PatientSummary, RegisterPatient } from "@polyclinic/contracts";
import { formatPhone } from "@polyclinic/nepal";
import { BirthDateText, Dialog, PatientName, problemsOf, useForm, useLeave } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

interface DuplicatesDialogProps {
  /** POSSIBLE_DUPLICATE, with the candidates where the role may see them. */
  error: unknown;
  onRegister: (reason: string) => void;
  onClose: () => void;
}

const Override = RegisterPatient.shape.duplicateOverride.unwrap();

/** Advises and does not forbid; the reason for registering all the same stands in the audit log. */
export default function DuplicatesDialog({ error, onRegister, onClose }: DuplicatesDialogProps): ReactNode {
  const t = useTranslations("duplicates");
  const candidates = duplicatesOf(error) ?? [];
  const form = useForm({ initial: { reason: "" }, onSubmit: submit, enter: "submit" });

  function submit() {
    const override = Override.safeParse(form.values);
    if (override.success) onRegister(override.data.reason);
    else form.refuse(problemsOf(override.error));
  }

  return (
    <Dialog onClose={onClose} size="lg" title={t("title")} closeButtonProps={{ "aria-label": t("close") }}>
      <div>{t(candidates.length > 0 ? "text" : "textHidden")}</div>
      <ul className="ui-candidates">
        {candidates.map((candidate, index) => (
          <Candidate key={candidate.id} patient={candidate} first={index === 0} />
        ))}
      </ul>
      <form className="ui-fields" {...form.formProps}>
        <TextInput label={t("reason")} description={t("reasonHint")} required {...form.text("reason")} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("back")}
          </Button>
          <Button type="submit">{t("register")}</Button>
        </Group>
      </form>
    </Dialog>
  );
}

function Candidate({ patient, first }: { patient: PatientSummary; first: boolean }): ReactNode {
  const t = useTranslations("duplicates");
  const leave = useLeave();
  return (
    <li className="ui-candidate">
      <div>
        <PatientName patient={patient} />
        <div className="ui-candidate-facts">
          {patient.localName && <span lang="ne">{patient.localName} </span>}
          {patient.birthDate && (
            <>
              {t("born")} <BirthDateText birthDate={patient.birthDate} />{" "}
            </>
          )}
          {patient.phone && `${t("phone")} ${formatPhone(patient.phone)}`}
        </div>
      </div>
      <Button
        variant="light"
        size="compact-md"
        data-autofocus={first || undefined}
        onClick={() => leave(`/patients/${patient.id}`)}
      >
        {t("open")}
      </Button>
    </li>
  );
}

"use client";

import { Button, Group } from "@mantine/core";
import { conflictOf } from "@polyclinic/client";
import type { Address, Patient } from "@polyclinic/contracts";
import {
  addressLine,
  BirthDateText,
  ConflictDialog,
  Dialog,
  useDisplay,
  useInstantText,
} from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import type { Demographics } from "../../patient-input.ts";
import { type Changes, conflictingFields, demographicsOf, type FieldName, pick } from "./changes.ts";

interface PatientConflictDialogProps {
  /** The record with which the form began. */
  before: Patient;
  mine: Demographics;
  /** CONFLICT, with the record as it stands now. */
  error: unknown;
  busy: boolean;
  /** `mine`: what is still to be saved over it. */
  onResolve: (current: Patient, mine: Changes) => void;
  onClose: () => void;
}

export default function PatientConflictDialog(props: PatientConflictDialogProps): ReactNode {
  const current = conflictOf(props.error);
  if (!current) return null;
  if (current.archivedAt !== null) return <ArchivedMeanwhile id={current.id} />;
  return <Versions {...props} current={current} />;
}

function ArchivedMeanwhile({ id }: { id: string }): ReactNode {
  const t = useTranslations("conflict");
  const open = () => location.replace(`/patients/${id}`);
  return (
    <Dialog onClose={open} withCloseButton={false} title={t("archivedTitle")}>
      <p>{t("archived")}</p>
      <Group justify="flex-end" mt="lg">
        <Button onClick={open}>{t("openRecord")}</Button>
      </Group>
    </Dialog>
  );
}

/** A field that only they changed begins with theirs, one that both changed with mine. */
function Versions(props: PatientConflictDialogProps & { current: Patient }): ReactNode {
  const { before, mine, current, busy, onResolve, onClose } = props;
  const t = useTranslations("conflict");
  const label = useTranslations("form");
  const instantText = useInstantText();
  const theirs = demographicsOf(current);
  const { asked, unasked } = conflictingFields({ before: demographicsOf(before), mine, theirs });
  if (asked.length === 0) return <Unasked onResolve={() => onResolve(current, pick(mine, unasked))} />;
  const fields = asked.map(({ name, initial }) => ({
    name,
    label: label(name === "telecom" ? "phone" : name),
    mine: <Value name={name} of={mine} />,
    theirs: <Value name={name} of={theirs} />,
    initial,
  }));
  return (
    <ConflictDialog
      fields={fields}
      explanation={t("explanation", { time: instantText(current.updatedAt) })}
      busy={busy}
      onResolve={(chosen) => {
        const kept = asked.map(({ name }) => name).filter((name) => chosen.has(name));
        onResolve(current, pick(mine, [...kept, ...unasked]));
      }}
      onClose={onClose}
    />
  );
}

/** The record moved on, but in nothing that this form changes. */
function Unasked({ onResolve }: { onResolve: () => void }): ReactNode {
  const resolve = useEffectEvent(onResolve);
  useEffect(() => resolve(), []);
  return null;
}

function Value({ name, of }: { name: FieldName; of: Demographics }): ReactNode {
  const t = useTranslations("conflict");
  const sex = useTranslations("sex");
  const languages = useTranslations("languages");
  if (name === "sex") return sex(of.sex);
  if (name === "birthDate" && of.birthDate) return <BirthDateText birthDate={of.birthDate} />;
  if (name === "telecom" && of.telecom.length > 0) return of.telecom.map(({ text }) => text).join(", ");
  if (name === "address" && of.address) return <AddressText address={of.address} />;
  if (name === "preferredLanguage" && of.preferredLanguage) return languages(of.preferredLanguage);
  const value = of[name];
  return typeof value === "string" ? value : <i>{t("empty")}</i>;
}

/** This dialog is loaded on its own, so the names of all places weigh on no page. */
function AddressText({ address }: { address: Address }): ReactNode {
  return addressLine(address, useDisplay().language);
}

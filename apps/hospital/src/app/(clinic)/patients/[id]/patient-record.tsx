"use client";

import type { DocumentId, Patient } from "@polyclinic/contracts";
import { formatPhone } from "@polyclinic/nepal";
import {
  BirthDateText,
  formatDay,
  Heading,
  InstantText,
  PatientName,
  useAgeText,
  useDisplay,
  useLeave,
  useShortcuts,
  useToday,
} from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Letterhead, type LetterheadProps } from "../../letterhead.tsx";
import { useMay } from "../../me.tsx";
import { ArchivedNotice } from "./archived-notice.tsx";
import { Documents } from "./documents/documents.tsx";
import { Fact, Facts } from "./facts.tsx";
import { PatientMessages } from "./messages/patient-messages.tsx";
import { RecordActions } from "./record-actions.tsx";
import { RecordAudit } from "./record-audit.tsx";

interface PatientRecordProps {
  patient: Patient;
  /** In words; the server knows the names of the places. */
  address: string | null;
  letterhead: LetterheadProps;
  /** The document that brought the person here. */
  inView: DocumentId | undefined;
}

export function PatientRecord({ patient, address, letterhead, inView }: PatientRecordProps): ReactNode {
  const t = useTranslations("record");
  const form = useTranslations("form");
  const sex = useTranslations("sex");
  const languages = useTranslations("languages");
  const age = useAgeText(patient.birthDate);
  const mayEdit = useMay("patients:update") && patient.archivedAt === null;
  const leave = useLeave();
  const today = useToday();
  const { calendar, language } = useDisplay();
  useShortcuts(mayEdit ? { e: () => leave(`/patients/${patient.id}/edit`) } : {});
  return (
    <article className="ui-page ui-record">
      <Letterhead {...letterhead} />
      <header className="ui-record-head">
        <Heading state={patient.archivedAt === null ? "active" : "archived"}>
          <PatientName patient={patient} large />
          {patient.localName && (
            <span className="ui-local-name" lang="ne">
              {patient.localName}
            </span>
          )}
        </Heading>
        <RecordActions patient={patient} mayEdit={mayEdit} />
      </header>
      <ArchivedNotice patient={patient} />
      <Facts title={form("person")}>
        <Fact label={t("mrn")}>{patient.mrn}</Fact>
        <Fact label={form("sex")}>{sex(patient.sex)}</Fact>
        <Fact label={form("birthDate")}>
          {patient.birthDate && <BirthDateText birthDate={patient.birthDate} />}
        </Fact>
        <Fact label={t("age")}>{age}</Fact>
      </Facts>
      <Facts title={form("contact")}>
        <Fact label={form("phone")}>
          {patient.telecom.length > 0 &&
            patient.telecom.map((phone) => <Phone key={phone.value} value={phone.value} />)}
        </Fact>
        <Fact label={form("preferredLanguage")}>
          {patient.preferredLanguage && languages(patient.preferredLanguage)}
        </Fact>
        <Fact label={form("address")} wide>
          {address}
        </Fact>
      </Facts>
      <Facts title={form("family")}>
        <Fact label={form("fatherName")}>{patient.fatherName}</Fact>
        <Fact label={form("motherName")}>{patient.motherName}</Fact>
        <Fact label={form("guardianName")}>{patient.guardianName}</Fact>
      </Facts>
      <Documents patient={patient} inView={inView} />
      <PatientMessages patient={patient} />
      <RecordAudit patientId={patient.id} />
      <footer className="ui-record-foot">
        {t("registeredOn")} <InstantText instant={patient.createdAt} />
        {patient.version > 1 && (
          <>
            {" · "}
            {t("changedOn")} <InstantText instant={patient.updatedAt} />
          </>
        )}
        <div className="ui-print-only">{t("printedOn", { date: formatDay(today, calendar, language) })}</div>
      </footer>
    </article>
  );
}

function Phone({ value }: { value: string }): ReactNode {
  return (
    <a className="ui-phone" href={`tel:${value}`}>
      {formatPhone(value)}
    </a>
  );
}

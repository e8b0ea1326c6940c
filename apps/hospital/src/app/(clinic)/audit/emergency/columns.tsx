"use client";

import { Button } from "@mantine/core";
import type { EmergencyAccess } from "@polyclinic/contracts";
import { type Column, fullName, InstantText, PatientName } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay, useMe } from "../../me.tsx";
import { useAuditWords } from "../use-audit-words.ts";
import { AccessState } from "./access-state.tsx";

type Columns = [Column<EmergencyAccess>, ...Column<EmergencyAccess>[]];

/** On a phone the first column has all. */
export function useAccessColumns(onReview: (access: EmergencyAccess) => void): Columns {
  const t = useTranslations("emergencyAccess");
  const mayReview = useMay("emergency-access:review");
  const review = (access: EmergencyAccess) => mayReview && <Review access={access} onReview={onReview} />;
  const columns: Columns = [
    {
      key: "who",
      header: t("columns.who"),
      cell: (access) => (
        <>
          <Who access={access} />
          <span className="ui-phone-only">
            <bdi>{fullName(access.patient)}</bdi>
            <AccessState access={access} />
            {review(access)}
          </span>
        </>
      ),
    },
    {
      key: "patient",
      header: t("columns.patient"),
      cell: ({ patient }) => <PatientName patient={patient} />,
      shown: "wide",
    },
    {
      key: "state",
      header: t("columns.state"),
      cell: (access) => <AccessState access={access} />,
      shown: "wide",
    },
  ];
  if (!mayReview) return columns;
  columns.push({
    key: "review",
    header: <span className="ui-visually-hidden">{t("columns.review")}</span>,
    align: "end",
    cell: review,
    shown: "wide",
  });
  return columns;
}

function Who({ access }: { access: EmergencyAccess }): ReactNode {
  const t = useTranslations("audit");
  const { rolesOf } = useAuditWords();
  const { person, reason, openedAt } = access;
  return (
    <>
      <strong>
        <bdi>{person.name ?? t("unknownPerson")}</bdi>
      </strong>{" "}
      <span className="ui-quiet">{rolesOf(access)}</span>
      <span className="ui-line ui-address-line">{reason}</span>
      <span className="ui-quiet ui-line">
        <InstantText instant={openedAt} />
      </span>
    </>
  );
}

interface ReviewProps {
  access: EmergencyAccess;
  onReview: (access: EmergencyAccess) => void;
}

/** Of what is over and was not reviewed, and not of one's own. */
function Review({ access, onReview }: ReviewProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const { user } = useMe();
  const { state, person, patient } = access;
  if (state === "running" || state === "reviewed" || person.id === user.id) return null;
  return (
    <span className="ui-row-actions">
      <Button
        variant="subtle"
        aria-label={t("reviewOf", { name: person.name ?? "", patient: fullName(patient) })}
        onClick={() => onReview(access)}
      >
        {t("review")}
      </Button>
    </span>
  );
}

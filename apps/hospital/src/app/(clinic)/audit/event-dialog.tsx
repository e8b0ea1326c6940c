"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import type { AuditEvent, AuditEventId } from "@polyclinic/contracts";
import { Dialog, InstantText, Notice, PatientName } from "@polyclinic/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { PageLink } from "../../page-link.tsx";
import { useMay } from "../me.tsx";
import { Fact } from "../patients/[id]/facts.tsx";
import { useAuditWords } from "./use-audit-words.ts";

interface EventDialogProps {
  event: AuditEvent;
  onPatient: (patient: NonNullable<AuditEvent["patient"]>) => void;
  onClose: () => void;
}

export default function EventDialog({ event, onPatient, onClose }: EventDialogProps): ReactNode {
  const t = useTranslations("audit");
  const { actionOf, actorOf, rolesOf } = useAuditWords();
  const mayReadValues = useMay("audit:read-values");
  const { patient } = event;
  const only = () => {
    if (patient) onPatient(patient);
    onClose();
  };
  return (
    <Dialog
      onClose={onClose}
      size="lg"
      title={actionOf(event)}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <dl className="ui-facts">
        <Fact label={t("columns.who")}>
          {actorOf(event)} <span className="ui-quiet">{rolesOf(event)}</span>
        </Fact>
        <Fact label={t("columns.when")}>
          <InstantText instant={event.at} />
        </Fact>
        {patient && (
          <Fact label={t("columns.patient")} wide>
            <PatientName patient={patient} />
          </Fact>
        )}
        {event.emergencyAccessId && (
          <Fact label={t("reason")} wide>
            {t("inEmergency")}
          </Fact>
        )}
        {event.refusal && (
          <Fact label={t("refusal")} wide>
            {event.refusal} {event.resourceId}
          </Fact>
        )}
        {event.app && <Fact label={t("app")}>{event.app}</Fact>}
        <Fact label={t("request")} wide>
          {event.requestId}
        </Fact>
      </dl>
      {patient && (
        <div className="ui-event-actions">
          <Button component={PageLink} href={`/patients/${patient.id}`} variant="default">
            {t("openRecord")}
          </Button>
          <Button variant="default" onClick={only}>
            {t("onlyPatient")}
          </Button>
        </div>
      )}
      {event.hasValues && mayReadValues && <Values id={event.id} />}
    </Dialog>
  );
}

/** Asked for one by one: each opening is an event itself. */
function Values({ id }: { id: AuditEventId }): ReactNode {
  const t = useTranslations("audit");
  const [isOpen, setOpen] = useState(false);
  const values = useQuery({ ...useApi().audit.values.queryOptions({ id }), enabled: isOpen });
  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t("openValues")}
      </Button>
    );
  }
  if (values.isError) return <Notice tone="error">{t("valuesFailed")}</Notice>;
  if (!values.data) return <p className="ui-quiet">{t("loading")}</p>;
  const { before, after, reason } = values.data;
  return (
    <dl className="ui-facts">
      <Fact label={t("before")} wide>
        {before !== null && <pre className="ui-values">{JSON.stringify(before, null, 2)}</pre>}
      </Fact>
      <Fact label={t("after")} wide>
        {after !== null && <pre className="ui-values">{JSON.stringify(after, null, 2)}</pre>}
      </Fact>
      <Fact label={t("reason")} wide>
        {reason}
      </Fact>
    </dl>
  );
}

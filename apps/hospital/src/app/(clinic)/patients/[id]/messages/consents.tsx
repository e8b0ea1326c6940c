"use client";

import { Button } from "@mantine/core";
import { useApi } from "@polyclinic/client-react/hospital";
import { ConsentChannel, type MessageConsent, type Patient } from "@polyclinic/contracts";
import { DoneIcon, InstantText, Notice } from "@polyclinic/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "../../../me.tsx";
import { useSaveErrorText } from "../../../use-save-error-text.ts";

export function Consents({ patient }: { patient: Patient }): ReactNode {
  const t = useTranslations("consent");
  const consents = useQuery(useApi().messages.consents.queryOptions({ patientId: patient.id }));
  if (consents.isError) return <Notice tone="error">{t("failed")}</Notice>;
  if (!consents.data) return <p className="ui-quiet">{t("loading")}</p>;
  const { items } = consents.data;
  return ConsentChannel.options.map((channel) => (
    <Consent
      key={channel}
      patient={patient}
      channel={channel}
      decided={items.find((item) => item.channel === channel) ?? null}
    />
  ));
}

interface ConsentProps {
  patient: Patient;
  channel: ConsentChannel;
  /** Null: never asked. */
  decided: MessageConsent | null;
}

function Consent({ patient, channel, decided }: ConsentProps): ReactNode {
  const t = useTranslations("consent");
  const saveErrorText = useSaveErrorText();
  const mayChange = useMay("patients:update") && patient.archivedAt === null;
  const api = useApi();
  const queryClient = useQueryClient();
  const record = useMutation(
    api.messages.recordConsent.mutationOptions({
      onSuccess: (consents) =>
        queryClient.setQueryData(api.messages.consents.queryKey({ patientId: patient.id }), consents),
    }),
  );
  const problem = saveErrorText(record.error);
  const decision = decided?.decision ?? "unasked";
  const choose = (chosen: MessageConsent["decision"]) => () => {
    if (!record.isPending && chosen !== decision) {
      record.mutate({ patientId: patient.id, channel, decision: chosen });
    }
  };
  return (
    <div className="ui-consent">
      <div>
        <strong>{t(`channels.${channel}`)}</strong>
        <output className="ui-line">
          {t(`decisions.${decision}`)}
          {decided && (
            <span className="ui-quiet">
              {" "}
              {t("since")} <InstantText instant={decided.decidedAt} />
            </span>
          )}
        </output>
        <span className="ui-quiet ui-line">{t("hint")}</span>
      </div>
      {mayChange && (
        <fieldset className="ui-fieldset ui-choose" aria-label={t(`channels.${channel}`)}>
          {(["given", "withdrawn"] as const).map((option) => (
            <Button
              key={option}
              variant="default"
              aria-pressed={decision === option}
              aria-disabled={record.isPending}
              leftSection={decision === option && <DoneIcon />}
              onClick={choose(option)}
            >
              {t(`choose.${option}`)}
            </Button>
          ))}
        </fieldset>
      )}
      {problem !== null && <Notice tone="error">{problem}</Notice>}
    </div>
  );
}

"use client";

import { Button } from "@mantine/core";
import { domainErrorOf } from "@polyclinic/client";
import { useApi } from "@polyclinic/client-react/hospital";
import type { DocumentId, OwnEmergencyAccess, Patient } from "@polyclinic/contracts";
import { ListSkeleton, Notice } from "@polyclinic/ui";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { DocumentList } from "./document-list.tsx";
import { currentAccessOptions } from "./list-options.ts";
import { OpenNotice } from "./open-notice.tsx";

const EmergencyDialog = lazy(() => import("./emergency-dialog.tsx"));

interface EmergencyDocumentsProps {
  patient: Patient;
  maySend: boolean;
  inView: DocumentId | undefined;
}

/** For a role that keeps documents closed, and may open them in an emergency. */
export function EmergencyDocuments({ patient, maySend, inView }: EmergencyDocumentsProps): ReactNode {
  const t = useTranslations("emergencyAccess");
  const api = useApi();
  const queryClient = useQueryClient();
  const place = useRef<HTMLDivElement>(null);
  const [opening, setOpening] = useState(false);
  const options = currentAccessOptions(api, patient.id);
  const current = useQuery(options);
  const isRefused = domainErrorOf(current.error)?.domainCode === "FORBIDDEN";
  const access = isRefused ? null : current.data?.access;
  const isClosed = access === null;
  useEffect(() => {
    if (isClosed) queryClient.removeQueries({ queryKey: api.documents.pathKey() });
  }, [isClosed, queryClient, api]);

  /** What had the focus is gone. */
  const show = (now: OwnEmergencyAccess | null) => {
    queryClient.setQueryData(options.queryKey, { access: now });
    setOpening(false);
    place.current?.focus();
  };
  return (
    <div ref={place} className="ui-emergency" tabIndex={-1}>
      {current.isPending && <ListSkeleton label={t("loading")} />}
      {current.isLoadingError && !isRefused && <Notice tone="error">{t("currentFailed")}</Notice>}
      {access && (
        <>
          <OpenNotice access={access} onEnded={() => show(null)} />
          <DocumentList patient={patient} maySend={maySend} inView={inView} />
        </>
      )}
      {isClosed && (
        <div className="ui-notice ui-emergency-notice">
          <p>
            <strong>{t("closed")}</strong> {t("closedHint")}
          </p>
          <Button variant="default" onClick={() => setOpening(true)}>
            {t("openForHour")}
          </Button>
        </div>
      )}
      <Suspense>
        {opening && <EmergencyDialog patient={patient} onOpened={show} onClose={() => setOpening(false)} />}
      </Suspense>
    </div>
  );
}

"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { DocumentId, Patient } from "@polyclinic/contracts";
import { useUnsaved } from "@polyclinic/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from "react";
import { useUploads } from "../../../../../uploads/use-uploads.ts";
import { useMay } from "../../../me.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { DocumentList } from "./document-list.tsx";
import { EmergencyDocuments } from "./emergency-documents.tsx";
import { UploadList } from "./upload-list.tsx";
import { useDrop } from "./use-drop.ts";

const SendDialog = lazy(() => import("./send-dialog.tsx"));

interface DocumentsProps {
  patient: Patient;
  inView: DocumentId | undefined;
}

/** Who may only send, as at the reception, sees what was just sent and what became of it. */
export function Documents({ patient, inView }: DocumentsProps): ReactNode {
  const t = useTranslations("documents");
  const id = useId();
  const chooseButton = useRef<HTMLButtonElement>(null);
  const api = useApi();
  const queryClient = useQueryClient();
  const mayRead = useMay("documents:read");
  const mayOpen = useMay("emergency-access:open") && !mayRead;
  const maySend = useMay("documents:upload") && patient.archivedAt === null;
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [message, setMessage] = useState("");
  const uploads = useUploads(({ fileName }) => {
    setMessage(t("sent", { fileName }));
    void queryClient.invalidateQueries({ queryKey: api.documents.pathKey() });
  });
  useUnsaved(uploads.busy);
  const [drop, dropProps] = useDrop(setChosen);
  if (!mayRead && !mayOpen && !maySend) return null;
  return (
    <section
      className="ui-section ui-documents"
      aria-labelledby={id}
      data-print={mayRead || undefined}
      data-drop={drop || undefined}
      {...(maySend && dropProps)}
    >
      <div className="ui-section-head">
        <h2 id={id}>{t("title")}</h2>
        {maySend && <ChooseFiles button={chooseButton} onFiles={setChosen} />}
      </div>
      {maySend && <UploadList uploads={uploads} onEmptied={() => chooseButton.current?.focus()} />}
      {mayRead && <DocumentList patient={patient} maySend={maySend} inView={inView} />}
      {!mayRead && maySend && uploads.items.length === 0 && <p className="ui-quiet">{t("sendOnly")}</p>}
      {mayOpen && <EmergencyDocuments patient={patient} maySend={maySend} inView={inView} />}
      <output className="ui-visually-hidden">{message}</output>
      <Suspense>
        {chosen.length > 0 && (
          <SendDialog
            patientId={patient.id}
            files={chosen}
            onSend={uploads.add}
            onClose={() => setChosen([])}
          />
        )}
      </Suspense>
    </section>
  );
}

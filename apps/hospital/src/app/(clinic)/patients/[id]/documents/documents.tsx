"use client";

import { useApi } from "@polyclinic/client-react/hospital";
import type { Patient } from "@polyclinic/contracts";
import { useUnsaved } from "@polyclinic/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type DragEvent, lazy, type ReactNode, Suspense, useId, useState } from "react";
import { useUploads } from "../../../../../uploads/use-uploads.ts";
import { useMay } from "../../../me.tsx";
import { ChooseFiles } from "./choose-files.tsx";
import { DocumentList } from "./document-list.tsx";
import { UploadList } from "./upload-list.tsx";

const SendDialog = lazy(() => import("./send-dialog.tsx"));

/** Who may only send, as at the reception, sees what was just sent and what became of it. */
export function Documents({ patient }: { patient: Patient }): ReactNode {
  const t = useTranslations("documents");
  const id = useId();
  const api = useApi();
  const queryClient = useQueryClient();
  const mayRead = useMay("documents:read");
  const maySend = useMay("documents:upload") && patient.archivedAt === null;
  const [chosen, setChosen] = useState<readonly File[]>([]);
  const [message, setMessage] = useState("");
  const uploads = useUploads(({ fileName }) => {
    setMessage(t("sent", { fileName }));
    void queryClient.invalidateQueries({ queryKey: api.documents.pathKey() });
  });
  useUnsaved(uploads.busy);
  const [drop, dropProps] = useDrop(setChosen);
  if (!mayRead && !maySend) return null;
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
        {maySend && <ChooseFiles onFiles={setChosen} />}
      </div>
      {maySend && <UploadList uploads={uploads} />}
      {mayRead ? (
        <DocumentList patient={patient} maySend={maySend} />
      ) : (
        uploads.items.length === 0 && <p className="ui-quiet">{t("sendOnly")}</p>
      )}
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

/** Whether files hang over the section, and what makes it take them. */
function useDrop(onFiles: (files: readonly File[]) => void) {
  const [over, setOver] = useState(false);
  const props = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const isInside =
        event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      if (!isInside) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      onFiles([...event.dataTransfer.files]);
    },
  };
  return [over, props] as const;
}

"use client";

import { Button } from "@mantine/core";
import type { Patient } from "@polyclinic/contracts";
import { ArchiveIcon, EditIcon, PrintIcon } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { PageLink } from "../../../page-link.tsx";
import { useMay } from "../../me.tsx";

const ArchiveDialog = lazy(() => import("./archive-dialog.tsx"));

export function RecordActions({ patient, mayEdit }: { patient: Patient; mayEdit: boolean }): ReactNode {
  const t = useTranslations("record");
  const mayArchive = useMay("patients:archive") && patient.archivedAt === null;
  const [archiving, setArchiving] = useState(false);
  return (
    <div className="ui-page-actions">
      {mayArchive && (
        <Button variant="default" leftSection={<ArchiveIcon />} onClick={() => setArchiving(true)}>
          {t("archive")}
        </Button>
      )}
      <Button variant="default" leftSection={<PrintIcon />} onClick={() => window.print()}>
        {t("print")}
      </Button>
      {mayEdit && (
        <Button component={PageLink} href={`/patients/${patient.id}/edit`} leftSection={<EditIcon />}>
          {t("edit")}
        </Button>
      )}
      <Suspense>
        {archiving && <ArchiveDialog patient={patient} onClose={() => setArchiving(false)} />}
      </Suspense>
    </div>
  );
}

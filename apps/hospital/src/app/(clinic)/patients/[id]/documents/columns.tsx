"use client";

import { Button } from "@mantine/core";
import type { Document } from "@polyclinic/contracts";
import type { Column } from "@polyclinic/ui";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMay } from "../../../me.tsx";
import { DocumentName } from "./document-name.tsx";
import { DocumentStateText } from "./document-state.tsx";

interface Actions {
  /** The id of the one that is being opened. */
  opening: string | null;
  onOpen: (document: Document) => void;
  onArchive: (document: Document) => void;
}

export function useDocumentColumns({
  opening,
  onOpen,
  onArchive,
}: Actions): readonly [Column<Document>, ...Column<Document>[]] {
  const t = useTranslations("documents");
  const mayRead = useMay("documents:read");
  const mayArchive = useMay("documents:archive") && mayRead;
  const name = (document: Document) => (
    <DocumentName document={document} busy={opening === document.id} onOpen={onOpen} />
  );
  const actions = (document: Document) =>
    document.archivedAt === null && (
      <Button
        variant="subtle"
        className="ui-over-row ui-no-print"
        aria-label={t("archiveDocument", { name: document.title ?? document.fileName })}
        onClick={() => onArchive(document)}
      >
        {t("archive")}
      </Button>
    );
  return [
    { key: "document", header: t("columns.document"), cell: name },
    { key: "state", header: t("columns.state"), cell: stateOf },
    ...(mayArchive
      ? [{ key: "actions", header: t("columns.action"), align: "end" as const, cell: actions }]
      : []),
  ];
}

function stateOf(document: Document): ReactNode {
  return <DocumentStateText document={document} />;
}

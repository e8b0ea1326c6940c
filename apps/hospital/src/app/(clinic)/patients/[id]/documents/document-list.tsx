"use client";

import { Checkbox } from "@mantine/core";
import { useApi, useApiClient } from "@polyclinic/client-react/hospital";
import type { Document, DocumentId, Patient } from "@polyclinic/contracts";
import { EmptyState, ErrorState, ListSkeleton, ListTable, Notice } from "@polyclinic/ui";
import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useDocumentColumns } from "./columns.tsx";
import { documentListOptions } from "./list-options.ts";
import { useOpenDocument } from "./use-open-document.ts";

const ArchiveDocumentDialog = lazy(() => import("./archive-document-dialog.tsx"));
const PictureDialog = lazy(() => import("./picture-dialog.tsx"));

interface DocumentListProps {
  patient: Patient;
  maySend: boolean;
  /** Stands first when it is not among the newest. */
  inView: DocumentId | undefined;
}

export function DocumentList({ patient, maySend, inView }: DocumentListProps): ReactNode {
  const t = useTranslations("documents");
  const [includeArchived, setIncludeArchived] = useState(false);
  const [archiving, setArchiving] = useState<Document | null>(null);
  const { open, opening, failed, picture, closePicture } = useOpenDocument();
  const columns = useDocumentColumns({ opening, onOpen: open, onArchive: setArchiving });
  const shown = { patientId: patient.id, includeArchived };
  const api = useApi();
  const options = documentListOptions(api, useApiClient(), shown);
  const list = useInfiniteQuery({ ...options, placeholderData: keepPreviousData });
  const listed = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isElsewhere = inView !== undefined && list.isSuccess && !listed.some(({ id }) => id === inView);
  const { data: other } = useQuery(api.documents.byId.queryOptions(isElsewhere ? { id: inView } : skipToken));
  if (list.isPending) return <ListSkeleton label={t("loading")} />;
  if (!list.data) {
    return (
      <ErrorState
        title={t("failedTitle")}
        hint={t("failedHint")}
        retry={{ label: t("again"), onRetry: () => void list.refetch(), busy: list.isFetching }}
      />
    );
  }
  const items = isElsewhere && other?.patientId === patient.id ? [other, ...listed] : listed;
  const more = list.hasNextPage
    ? { label: t("loadMore"), busy: list.isFetchingNextPage, onMore: () => void list.fetchNextPage() }
    : undefined;
  return (
    <>
      {failed && <Notice tone="error">{t("openFailed")}</Notice>}
      {items.length === 0 ? (
        <EmptyState title={t("emptyTitle")} hint={t(maySend ? "emptyHint" : "emptyReadHint")} />
      ) : (
        <ListTable
          label={t("list")}
          items={items}
          keyOf={(document) => document.id}
          inView={inView}
          more={more}
          columns={columns}
        />
      )}
      <Checkbox
        className="ui-no-print"
        label={t("includeArchived")}
        checked={includeArchived}
        onChange={(event) => setIncludeArchived(event.currentTarget.checked)}
      />
      <Suspense>
        {archiving && <ArchiveDocumentDialog document={archiving} onClose={() => setArchiving(null)} />}
        {picture && <PictureDialog {...picture} onClose={closePicture} />}
      </Suspense>
    </>
  );
}

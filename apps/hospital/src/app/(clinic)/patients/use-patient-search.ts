"use client";

import { useDebouncedValue } from "@mantine/hooks";
import { useApi } from "@polyclinic/client-react/hospital";
import type { PatientSummary } from "@polyclinic/contracts";
import { keepPreviousData, useQuery } from "@tanstack/react-query";

const PAUSE_MS = 150;
export const MOST_MATCHES = 30;

export interface PatientSearch {
  /** Enough is typed to search for. */
  active: boolean;
  /** `items` belong to what is typed now, not to what stood there a moment ago. */
  settled: boolean;
  failed: boolean;
  items: readonly PatientSummary[];
  retry: () => void;
}

/** One letter says nothing; one digit may be a record number. */
export function usePatientSearch(text: string): PatientSearch {
  const query = text.trim();
  const active = query.length >= 2 || /\p{N}/u.test(query);
  const [asked] = useDebouncedValue(query, PAUSE_MS);
  const api = useApi();
  const search = useQuery(
    api.patients.search.queryOptions(
      { query: asked, limit: MOST_MATCHES },
      { enabled: active && asked !== "", placeholderData: keepPreviousData, trpc: { abortOnUnmount: true } },
    ),
  );
  return {
    active,
    settled: asked === query && search.isSuccess && !search.isPlaceholderData,
    failed: search.isError,
    items: active ? (search.data?.items ?? []) : [],
    retry: () => void search.refetch(),
  };
}

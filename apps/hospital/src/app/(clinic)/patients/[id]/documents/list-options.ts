import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { DocumentPage, PatientId } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

const CHECK_EVERY_MS = 2000;
/** An access ends by itself, and with the role. */
const LOOK_EVERY_MS = 10_000;

interface Shown {
  patientId: PatientId;
  includeArchived: boolean;
}

/** As for the list of patients. Asked again for as long as a document is being checked. */
export function documentListOptions(
  api: HospitalApi,
  client: ReturnType<typeof createHospitalClient>,
  shown: Shown,
) {
  const input = { ...shown, limit: 10 };
  return infiniteQueryOptions({
    queryKey: api.documents.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<DocumentPage> =>
      client.documents.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some(isUnsettled) ? CHECK_EVERY_MS : false),
  });
}

function isUnsettled({ items }: DocumentPage): boolean {
  return items.some(({ state }) => state === "checking");
}

/** One's own access to a patient's documents, where the role keeps them closed. */
export function currentAccessOptions(api: HospitalApi, patientId: PatientId) {
  return {
    ...api.emergencyAccess.current.queryOptions({ patientId }),
    refetchInterval: LOOK_EVERY_MS,
  };
}

import type { createHospitalClient } from "@polyclinic/client";
import type { HospitalApi } from "@polyclinic/client-react/hospital";
import type { AuditEventPage, ListAuditEvents, PatientId } from "@polyclinic/contracts";
import { infiniteQueryOptions } from "@tanstack/react-query";

type Client = ReturnType<typeof createHospitalClient>;

export type AuditFilter = Partial<Omit<ListAuditEvents, "limit" | "cursor">>;

/** As for the list of patients. */
export function auditOptions(api: HospitalApi, client: Client, filter: AuditFilter) {
  const input = { ...filter, limit: 25 };
  return infiniteQueryOptions({
    queryKey: api.audit.list.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<AuditEventPage> =>
      client.audit.list.query({ ...input, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}

export function auditOfPatientOptions(api: HospitalApi, client: Client, patientId: PatientId) {
  const input = { patientId, limit: 10 };
  return infiniteQueryOptions({
    queryKey: api.audit.ofPatient.infiniteQueryKey(input),
    queryFn: ({ pageParam, signal }): Promise<AuditEventPage> =>
      client.audit.ofPatient.query(
        { ...input, ...(pageParam !== null && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null, // the type of the later ones
    getNextPageParam: (page) => page.nextCursor,
  });
}

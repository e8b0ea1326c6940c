import type { Clinic, ClinicPage } from "@polyclinic/contracts";
import { startTestApi } from "./api.ts";

/** The app's own server as far as the list of clinics needs it. `answer` null: the API does not answer. */
export interface ClinicsApi {
  cursors: (string | undefined)[];
  /** For whom the page that called last said it was made. */
  readonly madeFor: string | undefined;
  answer: (cursor: string | undefined) => ClinicPage | null;
  stop: () => void;
}

export async function startClinicsApi(): Promise<ClinicsApi> {
  const server = await startTestApi();
  const api: ClinicsApi = {
    cursors: [],
    get madeFor() {
      return server.madeFor;
    },
    answer: () => null,
    stop: server.stop,
  };
  server.answers["clinics.list"] = (input) => {
    const { cursor } = input as { cursor?: string }; // as: what the list sends
    api.cursors.push(cursor);
    return api.answer(cursor);
  };
  return api;
}

export function clinic(name: string, details: Partial<Clinic> = {}): Clinic {
  return {
    id: `id of ${name}` as Clinic["id"],
    slug: name.toLowerCase() as Clinic["slug"],
    name,
    localName: null,
    status: "active",
    state: { since: "2026-11-19T20:00:00.000Z", by: null, reason: null },
    migration: { version: 1, isBehind: false, failure: null },
    members: 3,
    patients: { active: 1234, archived: 5 },
    createdAt: "2026-11-19T20:00:00.000Z",
    ...details,
  };
}

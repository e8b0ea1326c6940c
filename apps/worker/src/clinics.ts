import { type PlatformDb, REQUIRED_TENANT_VERSION, type TenantRecord } from "@polyclinic/db";
import { listTenants } from "@polyclinic/domain";

/** Where jobs come from: a clinic's schema, or the control plane's. */
export interface Place {
  /** In the queue: the clinic's id, or "platform". */
  id: string;
  schema: string;
  tenant: TenantRecord | null;
  /** False for a clinic that is suspended, or behind this release: its jobs wait. */
  isOpen: boolean;
}

export interface Clinics {
  /** The control plane and every clinic, as they were two seconds ago at most. */
  places(): Promise<readonly Place[]>;
  bySchema(schema: string): Promise<Place | undefined>;
  byId(id: string): Promise<Place | undefined>;
}

const PLATFORM: Place = { id: "platform", schema: "platform", tenant: null, isOpen: true };

const FRESH_MS = 2_000;

export function createClinics(platform: PlatformDb): Clinics {
  let askedAt = Number.NEGATIVE_INFINITY;
  let answer: Promise<readonly Place[]> = Promise.resolve([]);

  function places(): Promise<readonly Place[]> {
    if (performance.now() - askedAt < FRESH_MS) return answer;
    askedAt = performance.now();
    answer = ask(platform);
    answer.catch(forget);
    return answer;
  }

  function forget(): void {
    askedAt = Number.NEGATIVE_INFINITY;
  }

  /** A clinic that is not there may have been made a moment ago. */
  async function find(wanted: (place: Place) => boolean): Promise<Place | undefined> {
    const found = (await places()).find(wanted);
    if (found) return found;
    forget();
    return (await places()).find(wanted);
  }

  return {
    places,
    bySchema: (schema) => find((place) => place.schema === schema),
    byId: (id) => find((place) => place.id === id),
  };
}

async function ask(platform: PlatformDb): Promise<readonly Place[]> {
  const tenants = await platform.read(listTenants);
  return [PLATFORM, ...tenants.map(placeOf)];
}

function placeOf(tenant: TenantRecord): Place {
  const isOpen = tenant.status === "active" && tenant.schemaVersion >= REQUIRED_TENANT_VERSION;
  return { id: tenant.id, schema: tenant.schemaName, tenant, isOpen };
}

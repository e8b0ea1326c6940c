import { createUserDirectory } from "@polyclinic/aws";
import { appPermissions, type UserId } from "@polyclinic/contracts";
import { newId, type PlatformDb, type TenantRecord } from "@polyclinic/db";
import { addMembership, createApp, createUser, registerDevice } from "@polyclinic/domain";
import type { StandIns } from "./stand-ins.ts";

/** An actor for what no procedure does. */
export const NOBODY = { userId: null, roles: [], appId: "faults", requestId: "faults" };
export const PASSWORD = "correct horse battery";
export const ORIGIN = "https://hospital.example.com";

/** The zone in which it is noon now: nobody's quiet hours, whenever this runs. */
export function zoneOfNoon(now: Date = new Date()): string {
  const west = now.getUTCHours() - 12;
  return west === 0 ? "Etc/GMT" : `Etc/GMT${west > 0 ? "+" : ""}${west}`;
}

/** X-App-ID and X-API-Key of a hospital app that permits everything. */
export async function makeApp(platform: PlatformDb, { cognito }: StandIns): Promise<Record<string, string>> {
  const input = {
    kind: "hospital" as const,
    name: "Hospital",
    clientId: cognito.clientIds.hospital,
    permissions: [...appPermissions.hospital],
    origins: [ORIGIN],
  };
  const { app, apiKey } = await platform.write("app.created", (tx) => createApp(tx, input));
  return { "x-app-id": app.id, "x-api-key": apiKey };
}

interface Member {
  /** Nobody else's. */
  email: string;
  /** Of the user directory; absent for somebody who never signs in. */
  sub?: string;
  /** Push messages reach it. */
  withTelephone?: boolean;
}

export function makeMember(
  platform: PlatformDb,
  { id: tenantId }: TenantRecord,
  { email, sub = newId(), withTelephone = false }: Member,
): Promise<UserId> {
  return platform.write("user.created", async (tx) => {
    const { id } = await createUser(tx, { sub, email, name: "Member" });
    await addMembership(tx, { userId: id, tenantId, roles: ["doctor", "receptionist"] });
    if (withTelephone)
      await registerDevice(tx, id, { platform: "android", token: `token-${newId()}`, name: "Telephone" });
    return id;
  });
}

/** A member with a telephone, who can sign in. */
export async function makePerson(
  platform: PlatformDb,
  { cognito }: StandIns,
  clinic: TenantRecord,
  email: string,
): Promise<UserId> {
  const directory = createUserDirectory(cognito);
  const { sub } = await directory.createUser({ email, password: PASSWORD, temporary: false });
  return makeMember(platform, clinic, { email, sub, withTelephone: true });
}

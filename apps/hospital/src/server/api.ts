import "server-only";

import { createHospitalClient, domainErrorOf, type HospitalRouter } from "@polyclinic/client";
import { callerHeaders, madeForHeader, readSession } from "@polyclinic/client-react/bff";
import { createServerApi, type ServerApi } from "@polyclinic/client-react/server";
import type { ClinicSummary, Me, Permission } from "@polyclinic/contracts";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { answerOf } from "./answer.ts";
import { bffOptions } from "./bff-options.ts";

/**
 * The API as the person who asks for this page, in the clinic that `requireClinic` found: a session that changes
 * clinic meanwhile is refused. `cache` keeps it for one request and one request only.
 */
export const serverApi = cache(
  async (): Promise<ServerApi<HospitalRouter>> =>
    createServerApi(await createClient(madeForHeader(await requireClinic()))),
);

/** Null for nobody. Throws when the API cannot be asked. */
export const findMe = cache(async (): Promise<Me | null> => {
  const session = readSession(bffOptions(), (await headers()).get("cookie"));
  if (session === null) return null;
  const client = await createClient();
  try {
    return await client.auth.me.query();
  } catch (error) {
    if (domainErrorOf(error)?.domainCode === "UNAUTHENTICATED") return null;
    throw error;
  }
});

export async function requireMe(): Promise<Me> {
  const me = await answerOf(findMe());
  if (me !== null) return me;
  const pathname = (await headers()).get("x-pathname") ?? "/";
  return redirect(pathname === "/" ? "/sign-in" : `/sign-in?${new URLSearchParams({ next: pathname })}`);
}

/**
 * Every page of a clinic begins here. Whoever has a role that asks for a second factor sets one up before anything else. A page that is of no use to this role is not made; what is done on the others, the
 * API decides call by call.
 */
export async function requireClinic(permission?: Permission): Promise<Me & { clinic: ClinicSummary }> {
  const me = await requireMe();
  if (me.secondFactor.isNeeded && !me.secondFactor.isProven) redirect("/second-factor");
  if (!me.clinic) redirect("/choose-clinic");
  if (permission && !me.permissions.includes(permission)) forbidden();
  return { ...me, clinic: me.clinic };
}

async function createClient(madeFor: Record<string, string> = {}) {
  const options = bffOptions();
  const request = await headers();
  const session = readSession(options, request.get("cookie"));
  return createHospitalClient({
    url: options.apiUrl,
    appId: options.appId,
    apiKey: options.apiKey,
    headers: { ...callerHeaders(request), ...madeFor },
    ...(session !== null && { credential: { session } }),
  });
}

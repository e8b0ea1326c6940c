import "server-only";
import { createAdminClient } from "@polyclinic/client";
import { callerHeaders, readSession } from "@polyclinic/client-react/bff";
import { createServerApi } from "@polyclinic/client-react/server";
import { headers } from "next/headers";
import { cache } from "react";
import { bffOptions } from "./bff.ts";

/** Null for a browser without a session. Not null is no proof: the API knows whether it is still one. */
export const session = cache(async (): Promise<string | null> => {
  const cookies = (await headers()).get("cookie"); // first: it tells Next's build to leave, where there is no env
  return readSession(bffOptions(), cookies);
});

/** The API as the person of this request, once per request. */
export const serverApi = cache(async () => {
  const { apiUrl, appId, apiKey } = bffOptions();
  const current = await session();
  const client = createAdminClient({
    url: apiUrl,
    appId,
    apiKey,
    headers: callerHeaders(await headers()),
    ...(current !== null && { credential: { session: current } }),
  });
  return createServerApi(client);
});

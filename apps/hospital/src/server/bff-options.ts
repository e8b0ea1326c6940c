import type { BffOptions } from "@polyclinic/client-react/bff";
import { env } from "../env.ts";

export function bffOptions(): BffOptions {
  const { API_URL, APP_ID, API_KEY, APP_ORIGIN } = env();
  return {
    apiUrl: API_URL.replace(/\/+$/, ""),
    appId: APP_ID,
    apiKey: API_KEY,
    appOrigin: APP_ORIGIN,
    router: "hospital",
    cookieName: "hospital",
  };
}

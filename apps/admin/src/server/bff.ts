import { type Bff, type BffOptions, createBff } from "@polyclinic/client-react/bff";
import { env } from "../env.ts";

export function bffOptions(): BffOptions {
  const { API_URL, APP_ID, API_KEY, APP_ORIGIN } = env();
  return {
    apiUrl: API_URL,
    appId: APP_ID,
    apiKey: API_KEY,
    router: "admin",
    appOrigin: APP_ORIGIN,
    cookieName: "admin",
  };
}

let made: Bff | undefined;

export function bff(): Bff {
  made ??= createBff(bffOptions());
  return made;
}

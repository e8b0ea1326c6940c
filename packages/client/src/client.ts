import type { AdminRouter, HospitalRouter } from "@polyclinic/api";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import { apiLink } from "./link.ts";

/** A program sends the access token of its sign-in; `session` is what the apps' own servers hold for a browser. */
export type Credential = { bearer: string } | { session: string };

export interface ClientOptions {
  /** Where the API is, without a path: `https://api.example.com`. */
  url: string;
  appId: string;
  /** A secret of the program: it must never reach a browser. */
  apiKey: string;
  /** Asked before every request when it is a function, so that a refreshed token is used. Without it: nobody. */
  credential?: Credential | (() => Credential | null | Promise<Credential | null>);
  /**
   * Id or slug of one of the caller's clinics. It belongs to the client and not to a call, so that no batch can
   * mix two clinics: make a client for each.
   */
  tenant?: string;
  /** More headers for every call, such as the address of the person that a server calls for. */
  headers?: Record<string, string>;
  fetch?: typeof globalThis.fetch;
}

export function createHospitalClient(options: ClientOptions): TRPCClient<HospitalRouter> {
  return createTRPCClient<HospitalRouter>({ links: [linkTo("hospital", options)] });
}

export function createAdminClient(options: ClientOptions): TRPCClient<AdminRouter> {
  return createTRPCClient<AdminRouter>({ links: [linkTo("admin", options)] });
}

function linkTo(router: "hospital" | "admin", options: ClientOptions) {
  return apiLink({
    url: `${options.url.replace(/\/+$/, "")}/trpc/${router}`,
    headers: () => headersOf(options),
    ...(options.fetch && { fetch: options.fetch }),
  });
}

async function headersOf(options: ClientOptions): Promise<Record<string, string>> {
  const { credential } = options;
  const current = typeof credential === "function" ? await credential() : credential;
  return {
    ...options.headers,
    "x-app-id": options.appId,
    "x-api-key": options.apiKey,
    ...(options.tenant !== undefined && { "x-tenant-id": options.tenant }),
    ...(current && { authorization: authorizationOf(current) }),
  };
}

function authorizationOf(credential: Credential): string {
  return "bearer" in credential ? `Bearer ${credential.bearer}` : `Session ${credential.session}`;
}

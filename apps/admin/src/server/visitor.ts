import "server-only";
import { domainErrorOf } from "@polyclinic/client";
import type { Me } from "@polyclinic/contracts";
import { cache } from "react";
import { serverApi, session } from "./api.ts";

export type Visitor =
  | { kind: "operator" | "stranger"; me: Me }
  | { kind: "nobody" }
  | { kind: "unreachable" };

/**
 * Who asks for this page. A stranger is signed in and no operator of the platform; `unreachable` means that the API
 * did not answer, so nobody can say.
 */
export const visitor = cache(async (): Promise<Visitor> => {
  if ((await session()) === null) return { kind: "nobody" };
  const { client } = await serverApi();
  try {
    const me = await client.auth.me.query();
    return { kind: me.permissions.includes("clinics:read") ? "operator" : "stranger", me };
  } catch (error) {
    return { kind: domainErrorOf(error)?.domainCode === "UNAUTHENTICATED" ? "nobody" : "unreachable" };
  }
});

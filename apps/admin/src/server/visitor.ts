import "server-only";
import { domainErrorOf } from "@polyclinic/client";
import type { Me } from "@polyclinic/contracts";
import { cache } from "react";
import { sectionsFor } from "../app/(operator)/sections.ts";
import { serverApi, session } from "./api.ts";

export type Visitor =
  | { kind: "operator" | "unproven" | "stranger"; me: Me }
  | { kind: "nobody" }
  | { kind: "unreachable" };

/**
 * Who asks for this page. A stranger is signed in and may see no page of this app; whoever is `unproven` may, once they
 * have set up a second factor; `unreachable` means that the API
 * did not answer, so nobody can say.
 */
export const visitor = cache(async (): Promise<Visitor> => {
  if ((await session()) === null) return { kind: "nobody" };
  const { client } = await serverApi();
  try {
    const me = await client.auth.me.query();
    if (sectionsFor(me.permissions).length > 0) return { kind: "operator", me };
    const { isNeeded, isProven } = me.secondFactor;
    return { kind: isNeeded && !isProven ? "unproven" : "stranger", me };
  } catch (error) {
    return { kind: domainErrorOf(error)?.domainCode === "UNAUTHENTICATED" ? "nobody" : "unreachable" };
  }
});

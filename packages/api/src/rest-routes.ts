import type { AnyTRPCProcedure, AnyTRPCRouter } from "@trpc/server";
import { metaOf, proceduresOf } from "./definitions.ts";
import type { RestRoute } from "./meta.ts";

interface RestProcedure {
  /** In the router, like `patients.byId`. */
  path: string;
  procedure: AnyTRPCProcedure;
  route: RestRoute;
}

/** The procedures of a router that REST offers too. */
export function restProcedures(router: AnyTRPCRouter): RestProcedure[] {
  return Object.entries(proceduresOf(router)).flatMap(([path, procedure]) => {
    const { openapi: route } = metaOf(procedure);
    return route ? [{ path, procedure, route }] : [];
  });
}

import { readEpoch } from "@polyclinic/domain";
import type { FastifyInstance } from "fastify";
import { createEpoch } from "./epoch.ts";
import { LastUses } from "./last-uses.ts";
import { Limiters } from "./limits/limiters.ts";
import { Streams } from "./live/streams.ts";
import { Lookups } from "./lookups.ts";
import { Refusals } from "./refusals.ts";
import { serveRest } from "./rest.ts";
import { adminProcedures, hospitalProcedures } from "./router.ts";
import type { ApiSettings, Services } from "./services.ts";
import { trpc } from "./trpc.ts";
import { serveTrpc } from "./trpc-http.ts";

export interface Api {
  /** Adds /trpc/hospital, /trpc/admin and /api. */
  serve(app: FastifyInstance): Promise<void>;
  /** Of all apps in use, for the answer to a preflight. */
  origins(): Promise<ReadonlySet<string>>;
  /** Begins to watch the epoch. Until then, and after stop, nothing is remembered. */
  start(): void;
  /** Ends the subscriptions and takes no new ones; calls are still answered. */
  endStreams(): void;
  stop(): Promise<void>;
}

const hospitalRouter = trpc.router(hospitalProcedures);
const adminRouter = trpc.router(adminProcedures);

export function createApi(settings: ApiSettings): Api {
  const system = settings.database.platform({ userId: null, roles: [], appId: "", requestId: "" });
  const epoch = createEpoch(() => system.read(readEpoch), settings.log);
  // Before the streams: what is remembered must be gone when they ask again.
  const { database, addresses: hasher, limits, log } = settings;
  const keyUses = new LastUses({ report: (uses) => database.reportLastUses("app_key", uses), log });
  const sessionUses = new LastUses({ report: (uses) => database.reportLastUses("session", uses), log });
  const limiters = new Limiters({ counts: database.rateCounts(), hasher, limits, log });
  const lookups = new Lookups(settings, epoch, { keyUses, limiters });
  const streams = new Streams({ ...settings, epoch });
  const services: Services = {
    ...settings,
    limiters,
    lookups,
    sessionUses,
    streams,
    refusals: new Refusals(limits.told),
  };
  return {
    async serve(app) {
      await app.register(async (scope) => serveTrpc(scope, hospitalRouter, "hospital", services), {
        prefix: "/trpc/hospital",
      });
      await app.register(async (scope) => serveTrpc(scope, adminRouter, "admin", services), {
        prefix: "/trpc/admin",
      });
      await app.register(async (scope) => serveRest(scope, hospitalRouter, services), { prefix: "/api" });
    },
    origins: () => services.lookups.origins(),
    start() {
      epoch.start();
      keyUses.start();
      sessionUses.start();
      limiters.start();
      streams.start();
    },
    endStreams: () => streams.end(),
    async stop() {
      await streams.stop();
      epoch.stop();
      limiters.stop();
      await Promise.all([keyUses.stop(), sessionUses.stop()]);
    },
  };
}

// What was refused stands in the audit log: of the clinic for its members, of the platform for everybody else who is
// signed in. It is written in a transaction of its own, since that of the call has come to nothing. Somebody who asks a
// thousand times a second must not fill the disk: a few a minute are told one by one, the others as a number. Whoever is
// not signed in is nobody in particular: of those, one a minute is told, with the number of the others.
import type { ErrorCode } from "@polyclinic/contracts";
import type { PlatformDb, TenantDb } from "@polyclinic/db";
import { causeOf } from "@polyclinic/process";
import { Allowance } from "./allowance.ts";
import { rolesIn } from "./clinic-choice.ts";
import type { Context } from "./context.ts";
import { describeError } from "./errors.ts";
import type { Limits } from "./limits/figures.ts";

const TOLD: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  "UNAUTHENTICATED",
  "APP_REFUSED",
  "SIGN_IN_FAILED",
  "TENANT_REFUSED",
  "FORBIDDEN",
  "SECOND_FACTOR_NEEDED",
  "NOT_FOUND",
]);

/** One for each process. */
export class Refusals {
  readonly #ofPeople: Allowance;
  readonly #ofNobody: Allowance;

  constructor({ person, nobody }: Limits["told"]) {
    this.#ofPeople = new Allowance(person);
    this.#ofNobody = new Allowance(nobody);
  }

  async record(ctx: Context, path: string, code: ErrorCode): Promise<void> {
    const { log, key, allowance } = await this.#placeOf(ctx);
    const allowed = allowance.take(key);
    if (!allowed) return;
    const { leftOut } = allowed;
    await log.write("access.refused", async (tx) =>
      tx.changed({
        resource: "procedure",
        id: path,
        reason: code,
        ...(leftOut > 0 && { after: { leftOut } }),
      }),
    );
  }

  /** The layers were asked for already: each of them answers the same again. */
  async #placeOf({ caller, services: { database } }: Context): Promise<Place> {
    const [app, signedIn, membership] = await Promise.all([
      caller.app().catch(() => null),
      caller.signedIn().catch(() => null),
      caller.membership().catch(() => null),
    ]);
    if (!app || !signedIn) {
      const nobody = { userId: null, roles: [], appId: app?.id ?? "", requestId: caller.requestId };
      return { log: database.platform(nobody), key: "", allowance: this.#ofNobody };
    }
    const { user, platformRoles } = signedIn.identity;
    const actor = caller.actor(app, user.id, membership ? rolesIn(membership) : platformRoles);
    return {
      log: membership ? database.tenant(membership.tenant, actor) : database.platform(actor),
      key: `${membership?.tenant.id} ${user.id}`,
      allowance: this.#ofPeople,
    };
  }
}

interface Place {
  log: Pick<TenantDb | PlatformDb, "write">;
  key: string;
  allowance: Allowance;
}

type Result = { ok: true } | { ok: false; error: Error };

/** Runs a call, and records what refuses it. That a refusal could not be recorded changes nothing about it. */
export async function recorded<R extends Result>(
  ctx: Context,
  path: string,
  run: () => Promise<R>,
): Promise<R> {
  try {
    const result = await run();
    if (!result.ok) await recordIfTold(ctx, path, result.error);
    return result;
  } catch (error) {
    await recordIfTold(ctx, path, error);
    throw error;
  }
}

async function recordIfTold(ctx: Context, path: string, error: unknown): Promise<void> {
  const { domainCode } = describeError(error);
  const { refusals, log } = ctx.services;
  if (!TOLD.has(domainCode)) return;
  await refusals
    .record(ctx, path, domainCode)
    .catch((cause: unknown) => log.warn({ cause: causeOf(cause) }, "a refusal could not be recorded"));
}

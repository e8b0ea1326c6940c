import { hash } from "node:crypto";
import { type AccessClaims, TokenRefused } from "@polyclinic/auth";
import { AppId, DomainError } from "@polyclinic/contracts";
import type { PlatformDb } from "@polyclinic/db";
import {
  type AppRecord,
  findAppByKey,
  findIdentity,
  findSession,
  type Identity,
  isDueForRefresh,
  listOrigins,
  personNeedsSecondFactor,
  refreshSession,
  type SessionRecord,
} from "@polyclinic/domain";
import { LRUCache } from "lru-cache";
import type { Known } from "./caller.ts";
import type { Epoch } from "./epoch.ts";
import { EpochCache } from "./epoch-cache.ts";
import { describeError } from "./errors.ts";
import type { LastUses } from "./last-uses.ts";
import type { Limiters } from "./limits/limiters.ts";
import type { ApiSettings } from "./services.ts";

interface Noting {
  keyUses: LastUses;
  limiters: Limiters;
}

interface Origins {
  all: ReadonlySet<string>;
}

const MET_MS = 60 * 60 * 1_000;
/** Each refresh holds a connection of the pool while it waits for the directory, 9 s at worst. */
const MOST_REFRESHES = 2;
/** A directory that did not answer is left alone for so long: it must not take the database's connections along. */
const DIRECTORY_REST_MS = 10_000;

/** The control plane's answers about a caller, remembered for as long as the epoch allows. */
export class Lookups {
  readonly #settings: ApiSettings;
  readonly #keyUses: LastUses;
  readonly #limiters: Limiters;
  /** Keys that have been good lately: they are looked up again whoever else knocks at the same address. */
  readonly #met = new LRUCache<string, true>({ max: 500, ttl: MET_MS });
  // A key may have a last day of its own, which raises no epoch.
  readonly #apps: EpochCache<AppRecord>;
  readonly #tokens: EpochCache<AccessClaims>;
  readonly #identities: EpochCache<Identity>;
  readonly #sessions: EpochCache<Known & { session: SessionRecord }>;
  readonly #origins: EpochCache<Origins>;
  readonly #refreshing = new Map<string, Promise<boolean>>();
  #directoryRestsUntil = 0;

  constructor(settings: ApiSettings, epoch: Epoch, { keyUses, limiters }: Noting) {
    this.#settings = settings;
    this.#keyUses = keyUses;
    this.#limiters = limiters;
    this.#apps = new EpochCache(epoch, { max: 500, ttlSeconds: 4 });
    this.#tokens = new EpochCache(epoch, { max: 5_000, ttlSeconds: 300, isUsable: isAlive });
    this.#identities = new EpochCache(epoch, { max: 5_000, ttlSeconds: 30 });
    this.#sessions = new EpochCache(epoch, { max: 5_000, ttlSeconds: 30, isUsable: mayBeKept });
    this.#origins = new EpochCache(epoch, { max: 1, ttlSeconds: 30 });
  }

  /** Null for an app that is refused. Throws TOO_MANY_REQUESTS when that has happened too often to whoever is at `peer`. */
  async app(appId: string, apiKey: string, requestId: string, peer: string): Promise<AppRecord | null> {
    const key = keyOf(appId, apiKey);
    const app = await this.#apps.get(key, async () => {
      if (!this.#met.has(key)) await this.#limiters.refuseStranger(peer);
      if (apiKey === "" || !AppId.safeParse(appId).success) return null;
      return this.#platform(appId, requestId).read((tx) => findAppByKey(tx, appId, apiKey));
    });
    if (app) {
      this.#keyUses.note(app.keyId);
      this.#met.set(key, true);
    } else {
      await this.#limiters.noteStranger(peer);
    }
    return app;
  }

  async identityOfToken(token: string, app: AppRecord, requestId: string): Promise<Identity | null> {
    const claims = await this.#tokens.get(keyOf(app.clientId, token), () =>
      this.#verify(token, app.clientId),
    );
    if (!claims) return null;
    const identity = await this.#identities.get(claims.sub, () =>
      this.freshIdentity(claims.sub, app, requestId),
    );
    return identity && isCalledBack(claims, identity) ? null : identity;
  }

  /** Past the cache, for an answer that must show what the caller has just changed. */
  freshIdentity(sub: string, app: AppRecord, requestId: string): Promise<Identity | null> {
    return this.#platform(app.id, requestId).read((tx) => findIdentity(tx, sub));
  }

  /** Null also for a session that another app opened. */
  session(
    id: string,
    app: AppRecord,
    requestId: string,
  ): Promise<(Known & { session: SessionRecord }) | null> {
    return this.#sessions.get(keyOf(app.id, id), () => this.#loadSession(id, app, requestId));
  }

  forgetSession(id: string, app: AppRecord): void {
    this.#sessions.delete(keyOf(app.id, id));
  }

  /** Of all apps in use together: a preflight does not say which app it is for. */
  async origins(): Promise<ReadonlySet<string>> {
    const origins = await this.#origins.get("", async () => ({
      all: new Set(await this.#platform("", "").read(listOrigins)),
    }));
    return origins?.all ?? new Set();
  }

  async #verify(token: string, clientId: string): Promise<AccessClaims | null> {
    try {
      return await this.#settings.verifier.verify(token, clientId);
    } catch (error) {
      if (error instanceof TokenRefused) return null;
      throw error;
    }
  }

  async #loadSession(id: string, app: AppRecord, requestId: string) {
    const session = await this.#liveSession(id, app, requestId);
    if (!session) return null;
    const known = await this.#withIdentity(session, app, requestId);
    if (known) return known;
    // Between the two reads its person may have changed the password: then it has a new token.
    const again = await this.#liveSession(id, app, requestId);
    if (!again || again.accessToken === session.accessToken) return null;
    return this.#withIdentity(again, app, requestId);
  }

  async #withIdentity(session: SessionRecord, app: AppRecord, requestId: string) {
    const identity = await this.identityOfToken(session.accessToken, app, requestId);
    return identity?.user.id === session.userId ? { identity, session } : null;
  }

  async #liveSession(id: string, app: AppRecord, requestId: string): Promise<SessionRecord | null> {
    const { cipher } = this.#settings;
    const platform = this.#platform(app.id, requestId);
    const session = await platform.read((tx) => findSession(tx, id, cipher));
    if (session?.appId !== app.id) return null;
    if (!isDueForRefresh(session)) return session;
    if (!(await this.#refreshed(id, session, app, requestId))) return null;
    // Read again rather than shared: the clinic may have been chosen anew while several requests waited.
    return platform.read((tx) => findSession(tx, id, cipher));
  }

  /**
   * False when the directory refused. Requests of one session wait for one refresh instead of holding a connection each;
   * a session that is over without one waits for its turn, unless the directory rests.
   */
  async #refreshed(id: string, session: SessionRecord, app: AppRecord, requestId: string): Promise<boolean> {
    for (;;) {
      const running = this.#refreshing.get(session.id);
      if (running) return running;
      const rests = Date.now() < this.#directoryRestsUntil;
      if (!rests && this.#refreshing.size < MOST_REFRESHES) break;
      if (isStillGood(session)) return true;
      if (rests) {
        throw new DomainError("UNAVAILABLE", "Signing in is not available at the moment. Try again shortly.");
      }
      await Promise.race(this.#refreshing.values()).catch(() => undefined);
    }
    const refreshing = this.#refresh(id, session, app, requestId).finally(() =>
      this.#refreshing.delete(session.id),
    );
    this.#refreshing.set(session.id, refreshing);
    return refreshing;
  }

  async #refresh(id: string, session: SessionRecord, app: AppRecord, requestId: string): Promise<boolean> {
    const { cipher, directory } = this.#settings;
    try {
      const refreshed = await this.#platform(app.id, requestId).write("session.refreshed", (tx) =>
        refreshSession(tx, id, { cipher, directory, clientId: app.clientId }),
      );
      return refreshed !== null;
    } catch (error) {
      if (describeError(error).domainCode !== "UNAVAILABLE") throw error;
      this.#directoryRestsUntil = Date.now() + DIRECTORY_REST_MS;
      if (isStillGood(session)) return true;
      throw error;
    }
  }

  #platform(appId: string, requestId: string): PlatformDb {
    return this.#settings.database.platform({ userId: null, roles: [], appId, requestId });
  }
}

function isStillGood({ accessExpiresAt }: SessionRecord): boolean {
  return Date.parse(accessExpiresAt) > Date.now();
}

/** Secrets are not kept as they are, and no part can be mistaken for another. */
function keyOf(...parts: string[]): string {
  return hash("sha256", parts.join("\n"), "base64");
}

/** By two clocks, the directory's in whole seconds: whoever signs in right after a reset must not be refused. */
const CLOCK_DIFFERENCE_MS = 5_000;

/** Of a sign-in before the person's tokens were called back. */
function isCalledBack({ signedInAt }: AccessClaims, { tokensValidFrom }: Identity): boolean {
  return tokensValidFrom !== null && signedInAt * 1_000 < Date.parse(tokensValidFrom) - CLOCK_DIFFERENCE_MS;
}

function isAlive({ expiresAt }: AccessClaims): boolean {
  return expiresAt * 1_000 > Date.now();
}

/**
 * The session of someone with several clinics is read with each request: another process would otherwise go on for a
 * second with the clinic of before, and show its patients under the new name. So is that of someone who is to prove a
 * second factor: it counts at the moment when it is proven, in every process.
 */
function mayBeKept({ identity, session }: Known & { session: SessionRecord }): boolean {
  const isToProve = session.secondFactorAt === null && personNeedsSecondFactor(identity);
  const hasNoChoice = identity.memberships.length === 0 || session.tenantId !== null;
  return (
    identity.memberships.length <= 1 &&
    hasNoChoice &&
    !isToProve &&
    !isDueForRefresh(session) &&
    Date.parse(session.expiresAt) > Date.now()
  );
}

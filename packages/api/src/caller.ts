// Who is asking, in three layers that build on each other. Each throws a DomainError that says which layer refused,
// and never why in a way that would help to guess: a wrong key and an unknown app, a foreign clinic and one that does
// not exist, get the same answer.
import { DomainError, type SecondFactorProof } from "@polyclinic/contracts";
import { type Actor, REQUIRED_TENANT_VERSION } from "@polyclinic/db";
import {
  type AppRecord,
  carriedBy,
  type Identity,
  type Membership,
  type SessionRecord,
} from "@polyclinic/domain";
import { addressOf, countryOf, networkOf } from "./client-address.ts";
import { chosenMembership, findChosen } from "./clinic-choice.ts";
import type { Surface } from "./context.ts";
import type { Credentials } from "./credentials.ts";
import type { Lookups } from "./lookups.ts";
import { refuseOtherPerson } from "./made-for.ts";

/** Whom a session or a token stands for, with every role that the person has. */
export interface Known {
  identity: Identity;
  /** Null for a program, which shows a token itself. */
  session: SessionRecord | null;
}

/** With the roles that this sign-in carries. */
export interface SignedIn extends Known {
  secondFactor: SecondFactorProof;
}

const KINDS: Readonly<Record<Surface, readonly AppRecord["kind"][]>> = {
  hospital: ["hospital", "integration"],
  admin: ["admin"],
};

export class Caller {
  readonly surface: Surface;
  readonly requestId: string;
  readonly credentials: Credentials;
  readonly #lookups: Lookups;
  readonly #peer: string;
  #app: Promise<AppRecord> | undefined;
  #signedIn: Promise<SignedIn> | undefined;
  #membership: Promise<Membership> | undefined;

  /** `peer`: the address of whoever is connected, or was to a proxy of ours. */
  constructor(lookups: Lookups, surface: Surface, requestId: string, credentials: Credentials, peer: string) {
    this.#lookups = lookups;
    this.#peer = peer;
    this.surface = surface;
    this.requestId = requestId;
    this.credentials = credentials;
  }

  /** The same credentials, asked anew. */
  again(): Caller {
    return new Caller(this.#lookups, this.surface, this.requestId, this.credentials, this.#peer);
  }

  /** The app by its key, of the kind that this router serves, from one of its own origins. */
  app(): Promise<AppRecord> {
    this.#app ??= this.#findApp();
    return this.#app;
  }

  /** Of the person's browser or of the program, as one that limits count by. */
  async address(): Promise<string> {
    return addressOf(await this.app(), this.credentials.clientAddress, this.#peer);
  }

  /** Of the person's browser; null where nobody knows. */
  async country(): Promise<string | null> {
    return countryOf(await this.app(), this.credentials.clientCountry);
  }

  signedIn(): Promise<SignedIn> {
    this.#signedIn ??= this.#findSignedIn();
    return this.#signedIn;
  }

  /** The clinic that was selected, in which the caller is an active member and which can be served now. */
  membership(): Promise<Membership> {
    this.#membership ??= this.#findMembership();
    return this.#membership;
  }

  actor(app: AppRecord, userId: string | null, roles: readonly string[]): Actor {
    return { userId, roles, appId: app.id, requestId: this.requestId };
  }

  async #findApp(): Promise<AppRecord> {
    const { appId, apiKey, origin } = this.credentials;
    const app = await this.#lookups.app(appId, apiKey, this.requestId, networkOf(this.#peer));
    if (!app) throw new DomainError("APP_REFUSED", "Send X-App-ID and X-API-Key of an app that is in use.");
    if (!KINDS[this.surface].includes(app.kind)) {
      throw new DomainError("APP_REFUSED", "This app may not call this part of the API.");
    }
    if (origin !== undefined && !app.origins.includes(origin)) {
      throw new DomainError("APP_REFUSED", "This app may not be called from this origin.");
    }
    return app;
  }

  async #findSignedIn(): Promise<SignedIn> {
    const app = await this.app();
    const { authorization } = this.credentials;
    if (authorization.scheme === "bearer") {
      const identity = await this.#lookups.identityOfToken(authorization.token, app, this.requestId);
      if (identity?.hasSecondFactor) throw tokensRefused();
      if (identity) return { ...carriedBy(identity, null, app.kind), session: null };
    }
    if (authorization.scheme === "session") {
      const found = await this.#lookups.session(authorization.id, app, this.requestId);
      if (found) {
        refuseOtherPerson(this.credentials, found.identity.user.id);
        return { ...found, ...carriedBy(found.identity, found.session, app.kind) };
      }
    }
    throw new DomainError("UNAUTHENTICATED", "Sign in first.");
  }

  async #findMembership(): Promise<Membership> {
    const known = await this.signedIn();
    const membership =
      findChosen(known, this.credentials) ?? chosenMembership(await this.#anew(known), this.credentials);
    if (membership.tenant.schemaVersion < REQUIRED_TENANT_VERSION) {
      throw new DomainError("UNAVAILABLE", "This clinic is being updated. Try again shortly.");
    }
    return membership;
  }

  /** Whoever joined a clinic a moment ago works there at once: what is remembered of them learns of it a second later. */
  async #anew(known: SignedIn): Promise<SignedIn> {
    const { sub } = known.identity.user;
    const app = await this.app();
    const identity = await this.#lookups.freshIdentity(sub, app, this.requestId);
    return identity ? { ...known, ...carriedBy(identity, known.session, app.kind) } : known;
  }
}

/** A token is a password alone: whoever has set more before their account gets none, and nowhere with one. */
export function tokensRefused(): DomainError {
  return new DomainError(
    "SECOND_FACTOR_NEEDED",
    "This account has a second factor, so it signs in to the apps only. A program needs an account without one.",
  );
}

import type { AppKind } from "@polyclinic/contracts";

/** So many in so many seconds. */
export interface Limit {
  points: number;
  seconds: number;
}

/** What is tried by people who may be nobody's and costs more than a look into the database; and what writes to strangers. */
export type StrictLimit = "sign-in" | "forgot-password" | "reset-password" | "invitation" | "invite";

export interface Limits {
  /** Wide ones, counted in calls. They stop a program that runs wild, and nobody who works. */
  app: Readonly<Record<AppKind, Limit>>;
  user: Limit;
  address: Limit;
  /** Requests that no app's key comes with. */
  stranger: Limit;
  /** By the address that asks (of an invitation, by who sends it), and by the account or the key that was typed. */
  strict: Readonly<Record<StrictLimit, Strict>>;
  /** Refusals that the audit log tells of one by one, in a minute: see refusals.ts. */
  told: { person: number; nobody: number };
}

export interface Strict {
  address: Limit;
  account: Limit;
  /** Of all together, for what fills our tables. */
  everybody?: Limit;
}

const MINUTE = 60;
const QUARTER = 15 * MINUTE;

/** So long nobody signs in with an address, after its last wrong password. */
export const LOCK_SECONDS = QUARTER;

const LIMITS: Limits = {
  app: {
    // All staff of all clinics together: more than one host answers. It keeps one app from starving the others.
    hospital: { points: 120_000, seconds: MINUTE },
    admin: { points: 12_000, seconds: MINUTE },
    // A laboratory's device sends a result each second on a bad day; a nightly comparison reads faster.
    integration: { points: 6_000, seconds: MINUTE },
  },
  // A page asks for some ten things at once. Twenty calls a second for a minute is no hand on a mouse.
  user: { points: 1_200, seconds: MINUTE },
  // A hospital has one address for a hundred desks.
  address: { points: 12_000, seconds: MINUTE },
  // An app whose key was revoked knocks on and may; each knock would cost a query.
  stranger: { points: 300, seconds: MINUTE },
  strict: {
    // Only what fails counts. Behind one address a hundred people mistype now and then; an account is closed by the fifth.
    "sign-in": {
      address: { points: 100, seconds: QUARTER },
      account: { points: 5, seconds: QUARTER },
    },
    // Each one may send an e-mail.
    "forgot-password": {
      address: { points: 30, seconds: QUARTER },
      account: { points: 5, seconds: QUARTER },
      everybody: { points: 600, seconds: QUARTER },
    },
    // Their keys cannot be guessed: this bounds what trying costs us.
    "reset-password": {
      address: { points: 60, seconds: QUARTER },
      account: { points: 20, seconds: QUARTER },
    },
    invitation: {
      address: { points: 120, seconds: QUARTER },
      account: { points: 30, seconds: QUARTER },
    },
    // Each one sends an e-mail to an address that somebody has typed: it must not bury anybody, nor spoil our name with
    // the services that deliver it. A new clinic invites all of its staff in a morning.
    invite: {
      address: { points: 60, seconds: QUARTER },
      account: { points: 5, seconds: QUARTER },
    },
  },
  told: { person: 10, nobody: 1 },
};

interface Scale {
  /** Processes of the API that share the load. Each holds its share of the wide limits; the strict ones are common. */
  processes: number;
  /** Of the wide limits: a bench sends what no clinic does. */
  factor: number;
}

export function limitsFor({ processes, factor }: Scale): Limits {
  const share = ({ points, seconds }: Limit): Limit => ({
    points: Math.ceil((points * factor) / processes),
    seconds,
  });
  const { app, user, address, stranger, strict, told } = LIMITS;
  return {
    app: { hospital: share(app.hospital), admin: share(app.admin), integration: share(app.integration) },
    user: share(user),
    address: share(address),
    stranger: share(stranger),
    strict,
    told,
  };
}

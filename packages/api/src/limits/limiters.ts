// How often who may call. The wide limits count each call of a batch, in this process's memory: its share of what all
// may take together. The strict ones are counted in the database, by all processes as one. Decision 21 says why.
import type { AddressHasher } from "@polyclinic/auth";
import type { AppKind } from "@polyclinic/contracts";
import type { RateCounts } from "@polyclinic/db";
import type { AppRecord } from "@polyclinic/domain";
import { causeOf } from "@polyclinic/process";
import type { Logger } from "pino";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { CommonLimiter } from "./common-limiter.ts";
import { type Limit, type Limits, LOCK_SECONDS, type StrictLimit } from "./figures.ts";
import { refusalOf } from "./refusal.ts";

const CLEANING_MS = 10 * 60 * 1_000;

interface Parts {
  counts: RateCounts;
  hasher: AddressHasher;
  limits: Limits;
  log: Logger;
}

interface Strict {
  address: CommonLimiter;
  account: CommonLimiter;
  everybody: CommonLimiter | null;
}

/** Who tries: from where (whoever sends an invitation counts as one, wherever they sit), and what was typed. */
export interface Attempt {
  address: string;
  account: string;
}

export class Limiters {
  readonly #apps: Readonly<Record<AppKind, RateLimiterMemory>>;
  readonly #users: RateLimiterMemory;
  readonly #addresses: RateLimiterMemory;
  readonly #strangers: RateLimiterMemory;
  readonly #strict: Readonly<Record<StrictLimit, Strict>>;
  readonly #hasher: AddressHasher;
  readonly #counts: RateCounts;
  readonly #log: Logger;
  #cleaning: NodeJS.Timeout | undefined;

  constructor({ counts, hasher, limits, log }: Parts) {
    const { app, user, address, stranger, strict } = limits;
    const onAlone = (error: unknown) =>
      log.warn({ cause: causeOf(error) }, "attempts are counted by this process alone");
    const counted = (limit: Limit) => new CommonLimiter({ counts, onAlone }, limit);
    const common = (what: StrictLimit): Strict => {
      const { address: from, account, everybody } = strict[what];
      return {
        address: counted(from),
        account: counted(account),
        everybody: everybody ? counted(everybody) : null,
      };
    };
    this.#apps = {
      hospital: inMemory(app.hospital),
      admin: inMemory(app.admin),
      integration: inMemory(app.integration),
    };
    this.#users = inMemory(user);
    this.#addresses = inMemory(address);
    this.#strangers = inMemory(stranger);
    this.#strict = {
      "sign-in": common("sign-in"),
      "forgot-password": common("forgot-password"),
      "reset-password": common("reset-password"),
      invitation: common("invitation"),
      invite: common("invite"),
    };
    this.#hasher = hasher;
    this.#counts = counts;
    this.#log = log;
  }

  start(): void {
    this.#cleaning = setInterval(() => {
      this.#counts.removeExpired().catch((error: unknown) => {
        this.#log.warn({ cause: causeOf(error) }, "old counts of attempts were not removed");
      });
    }, CLEANING_MS).unref();
  }

  stop(): void {
    clearInterval(this.#cleaning);
  }

  async takeCall({ id, kind }: AppRecord, address: string): Promise<void> {
    await take(this.#apps[kind], id);
    await take(this.#addresses, address);
  }

  async takeUser(userId: string): Promise<void> {
    await take(this.#users, userId);
  }

  /** Before a key is looked up that nobody has come with yet. */
  async refuseStranger(address: string): Promise<void> {
    const counted = await this.#strangers.get(address);
    if (counted && counted.consumedPoints >= this.#strangers.points) throw refusalOf(counted);
  }

  async noteStranger(address: string): Promise<void> {
    await this.#strangers.penalty(address);
  }

  /**
   * Takes it before it is known how the attempt ends, so that many at once are not more than were allowed. The address
   * comes first: nobody closes the accounts of a whole clinic from one place. True: it is the account's last one.
   */
  async takeAttempt(what: StrictLimit, attempt: Attempt): Promise<boolean> {
    const { address, account, everybody } = this.#strict[what];
    await take(address, this.#keyOf(what, "address", attempt.address));
    const isLast = await take(account, this.#keyOf(what, "account", attempt.account));
    if (everybody) await take(everybody, what);
    return isLast;
  }

  async giveBack(what: StrictLimit, attempt: Attempt): Promise<void> {
    const { address, account } = this.#strict[what];
    await address.reward(this.#keyOf(what, "address", attempt.address));
    await account.reward(this.#keyOf(what, "account", attempt.account));
  }

  /** After the last wrong password. False when it was not the last one after all. */
  closeSignIn(account: string): Promise<boolean> {
    return this.#strict["sign-in"].account.close(this.#keyOf("sign-in", "account", account), LOCK_SECONDS);
  }

  /** After a right password, or a new one. */
  async openSignIn(account: string): Promise<void> {
    await this.#strict["sign-in"].account.open(this.#keyOf("sign-in", "account", account));
  }

  #keyOf(what: StrictLimit, of: keyof Attempt, value: string): string {
    return this.#hasher.hash(`${what} ${of} ${value}`).toString("base64url");
  }
}

function inMemory({ points, seconds: duration }: Limit): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration });
}

async function take<Taken>(limiter: { consume(key: string): Promise<Taken> }, key: string): Promise<Taken> {
  try {
    return await limiter.consume(key);
  } catch (rejected) {
    throw refusalOf(rejected);
  }
}

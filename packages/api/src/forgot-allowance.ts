import { Allowance } from "./allowance.ts";

/**
 * How often a new password may be asked for, in a minute and a process. Anybody may ask, for addresses that nobody has,
 * and each time is kept: this bounds what a caller can fill, and what all of them can.
 */
export class ForgotAllowance {
  readonly #ofCaller: Allowance;
  readonly #ofAll: Allowance;

  constructor(now?: () => number) {
    this.#ofCaller = new Allowance(10, now);
    this.#ofAll = new Allowance(60, now);
  }

  /** What a caller asks too often takes nothing from the others. */
  take(ip: string): boolean {
    return this.#ofCaller.take(ip) !== null && this.#ofAll.take("") !== null;
  }
}

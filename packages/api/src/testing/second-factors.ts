// People whose roles need a second factor have one, and sign in with its codes as anybody does.
import { codeAt, roleNeedsSecondFactor, type SessionCipher } from "@polyclinic/auth";
import { CodeChallenge, OpenedSession, type RoleId, type UserId } from "@polyclinic/contracts";
import type { PlatformDb } from "@polyclinic/db";
import { beginSecondFactor, confirmSecondFactor } from "@polyclinic/domain";
import type { FastifyInstance } from "fastify";
import { call, type Headers } from "./call.ts";

interface Owner {
  id: UserId;
  email: string;
}

export class SecondFactors {
  readonly #platform: PlatformDb;
  readonly #cipher: SessionCipher;
  readonly #secrets = new Map<string, string>();

  constructor(platform: PlatformDb, cipher: SessionCipher) {
    this.#platform = platform;
    this.#cipher = cipher;
  }

  /** Returns the recovery codes. */
  async give({ id }: Owner): Promise<string[]> {
    const secret = await this.#platform.write("second-factor.begun", (tx) =>
      beginSecondFactor(tx, id, this.#cipher),
    );
    this.#secrets.set(id, secret);
    const code = codeAt(secret, new Date());
    return this.#platform.write("second-factor.confirmed", (tx) =>
      confirmSecondFactor(tx, id, { sessionId: null, code }, this.#cipher),
    );
  }

  has({ id }: Owner): boolean {
    return this.#secrets.has(id);
  }

  /** One that counts now, as if the last one had been a while ago. */
  async code({ id }: Owner): Promise<string> {
    await this.#platform.write("test", (tx) =>
      tx.updateTable("second_factor").set({ last_used_step: null }).where("user_id", "=", id).execute(),
    );
    return codeAt(this.#secrets.get(id) ?? "", new Date());
  }

  /** Signs in as the app's server does, with a code when one is asked for. */
  async session(
    server: FastifyInstance,
    surface: string,
    { password, ...user }: Owner & { password: string },
    app: Headers,
  ): Promise<string> {
    const input = { email: user.email, password };
    const { data } = await call(server, `${surface}/auth.openSession`, input, app);
    const challenge = CodeChallenge.safeParse(data);
    if (!challenge.success) return `Session ${OpenedSession.parse(data).sessionId}`;
    const { challengeSession } = challenge.data;
    const answer = { challengeSession, code: await this.code(user) };
    const opened = await call(server, `${surface}/auth.openSessionWithCode`, answer, app);
    return `Session ${OpenedSession.parse(opened.data).sessionId}`;
  }
}

export function isNeededFor(roles: { alpha?: RoleId[]; beta?: RoleId[]; platform?: string[] }): boolean {
  const { alpha = [], beta = [], platform = [] } = roles;
  return platform.length > 0 || [...alpha, ...beta].some((role) => roleNeedsSecondFactor(role));
}

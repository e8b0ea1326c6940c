import type { AddressHasher, LinkSigner, SessionCipher, TokenVerifier } from "@polyclinic/auth";
import type { Files, UserDirectory } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import type { Logger } from "pino";
import type { ForgotAllowance } from "./forgot-allowance.ts";
import type { Streams } from "./live/streams.ts";
import type { Lookups } from "./lookups.ts";
import type { Refusals } from "./refusals.ts";

/** What the process that hosts the API brings. */
export interface ApiSettings {
  database: Database;
  /** For the one connection on which the process listens: no transaction pooler may stand in between. */
  databaseUrl: string;
  directory: UserDirectory;
  /** Of the documents of all clinics. */
  files: Files;
  /** Of the exports of clinics. */
  archives: Files;
  verifier: TokenVerifier;
  cipher: SessionCipher;
  links: LinkSigner;
  addresses: AddressHasher;
  log: Logger;
}

export interface Services extends ApiSettings {
  lookups: Lookups;
  refusals: Refusals;
  forgotAllowance: ForgotAllowance;
  streams: Streams;
}

import type { AddressHasher, LinkSigner, SessionCipher, TokenVerifier } from "@polyclinic/auth";
import type { Files, UserDirectory } from "@polyclinic/aws";
import type { Database } from "@polyclinic/db";
import type { Logger } from "pino";
import type { LastUses } from "./last-uses.ts";
import type { Limits } from "./limits/figures.ts";
import type { Limiters } from "./limits/limiters.ts";
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
  limits: Limits;
  log: Logger;
}

export interface Services extends ApiSettings {
  limiters: Limiters;
  lookups: Lookups;
  refusals: Refusals;
  sessionUses: LastUses;
  streams: Streams;
}

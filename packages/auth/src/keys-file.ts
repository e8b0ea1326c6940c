// The issuer's public keys as they were read last, for a start while it is away. They are no secret, but whoever writes
// here decides whose tokens pass: so a file that others could have written counts for nothing.
import { readFile, rename, stat, writeFile } from "node:fs/promises";
import { isJwks, type Jwks } from "aws-jwt-verify/jwk";
import type { JsonObject } from "aws-jwt-verify/safe-json-parse";

export interface KeysFile {
  /** Null when there is none that counts; `warn` is told why. */
  read(): Promise<Jwks | null>;
  /** Never rejects: keys that were read are good whether or not they could be kept. */
  keep(jwks: Jwks): Promise<void>;
}

interface KeysFileSettings {
  path: string;
  /** Keys of another issuer, or of the stand-in of another day, are not taken for its own. */
  issuer: string;
  /** Gets a sentence that names the file. */
  warn: (sentence: string) => void;
}

/**
 * As long as an access token of Cognito can live at most (ours live an hour), since the issuer was asked last. What it
 * signed before an outage can be verified to its end, and no key outlives that which the issuer has taken back.
 */
const BELIEVED_MS = 24 * 60 * 60 * 1_000;
const BY_OTHERS = 0o022;

export function createKeysFile({ path, issuer, warn }: KeysFileSettings): KeysFile {
  return {
    async read() {
      try {
        return await readKeys(path, issuer);
      } catch (error) {
        warn(`The keys in ${path} were not taken: ${reasonOf(error)}.`);
        return null;
      }
    },
    async keep(jwks) {
      try {
        await replace(path, JSON.stringify({ issuer, askedAt: new Date().toISOString(), jwks }));
      } catch (error) {
        warn(`The keys could not be kept in ${path}: ${reasonOf(error)}.`);
      }
    },
  };
}

/** At once for whoever reads, also when several processes write: each has a draft of its own. */
async function replace(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600, flush: true });
  await rename(draft, path);
}

async function readKeys(path: string, issuer: string): Promise<Jwks> {
  const { mode, uid } = await stat(path);
  if ((mode & BY_OTHERS) !== 0 || uid !== process.getuid?.())
    throw new Unusable("others than this user can write it");
  const kept = parse(await readFile(path, "utf8"));
  if (kept.issuer !== issuer) throw new Unusable("they are of another issuer");
  const age = typeof kept.askedAt === "string" ? Date.now() - Date.parse(kept.askedAt) : Number.NaN;
  if (!(age < BELIEVED_MS)) throw new Unusable("the issuer was asked too long ago");
  if (kept.jwks === undefined || !isJwks(kept.jwks) || kept.jwks.keys.length === 0)
    throw new Unusable("there are none");
  return kept.jwks;
}

function parse(text: string): JsonObject {
  try {
    return Object(JSON.parse(text)) as JsonObject; // as: what JSON.parse returns, or nothing
  } catch {
    throw new Unusable("it is torn");
  }
}

class Unusable extends Error {}

function reasonOf(error: unknown): string {
  if (error instanceof Unusable) return error.message;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "there is no such file";
  return typeof code === "string" ? code : "it cannot be used";
}

import { CognitoJwtVerifier, JwtVerifier } from "aws-jwt-verify";
import { validateCognitoJwtFields } from "aws-jwt-verify/cognito-verifier";
import type { Fetcher } from "aws-jwt-verify/https";
import type { Jwks } from "aws-jwt-verify/jwk";
import type { JwtHeader, JwtPayload } from "aws-jwt-verify/jwt-model";
import { JwksCache, jwksFetcher } from "./jwks.ts";
import type { KeysFile } from "./keys-file.ts";

/**
 * Who may pass: an access token, signed with RS256 by our pool, for exactly this client, inside its time (60 s of
 * clock difference allowed). Keys come from the configured issuer only, never from the token's own header.
 * The local issuer takes the same way with another verifier; nothing switches the checks off.
 */
export interface TokenVerifier {
  /**
   * Reads the keys anew: before the process reports ready, and every now and then, so that those are forgotten which
   * the issuer has taken back. While it does not answer they are those of the file; it throws when there is none.
   */
  hydrate(): Promise<void>;
  /** Throws TokenRefused and nothing else. */
  verify(token: string, clientId: string): Promise<AccessClaims>;
}

export interface AccessClaims {
  sub: string;
  clientId: string;
  /** Unix time in seconds, like expiresAt. A refreshed token keeps it. */
  signedInAt: number;
  expiresAt: number;
}

/** Tells the caller nothing. `cause` is for the log. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor(cause: unknown) {
    super("The access token was refused.", { cause });
  }
}

interface TokenVerifierSettings {
  /** On amazonaws.com it must be the issuer of `userPoolId`; any other is a local stand-in. */
  issuer: string;
  /** Amazon's follows from the pool; this one counts for a local issuer. */
  jwksUri: string;
  userPoolId: string;
  /** Where the keys lie for a start without the issuer. */
  keysFile?: KeysFile;
}

export function createTokenVerifier(settings: TokenVerifierSettings): TokenVerifier {
  return tokenVerifierWith(settings, jwksFetcher);
}

interface SignatureVerifier {
  hydrate(): Promise<void>;
  cacheJwks(jwks: Jwks): void;
  verify(token: string, clientId: string): Promise<JwtPayload>;
}

const SKEW_SECONDS = 60;
const MAX_TOKEN_LENGTH = 8192;

/** For tests, which put a server of their own in the place of Amazon's. */
export function tokenVerifierWith(settings: TokenVerifierSettings, fetcher: Fetcher): TokenVerifier {
  const { keysFile } = settings;
  const cache = new JwksCache(fetcher, async (jwks) => keysFile?.keep(jwks));
  const verifier = isAmazon(settings.issuer)
    ? amazonVerifier(settings, cache)
    : localVerifier(settings, cache);
  return {
    async hydrate() {
      try {
        await verifier.hydrate();
      } catch (error) {
        const kept = await keysFile?.read();
        if (!kept) throw error;
        verifier.cacheJwks(kept);
      }
    },
    async verify(token, clientId) {
      try {
        if (token.length > MAX_TOKEN_LENGTH) throw new Error("The token is too long.");
        return claimsOf(await verifier.verify(token, clientId), clientId);
      } catch (cause) {
        throw new TokenRefused(cause);
      }
    },
  };
}

function isAmazon(issuer: string): boolean {
  return new URL(issuer).hostname.endsWith(".amazonaws.com");
}

function amazonVerifier(settings: TokenVerifierSettings, jwksCache: JwksCache): SignatureVerifier {
  const { issuer, userPoolId } = settings;
  const expected = CognitoJwtVerifier.parseUserPoolId(userPoolId).issuer;
  if (issuer !== expected) throw new Error(`The issuer of pool ${userPoolId} is ${expected}, not ${issuer}.`);
  const verifier = CognitoJwtVerifier.create(
    { userPoolId, tokenUse: "access", graceSeconds: SKEW_SECONDS, customJwtCheck: onlyRs256 },
    { jwksCache },
  );
  return {
    hydrate: () => verifier.hydrate(),
    cacheJwks: (jwks) => verifier.cacheJwks(jwks),
    verify: (token, clientId) => verifier.verify(token, { clientId }),
  };
}

function localVerifier(settings: TokenVerifierSettings, jwksCache: JwksCache): SignatureVerifier {
  const { issuer, jwksUri } = settings;
  const verifier = JwtVerifier.create(
    { issuer, jwksUri, audience: null, graceSeconds: SKEW_SECONDS, customJwtCheck: onlyRs256 },
    { jwksCache },
  );
  return {
    hydrate: () => verifier.hydrate(),
    cacheJwks: (jwks) => verifier.cacheJwks(jwks),
    async verify(token, clientId) {
      const payload = await verifier.verify(token);
      validateCognitoJwtFields(payload, { tokenUse: "access", clientId });
      return payload;
    },
  };
}

function onlyRs256({ header }: { header: JwtHeader }): void {
  if (header.alg !== "RS256") throw new Error(`Tokens are signed with RS256, not ${String(header.alg)}.`);
}

/** The library lets a token without `exp`, `iat` or `sub` pass. */
function claimsOf({ sub, iat, exp, auth_time: authTime }: JwtPayload, clientId: string): AccessClaims {
  if (!sub) throw new Error("The token has no subject.");
  if (exp === undefined) throw new Error("The token never expires.");
  if (iat === undefined) throw new Error("The token does not say since when it is.");
  const signedInAt = typeof authTime === "number" ? authTime : iat;
  return { sub, clientId, signedInAt, expiresAt: exp };
}

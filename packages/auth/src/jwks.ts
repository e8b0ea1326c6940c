import type { Fetcher } from "aws-jwt-verify/https";
import { type Jwks, SimpleJwksCache } from "aws-jwt-verify/jwk";

/**
 * The issuer's public keys. A token with an unknown key id makes us ask the issuer at most once in 10 s, whoever
 * invents the ids and whether the issuer answers or not; keys once loaded stay good while it is down.
 */
export class JwksCache extends SimpleJwksCache {
  /** The base class remembers "key not found" only, so a dead issuer would be asked for every bogus token. */
  override async getJwks(jwksUri: string): Promise<Jwks> {
    try {
      return await super.getJwks(jwksUri);
    } catch (error) {
      this.penaltyBox.registerFailedAttempt(jwksUri, "");
      throw error;
    }
  }
}

/** The library's own fetcher speaks https only; the local issuer speaks http. */
export const jwksFetcher: Fetcher = {
  async fetch(uri) {
    const response = await fetch(uri, { redirect: "error", signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error(`${uri} answered ${response.status}`);
    return response.arrayBuffer();
  },
};

import type { Fetcher } from "aws-jwt-verify/https";
import { assertIsJwks, type Jwks, SimpleJwksCache } from "aws-jwt-verify/jwk";
import type { Json } from "aws-jwt-verify/safe-json-parse";

/**
 * The issuer's public keys. A token with an unknown key id makes us ask the issuer at most once in 10 s, whoever
 * invents the ids and whether the issuer answers or not; keys once loaded stay good while it is down. What it answers
 * takes the place of all that was known before, so a key that it has taken back is one no more.
 */
export class JwksCache extends SimpleJwksCache {
  /** `onAnswer` is called once for each answer of the issuer, however many tokens wait for it. */
  constructor(fetcher: Fetcher, onAnswer: (jwks: Jwks) => Promise<void>) {
    const telling: Fetcher = {
      async fetch(uri) {
        const answer = await fetcher.fetch(uri);
        await onAnswer(parseJwks(answer));
        return answer;
      },
    };
    super({ fetcher: telling, jwksParser: parseJwks });
  }

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

/** The library's own takes an empty set for a sound one, and would throw away what is known. */
function parseJwks(answer: ArrayBuffer): Jwks {
  const jwks = JSON.parse(new TextDecoder().decode(answer)) as Json; // as: what JSON.parse returns
  assertIsJwks(jwks);
  if (jwks.keys.length === 0) throw new Error("The issuer has no keys.");
  return jwks;
}

/** The library's own fetcher speaks https only; the local issuer speaks http. */
export const jwksFetcher: Fetcher = {
  async fetch(uri) {
    const response = await fetch(uri, { redirect: "error", signal: AbortSignal.timeout(3000) });
    if (!response.ok) throw new Error(`${uri} answered ${response.status}`);
    return response.arrayBuffer();
  },
};

export { type Attacker, badTokens, type Genuine, genuineToken } from "./bad-tokens.ts";
export { jwksOf, rsaKey, type SigningKey, startIssuer } from "./issuer.ts";

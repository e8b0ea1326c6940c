export { type AddressHasher, createAddressHasher } from "./address-hasher.ts";
export { createKeysFile, type KeysFile } from "./keys-file.ts";
export { createLinkSigner, type LinkSigner } from "./link-signer.ts";
export { type OwnRoles, permissionsOf, permissionsOfRole, roleNeedsSecondFactor } from "./permissions.ts";
export * from "./secrets.ts";
export * from "./session-cipher.ts";
export {
  type AccessClaims,
  createTokenVerifier,
  TokenRefused,
  type TokenVerifier,
} from "./token-verifier.ts";
export * from "./totp.ts";

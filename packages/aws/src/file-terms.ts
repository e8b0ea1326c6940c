const TENANT_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RANDOM = /^[A-Za-z0-9_-]{22,64}$/;
const SHA256 = /^[A-Za-z0-9+/]{43}=$/;
const CONTENT_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;

/** Up to this size a file is one POST, above it a multipart upload. */
export const SINGLE_UPLOAD_BYTES = 16 * 1024 * 1024;
/** Of every part but the last, which may be smaller. Amazon takes parts from 5 MiB, and 10,000 of them. */
export const PART_BYTES = 8 * 1024 * 1024;
const PARTS = 10_000;

/**
 * What is signed is handed out: so nothing is signed for a key outside a tenant's prefix, or with terms that bind
 * nothing. A violation is a mistake of the program; the message names the term and never its value.
 */
export function checkKey(key: string): void {
  const [tenantId = "", random = "", ...more] = key.split("/");
  const isKey = TENANT_ID.test(tenantId) && RANDOM.test(random) && more.length === 0;
  if (!isKey) throw new TypeError("A file's key is <tenant id>/<22 to 64 random characters>.");
}

/** What lies under a tenant's prefix is removed at once: an empty or a shorter one would be everybody's. */
export function checkTenantId(tenantId: string): void {
  if (!TENANT_ID.test(tenantId)) throw new TypeError("A tenant's id is a UUID.");
}

export function checkContentType(contentType: string): void {
  if (!CONTENT_TYPE.test(contentType))
    throw new TypeError("A content type is type/subtype, without parameters.");
}

/** Base64 of 32 bytes, as S3 writes it. */
export function checkSha256(sha256: string): void {
  if (!SHA256.test(sha256)) throw new TypeError("A SHA-256 is base64 of 32 bytes.");
}

export function checkSize(size: number, most: number): void {
  const isSize = Number.isSafeInteger(size) && size >= 1 && size <= most;
  if (!isSize) throw new RangeError(`A size is a number of bytes from 1 to ${most}.`);
}

export function checkPartNumber(partNumber: number): void {
  const isNumber = Number.isInteger(partNumber) && partNumber >= 1 && partNumber <= PARTS;
  if (!isNumber) throw new RangeError(`A part's number is from 1 to ${PARTS}.`);
}

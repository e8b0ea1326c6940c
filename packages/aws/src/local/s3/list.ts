import { checksumNames } from "./body.ts";
import { S3Error } from "./error.ts";
import { answerXml, type Exchange } from "./exchange.ts";
import { element } from "./xml.ts";

const MOST_KEYS = 1000;

/** ListObjectsV2. */
export async function listObjects({ request, response, store }: Exchange): Promise<void> {
  if (request.parameter("list-type") !== "2") {
    throw new S3Error("NotImplemented", "This stand-in knows the second version of listing only.");
  }
  const prefix = request.parameter("prefix") ?? "";
  const delimiter = request.parameter("delimiter") ?? "";
  const most = Math.min(Number(request.parameter("max-keys") ?? MOST_KEYS), MOST_KEYS);
  const token = request.parameter("continuation-token");
  const after =
    token === undefined ? request.parameter("start-after") : Buffer.from(token, "base64url").toString();

  const entries = new Map<string, string>();
  for (const { key, lastModified, etag, size, checksums } of store.list()) {
    if (!key.startsWith(prefix)) continue;
    const end = delimiter === "" ? -1 : key.indexOf(delimiter, prefix.length);
    const name = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (after !== undefined && isAtMost(name, after)) continue;
    const algorithms = checksumNames.filter((each) => checksums[each]);
    const content = [
      element("Key", key),
      element("LastModified", lastModified),
      element("ETag", etag),
      ...algorithms.map((algorithm) => element("ChecksumAlgorithm", algorithm)),
      element("Size", size),
      element("StorageClass", "STANDARD"),
    ].join("");
    const common = `<CommonPrefixes>${element("Prefix", name)}</CommonPrefixes>`;
    entries.set(name, end < 0 ? `<Contents>${content}</Contents>` : common);
  }

  const page = [...entries].slice(0, most);
  const isTruncated = entries.size > page.length;
  const [lastName = ""] = page.at(-1) ?? [];
  const next = isTruncated
    ? element("NextContinuationToken", Buffer.from(lastName).toString("base64url"))
    : "";
  const head = [
    element("Name", request.bucket),
    element("Prefix", prefix),
    element("Delimiter", delimiter),
    element("MaxKeys", most),
    element("KeyCount", page.length),
    element("IsTruncated", isTruncated),
  ].join("");
  answerXml(response, "ListBucketResult", head + next + page.map(([, xml]) => xml).join(""));
}

function isAtMost(name: string, bound: string): boolean {
  return Buffer.compare(Buffer.from(name), Buffer.from(bound)) <= 0;
}

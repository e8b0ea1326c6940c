import { S3Error } from "./error.ts";
import { answerXml, type Exchange } from "./exchange.ts";
import { deleteObject } from "./objects.ts";
import { element } from "./xml.ts";

const MOST_VERSIONS = 1_000;

/** As S3 names the one version of a file in a bucket that was never versioned. */
const ONLY_VERSION = "null";

/** ListObjectVersions. */
export async function listVersions({ request, response, store }: Exchange): Promise<void> {
  const prefix = request.parameter("prefix") ?? "";
  const after = request.parameter("key-marker") ?? "";
  const objects = store
    .list()
    .filter(({ key }) => key.startsWith(prefix) && Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0);
  const page = objects.slice(0, MOST_VERSIONS);
  const isTruncated = objects.length > page.length;
  const xml = page.map(({ key, lastModified, etag, size }) => {
    const version = element("Key", key) + element("VersionId", ONLY_VERSION) + element("IsLatest", true);
    const rest = element("LastModified", lastModified) + element("ETag", etag) + element("Size", size);
    return `<Version>${version}${rest}</Version>`;
  });
  const next =
    element("NextKeyMarker", page.at(-1)?.key ?? "") + element("NextVersionIdMarker", ONLY_VERSION);
  const head = [
    element("Name", request.bucket),
    element("Prefix", prefix),
    element("KeyMarker", after),
    element("MaxKeys", MOST_VERSIONS),
    element("IsTruncated", isTruncated),
  ].join("");
  answerXml(response, "ListVersionsResult", head + (isTruncated ? next : "") + xml.join(""));
}

export function deleteVersion(exchange: Exchange): Promise<void> {
  if (exchange.request.parameter("versionId") === ONLY_VERSION) return deleteObject(exchange);
  return Promise.reject(new S3Error("NotImplemented", "This stand-in keeps one version of a file."));
}

import { completeUpload } from "./complete.ts";
import { S3Error } from "./error.ts";
import type { Exchange } from "./exchange.ts";
import { listObjects } from "./list.ts";
import { abortUpload, createUpload, listParts, listUploads, putPart } from "./multipart.ts";
import { deleteObject, getObject, putObject } from "./objects.ts";
import type { S3Request } from "./request.ts";
import { deleteVersion, listVersions } from "./versions.ts";

type Operation = (exchange: Exchange) => Promise<void>;

/** Parameters that choose an operation which is not here: ignoring them would do something else in silence. */
const unknown = [
  "acl",
  "attributes",
  "cors",
  "delete",
  "legal-hold",
  "lifecycle",
  "location",
  "partNumber",
  "policy",
  "restore",
  "retention",
  "select",
  "tagging",
  "uploads",
  "versionId",
  "versioning",
  "versions",
];

export function operationOf({ method, key, parameter }: S3Request): Operation {
  const has = (name: string): boolean => parameter(name) !== undefined;
  const choice = [
    method,
    key === "" ? "bucket" : "object",
    has("uploadId") && "upload",
    has("uploads") && "uploads",
    has("versions") && "versions",
    has("versionId") && "version",
  ];
  switch (choice.filter(Boolean).join(" ")) {
    case "PUT object upload":
      return putPart;
    case "POST object upload":
      return completeUpload;
    case "DELETE object upload":
      return abortUpload;
    case "GET object upload":
      return listParts;
    case "POST object uploads":
      return createUpload;
    case "GET bucket uploads":
      return listUploads;
    case "GET bucket versions":
      return listVersions;
    case "DELETE object version":
      return deleteVersion;
  }
  const other = unknown.find(has);
  if (other) throw new S3Error("NotImplemented", `This stand-in does not know "${other}".`);
  switch (choice.filter(Boolean).join(" ")) {
    case "PUT object":
      return putObject;
    case "GET object":
    case "HEAD object":
      return getObject;
    case "DELETE object":
      return deleteObject;
    case "GET bucket":
      return listObjects;
    case "HEAD bucket":
      return async ({ response }) => void response.writeHead(200).end();
    default:
      throw new S3Error("MethodNotAllowed", "The specified method is not allowed against this resource.");
  }
}

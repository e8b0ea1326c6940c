import { type DocumentType, documentTypes, type PatientId, RequestUpload } from "@polyclinic/contracts";

/** Of nothing: the real one is known only when the file was read, which a refused one need not be. */
const NO_SHA256 = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

export type FileProblem = { kind: "type" | "empty" | "name" } | { kind: "size"; maxBytes: number };

/** By the end of its name: browsers know no type for some of them, and the worker looks into the file anyway. */
export function contentTypeOf({ name }: Pick<File, "name">): DocumentType | null {
  const extension = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const found = types.find(([, { extensions }]) => extensions.some((known) => known === extension));
  return found?.[0] ?? null;
}

/** For the file dialog of the browser. */
export const acceptedFiles: string = Object.entries(documentTypes)
  .flatMap(([type, { extensions }]) => [type, ...extensions.map((extension) => `.${extension}`)])
  .join(",");

/** What the schema of the API would refuse of the file itself. */
export function problemOf(file: Pick<File, "name" | "size">, patientId: PatientId): FileProblem | null {
  const contentType = contentTypeOf(file);
  const { name, size } = file;
  const input = { patientId, kind: "other", fileName: name, contentType, size, sha256: NO_SHA256 };
  const fields = RequestUpload.safeParse(input).error?.issues.map(({ path }) => path[0]) ?? [];
  if (contentType === null || fields.includes("contentType")) return { kind: "type" };
  if (fields.includes("size")) {
    return size === 0 ? { kind: "empty" } : { kind: "size", maxBytes: documentTypes[contentType].maxBytes };
  }
  return fields.length > 0 ? { kind: "name" } : null;
}

const types = Object.entries(documentTypes) as [DocumentType, { extensions: readonly string[] }][]; // as: the keys of the constant

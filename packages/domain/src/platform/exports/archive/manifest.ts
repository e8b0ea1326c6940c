import { ExportContents, TenantId, TenantSlug } from "@polyclinic/contracts";
import { z } from "zod";

export const MANIFEST = "manifest.json";
export const SUMS = "SHA256SUMS";

/** One file of an archive. `rows` are its lines, for a table. */
export const ArchiveFile = z.object({
  path: z.string(),
  bytes: z.int(),
  /** In hexadecimal. */
  sha256: z.string(),
  rows: z.int().optional(),
});
export type ArchiveFile = z.infer<typeof ArchiveFile>;

/** docs/decisions/0019-the-archive-of-a-clinic.md says what the fields mean. */
export const Manifest = z.object({
  format: z.literal("polyclinic-clinic-export"),
  version: z.literal(1),
  clinic: z.object({ id: TenantId, slug: TenantSlug, name: z.string() }),
  /** Number of the clinic's last migration: which columns there are. */
  schemaVersion: z.int(),
  /** The moment at which the rows were as they are here. */
  takenAt: z.iso.datetime(),
  contents: ExportContents,
  files: z.array(ArchiveFile),
});
export type Manifest = z.infer<typeof Manifest>;

/** What `sha256sum -c` reads, of every file but this one. */
export function sumsOf(files: readonly ArchiveFile[]): string {
  return files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join("");
}

export const README = `This archive holds everything that a clinic keeps in Polyclinic: it is full of patients' data.

tables/*.ndjson    each table of the clinic, one row a line, as JSON; audit_event is its audit log
platform/*.ndjson  the clinic itself, and who is or was a member of it
documents/         the files of all documents, named after their id in tables/document.ndjson
manifest.json      what is here: rows, bytes and SHA-256 of each file, and the moment to which the rows belong

To see that nothing is missing and nothing was changed, unpack it and run, in its folder:

    sha256sum -c --strict SHA256SUMS
`;

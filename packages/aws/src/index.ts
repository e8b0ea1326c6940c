export {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  DirectoryUserExists,
} from "./directory-errors.ts";
export { PART_BYTES, SINGLE_UPLOAD_BYTES } from "./file-terms.ts";
export { detectFileType, type FileBytes, type FileType } from "./file-type.ts";
export * from "./files.ts";
export { FilesRefused, FilesUnavailable } from "./files-errors.ts";
export type { FilePart, MultipartFiles, PresignedPart } from "./files-multipart.ts";
export * from "./user-directory.ts";

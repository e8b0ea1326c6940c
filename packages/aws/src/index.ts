export {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  DirectoryUserExists,
} from "./directory-errors.ts";
export * from "./user-directory.ts";

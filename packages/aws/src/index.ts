export type { Alert } from "./alert.ts";
export { type DeliveryReport, readDeliveryReport } from "./delivery-report.ts";
export {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  DirectoryUserExists,
} from "./directory-errors.ts";
export { createEmail, type Email, type EmailSettings } from "./email.ts";
export type { EmailMessage } from "./email-mime.ts";
export { PART_BYTES, SINGLE_UPLOAD_BYTES } from "./file-terms.ts";
export { detectFileType, type FileBytes, type FileType } from "./file-type.ts";
export * from "./files.ts";
export { FilesRefused, FilesUnavailable } from "./files-errors.ts";
export { LARGEST_FILE_BYTES } from "./files-large.ts";
export type { FilePart, MultipartFiles, PresignedPart } from "./files-multipart.ts";
export {
  EndpointDisabled,
  MessageRefused,
  MessageUnavailable,
  type RefusalReason,
} from "./message-errors.ts";
export type { Device, PushMessage } from "./push.ts";
export type { SmsMessage } from "./sms.ts";
export { createSns, type Sns } from "./sns.ts";
export { createSnsWebhook, type SnsEvent, type SnsWebhook, type SnsWebhookSettings } from "./sns-webhook.ts";
export * from "./user-directory.ts";
export { WebhookRefused, WebhookUnavailable } from "./webhook-errors.ts";

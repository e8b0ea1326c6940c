import type {
  DocumentRef,
  PartTickets,
  RequestParts,
  RequestUpload,
  UploadTicket,
} from "@polyclinic/contracts";
import type { Transfer } from "./transfer.ts";

/** What has been done of an upload so far: another try goes on from there. */
export interface Journey {
  file: File;
  input: Omit<RequestUpload, "sha256">;
  sha256: string | null;
  ticket: UploadTicket | null;
  /** Numbers of parts; a file that goes in one piece is part 1. */
  sent: Set<number>;
}

/** The API and the file store. */
export interface Remote<Done> {
  requestUpload: (input: RequestUpload) => Promise<UploadTicket>;
  requestParts: (input: RequestParts) => Promise<PartTickets>;
  complete: (input: DocumentRef) => Promise<Done>;
  transfer: (transfer: Transfer) => Promise<void>;
}

export function journeyOf(file: File, input: Journey["input"]): Journey {
  return { file, input, sha256: null, ticket: null, sent: new Set() };
}

export function forgetTicket(journey: Journey): void {
  journey.ticket = null;
  journey.sent.clear();
}

import type { ExportFailure } from "@polyclinic/contracts";

/** The export has come to its end without an archive, and trying again would end in the same way. */
export class ExportFailed extends Error {
  readonly reason: ExportFailure;

  constructor(reason: ExportFailure, options: { cause?: unknown } = {}) {
    super(`the export failed: ${reason}`, options);
    this.name = "ExportFailed";
    this.reason = reason;
  }
}

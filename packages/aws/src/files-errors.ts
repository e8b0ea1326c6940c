/** No answer, a failure of its own, throttling, or our credentials do not work: nothing is known about the file. */
export class FilesUnavailable extends Error {
  override readonly name = "FilesUnavailable";

  constructor(cause: unknown) {
    super("The file store is not available.", { cause });
  }
}

/** The store understood and will not do it: an upload that has ended, parts that are missing, a range outside the file. */
export class FilesRefused extends Error {
  override readonly name = "FilesRefused";

  constructor(cause: unknown) {
    super("The file store refused.", { cause });
  }
}

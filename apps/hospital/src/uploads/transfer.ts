export interface Transfer {
  method: "POST" | "PUT";
  url: string;
  headers: Record<string, string>;
  body: FormData | Blob;
  signal: AbortSignal;
  /** Bytes of the body that have left so far. */
  onSent: (bytes: number) => void;
}

/** `status` is null when no answer came, or none that a page of ours may read. */
export class TransferFailed extends Error {
  readonly status: number | null;

  constructor(status: number | null) {
    super("The file store did not take it.");
    this.status = status;
  }
}

/** XMLHttpRequest, since `fetch` does not tell how much has left. Throws TransferFailed, or what `signal` was given. */
export function transfer({ method, url, headers, body, signal, onSent }: Transfer): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const request = new XMLHttpRequest();
    const abort = () => request.abort();
    signal.addEventListener("abort", abort);
    request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
    request.addEventListener("load", () =>
      request.status < 300 ? resolve() : reject(new TransferFailed(request.status)),
    );
    request.addEventListener("error", () => reject(new TransferFailed(null)));
    request.addEventListener("abort", () => reject(signal.reason));
    request.addEventListener("loadend", () => signal.removeEventListener("abort", abort));
    request.open(method, url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.send(body);
  });
}

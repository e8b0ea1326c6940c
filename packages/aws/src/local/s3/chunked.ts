import { S3Error } from "./error.ts";

/** What follows the last chunk; names in lower case. */
export type Trailers = Map<string, string>;

const LINE_BYTES = 4096;

/**
 * Undoes "aws-chunked" without signatures, in which the SDK sends streams: `<size in hex>\r\n<bytes>\r\n` … `0\r\n`,
 * then trailers and an empty line. The trailers are there when the last piece has been taken.
 */
export async function* readChunks(source: AsyncIterable<Buffer>, trailers: Trailers): AsyncGenerator<Buffer> {
  const reader = new Reader(source);
  for (;;) {
    const size = await reader.line();
    if (!/^[0-9a-f]{1,8}(?:;.*)?$/i.test(size)) throw malformed();
    let left = Number.parseInt(size, 16);
    if (left === 0) break;
    while (left > 0) {
      const piece = await reader.bytes(left);
      left -= piece.length;
      yield piece;
    }
    if ((await reader.line()) !== "") throw malformed();
  }
  for (let line = await reader.line(); line !== ""; line = await reader.line()) {
    const [name, value, ...more] = line.split(":");
    if (!name || value === undefined || more.length > 0) throw malformed();
    trailers.set(name.trim().toLowerCase(), value.trim());
  }
  if (!(await reader.isAtEnd())) throw malformed();
}

class Reader {
  readonly #source: AsyncIterator<Buffer>;
  #buffer: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async line(): Promise<string> {
    for (;;) {
      const end = this.#buffer.indexOf("\r\n");
      if (end >= 0) {
        const text = this.#buffer.toString("latin1", 0, end);
        this.#buffer = this.#buffer.subarray(end + 2);
        return text;
      }
      if (this.#buffer.length > LINE_BYTES) throw malformed();
      await this.#more();
    }
  }

  /** At least one, at most so many. */
  async bytes(most: number): Promise<Buffer> {
    if (this.#buffer.length === 0) await this.#more();
    const piece = this.#buffer.subarray(0, most);
    this.#buffer = this.#buffer.subarray(most);
    return piece;
  }

  async isAtEnd(): Promise<boolean> {
    return this.#buffer.length === 0 && (await this.#source.next()).done === true;
  }

  async #more(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done) {
      throw new S3Error("IncompleteBody", "The request body terminated unexpectedly");
    }
    this.#buffer = this.#buffer.length === 0 ? value : Buffer.concat([this.#buffer, value]);
  }
}

function malformed(): S3Error {
  return new S3Error(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
  );
}

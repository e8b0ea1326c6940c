// Every call that the canaries' test makes, and what came back of it.
import type { Headers } from "./place.ts";

export interface Exchange {
  url: string;
  status: number;
  /** Status line, headers and body. */
  answer: string;
  body: unknown;
  /** The answer shows the record to somebody who may see it. */
  mayShow: boolean;
}

export class Exchanges {
  readonly all: Exchange[] = [];
  readonly #address: string;

  constructor(address: string) {
    this.#address = address;
  }

  /** By tRPC. */
  call(procedure: string, input: unknown, headers: Headers, mayShow = false): Promise<Exchange> {
    return this.send("POST", `/trpc/hospital/${procedure}`, JSON.stringify(input), headers, mayShow);
  }

  async send(
    method: string,
    path: string,
    body: string,
    headers: Headers,
    mayShow = false,
  ): Promise<Exchange> {
    const url = `${this.#address}${path}`;
    const response = await fetch(url, {
      method,
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    const text = await response.text();
    const exchange = {
      url,
      status: response.status,
      answer: JSON.stringify([response.statusText, [...response.headers], text]),
      body: JSON.parse(text) as unknown, // as: whatever it is, the callers look closer
      mayShow,
    };
    this.all.push(exchange);
    return exchange;
  }
}

/** Addresses that an answer tells somebody to go to. */
export function addressesIn({ answer }: Exchange): string[] {
  return answer.match(/https?:[^"\s\\]+/g) ?? [];
}

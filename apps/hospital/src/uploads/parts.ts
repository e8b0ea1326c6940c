import { isUnreachable } from "@polyclinic/client";
import type { DocumentId } from "@polyclinic/contracts";
import { sha256Of } from "./hash.ts";
import type { Journey, Remote } from "./journey.ts";
import { TransferFailed } from "./transfer.ts";

/** At the same time. */
const LANES = 3;
/** Before the second try of a part, the third and the fourth. */
const WAITS_MS: readonly number[] = [1000, 3000, 9000];

interface Parts {
  id: DocumentId;
  partBytes: number;
  parts: number;
}

type PartsRemote = Pick<Remote<unknown>, "requestParts" | "transfer">;

interface Watch {
  signal: AbortSignal;
  onSent: (fraction: number) => void;
  waitsMs?: readonly number[];
}

/**
 * Sends the parts that are not sent yet. Each gets its ticket when its turn comes: a ticket is good for minutes, and
 * over a slow line a part takes about as long. The first part that fails for good stops the others.
 */
export async function sendParts(
  journey: Journey,
  { id, partBytes, parts }: Parts,
  remote: PartsRemote,
  watch: Watch,
) {
  const { file, sent } = journey;
  const stop = new AbortController();
  const signal = AbortSignal.any([watch.signal, stop.signal]);
  const pieceOf = (number: number) => file.slice((number - 1) * partBytes, number * partBytes);
  const underWay = new Map<number, number>();
  const report = () => {
    const done = [...sent].reduce((sum, number) => sum + pieceOf(number).size, 0);
    watch.onSent(Math.min(1, [...underWay.values()].reduce((sum, bytes) => sum + bytes, done) / file.size));
  };
  const waiting = Array.from({ length: parts }, (_, index) => index + 1).filter(
    (number) => !sent.has(number),
  );

  const sendOne = async (number: number) => {
    const piece = pieceOf(number);
    const sha256 = await sha256Of(piece, signal);
    const { parts: tickets } = await remote.requestParts({ id, parts: [{ number, sha256 }] });
    signal.throwIfAborted();
    const [ticket] = tickets;
    if (!ticket) throw new TransferFailed(null);
    const onSent = (bytes: number) => {
      underWay.set(number, Math.min(bytes, piece.size));
      report();
    };
    await remote.transfer({
      method: "PUT",
      url: ticket.url,
      headers: ticket.headers,
      body: piece,
      signal,
      onSent,
    });
    sent.add(number);
  };
  const runLane = async () => {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const next = number;
      await withRetries(
        () => sendOne(next).finally(() => underWay.delete(next)),
        signal,
        watch.waitsMs ?? WAITS_MS,
      );
      report();
    }
  };
  const lanes = Array.from({ length: LANES }, runLane);
  try {
    await Promise.all(lanes);
  } finally {
    stop.abort();
    await Promise.allSettled(lanes);
  }
}

/** Tries again what may pass; a refusal does not. */
async function withRetries(work: () => Promise<void>, signal: AbortSignal, waitsMs: readonly number[]) {
  for (const wait of waitsMs) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransferFailed) && !isUnreachable(error)) throw error;
      await pause(wait, signal);
    }
  }
  return work();
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

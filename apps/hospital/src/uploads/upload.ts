import { domainErrorOf } from "@polyclinic/client";
import type { UploadTicket } from "@polyclinic/contracts";
import { sha256Of } from "./hash.ts";
import { forgetTicket, type Journey, type Remote } from "./journey.ts";
import { sendParts } from "./parts.ts";

/** `fraction` is of this step alone. */
export interface Progress {
  step: "reading" | "sending" | "finishing";
  fraction: number;
}

interface Watch {
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
}

/** From a chosen file to one that the worker looks at. What it throws, `journey` survives: call it again to go on. */
export async function upload<Done>(journey: Journey, remote: Remote<Done>, watch: Watch): Promise<Done> {
  const { signal, onProgress } = watch;
  try {
    journey.sha256 ??= await sha256Of(journey.file, signal, (fraction) =>
      onProgress({ step: "reading", fraction }),
    );
    signal.throwIfAborted();
    onProgress({ step: "sending", fraction: 0 });
    journey.ticket ??= await remote.requestUpload({ ...journey.input, sha256: journey.sha256 });
    signal.throwIfAborted();
    await send(journey, journey.ticket, remote, watch);
    onProgress({ step: "finishing", fraction: 1 });
    return await remote.complete({ id: journey.ticket.id });
  } catch (error) {
    // The upload is no longer waited for: the next try announces the file anew.
    if (domainErrorOf(error)?.domainCode === "NOT_FOUND") forgetTicket(journey);
    throw error;
  }
}

async function send(
  journey: Journey,
  { id, upload: plan }: UploadTicket,
  remote: Remote<unknown>,
  { signal, onProgress }: Watch,
): Promise<void> {
  const onSent = (fraction: number) => onProgress({ step: "sending", fraction });
  if (plan.mode === "parts") return sendParts(journey, { id, ...plan }, remote, { signal, onSent });
  if (journey.sent.has(1)) return undefined;
  const { file } = journey;
  const body = new FormData();
  for (const [name, value] of Object.entries(plan.fields)) body.append(name, value);
  // Under a name that says nothing: it goes to the file store, which must not learn of whom it is.
  body.append("file", file, "file");
  try {
    // The form around the file is sent too, so more than the file may have left.
    const onBytes = (bytes: number) => onSent(Math.min(1, bytes / file.size));
    await remote.transfer({ method: "POST", url: plan.url, headers: {}, body, signal, onSent: onBytes });
  } catch (error) {
    forgetTicket(journey); // of a form, whose time may be over by the next try
    throw error;
  }
  journey.sent.add(1);
  return undefined;
}

import { MessageUnavailable, refusalOf } from "./message-errors.ts";
import { clientSettings, createCircuit, type ServiceSettings } from "./service-client.ts";

/**
 * One attempt of at most 9 s, not three: a second attempt could be a second message, and paid for. The job that sends
 * has a back-off of its own.
 */
export function messageClientSettings(settings: ServiceSettings) {
  return {
    ...clientSettings(settings),
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1000,
      requestTimeout: 9000,
      socketTimeout: 9000,
      throwOnRequestTimeout: true,
    },
  };
}

export type Send = <T>(call: (abortSignal: AbortSignal) => Promise<T>) => Promise<T>;

/** Makes every call go through one circuit and fail with MessageUnavailable or MessageRefused alone. */
export function createSend(): Send {
  const circuit = createCircuit((cause) => new MessageUnavailable(cause));
  return async (call) => {
    try {
      return await circuit.run(call);
    } catch (error) {
      throw error instanceof MessageUnavailable ? error : refusalOf(error);
    }
  };
}

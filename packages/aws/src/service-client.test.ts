import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCircuit } from "./service-client.ts";

class Unavailable extends Error {
  override readonly name = "Unavailable";
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function answer(status: number, name = "SomeError"): Error {
  return Object.assign(new Error(name), { name, $metadata: { httpStatusCode: status } });
}

const fails = async (): Promise<never> => {
  throw answer(500);
};

function newCircuit() {
  let outcome: () => Promise<string> = fails;
  let asked = 0;
  const circuit = createCircuit((cause) => new Unavailable("The service is not available.", { cause }));
  return {
    call: () =>
      circuit.run(() => {
        asked += 1;
        return outcome();
      }),
    answers: (next: () => Promise<string>) => {
      outcome = next;
    },
    asked: () => asked,
  };
}

async function fail(circuit: ReturnType<typeof newCircuit>, times: number): Promise<void> {
  circuit.answers(fails);
  for (let count = 0; count < times; count += 1)
    await expect(circuit.call()).rejects.toBeInstanceOf(Unavailable);
}

test("five failures in a row open the circuit: the service is left alone", async () => {
  const circuit = newCircuit();
  await fail(circuit, 5);
  circuit.answers(async () => "well");
  await expect(circuit.call()).rejects.toBeInstanceOf(Unavailable);
  expect(circuit.asked()).toBe(5);
});

test("failures that are not in a row do not", async () => {
  const circuit = newCircuit();
  for (let count = 0; count < 3; count += 1) {
    await fail(circuit, 4);
    circuit.answers(async () => "well");
    expect(await circuit.call()).toBe("well");
  }
});

test("after ten seconds one call tries; its success closes the circuit", async () => {
  const circuit = newCircuit();
  await fail(circuit, 5);
  vi.advanceTimersByTime(10_000);
  const trial = Promise.withResolvers<string>();
  circuit.answers(() => trial.promise);
  const first = circuit.call();
  await expect(circuit.call()).rejects.toBeInstanceOf(Unavailable);
  expect(circuit.asked()).toBe(6);
  trial.resolve("well");
  expect(await first).toBe("well");
  expect(await Promise.all([circuit.call(), circuit.call()])).toEqual(["well", "well"]);
});

test("a failed trial keeps it open for ten seconds more", async () => {
  const circuit = newCircuit();
  await fail(circuit, 5);
  vi.advanceTimersByTime(10_000);
  await fail(circuit, 1);
  vi.advanceTimersByTime(9999);
  await expect(circuit.call()).rejects.toBeInstanceOf(Unavailable);
  expect(circuit.asked()).toBe(6);
  vi.advanceTimersByTime(1);
  circuit.answers(async () => "well");
  expect(await circuit.call()).toBe("well");
});

test("an answer about the call itself is passed on, and is no failure", async () => {
  const circuit = newCircuit();
  const absent = answer(404, "NoSuchKey");
  circuit.answers(async () => {
    throw absent;
  });
  for (let count = 0; count < 6; count += 1) await expect(circuit.call()).rejects.toBe(absent);
  expect(circuit.asked()).toBe(6);
});

test("it also says that the service is there: what failed before is forgotten", async () => {
  const circuit = newCircuit();
  const absent = answer(404, "NoSuchKey");
  for (let count = 0; count < 3; count += 1) {
    await fail(circuit, 4);
    circuit.answers(() => Promise.reject(absent));
    await expect(circuit.call()).rejects.toBe(absent);
  }
});

test.each([
  ["a broken connection", Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" })],
  ["no credentials", new Error("Could not load credentials from any providers")],
  ["a failure of the service", answer(503, "SlowDown")],
  ["throttling", answer(400, "ThrottlingException")],
  ["throttling by status", answer(429)],
  ["credentials that are refused", answer(403, "InvalidAccessKeyId")],
  ["credentials that have expired", answer(400, "ExpiredToken")],
])("%s is an outage, and its cause is kept", async (_name, cause) => {
  const circuit = newCircuit();
  circuit.answers(async () => {
    throw cause;
  });
  await expect(circuit.call()).rejects.toMatchObject({ name: "Unavailable", cause });
});

test("a call that never returns is given up and told so", async () => {
  const circuit = createCircuit((cause) => new Unavailable("The service is not available.", { cause }));
  const signals: AbortSignal[] = [];
  const call = circuit.run((abortSignal) => {
    signals.push(abortSignal);
    return new Promise(() => undefined);
  });
  vi.advanceTimersByTime(10_000);
  await expect(call).rejects.toBeInstanceOf(Unavailable);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
});

test("the signal is silent once the call has returned: its answer may be read for longer", async () => {
  const circuit = createCircuit((cause) => new Unavailable("The service is not available.", { cause }));
  const signal = await circuit.run(async (abortSignal) => abortSignal);
  vi.advanceTimersByTime(60_000);
  expect(signal.aborted).toBe(false);
});

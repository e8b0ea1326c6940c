import { TRPCError } from "@trpc/server";

/** The input of the call with this index. Throws BAD_REQUEST, when it is asked for, for a body that holds none. */
export function rawInputs(body: string | undefined, isBatch: boolean): (index: number) => unknown {
  let parsed: { value: unknown } | undefined;
  return (index) => {
    parsed ??= { value: parse(body) };
    const { value } = parsed;
    if (!isBatch || value === undefined) return value;
    if (typeof value !== "object" || value === null || Array.isArray(value))
      throw new TRPCError({ code: "BAD_REQUEST" });
    return (value as Record<number, unknown>)[index]; // as: JSON's objects are records
  };
}

function parse(body: string | undefined): unknown {
  if (!body) return undefined;
  try {
    return JSON.parse(body) as unknown;
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", cause });
  }
}

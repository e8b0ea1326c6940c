import { ErrorBody, ErrorCode } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { readErrorBody } from "./errors.ts";

const whole = {
  domainCode: "INVALID",
  message: "Some fields need your attention.",
  requestId: "r1",
  fields: [{ path: "birthDate", code: "future", message: "The date lies in the future." }],
  details: { any: 1 },
};

const samples: unknown[] = [
  whole,
  ...ErrorCode.options.map((domainCode) => ({ domainCode, message: "m", requestId: "r" })),
  { ...whole, fields: [] },
  { ...whole, fields: undefined, details: undefined },
  { ...whole, fields: null },
  { ...whole, fields: [{ path: "p", code: 1, message: "m" }] },
  { ...whole, fields: [null] },
  { ...whole, domainCode: "TOO_MANY_REQUESTS", retryAfter: 40 },
  { ...whole, retryAfter: 0.5 },
  { ...whole, retryAfter: "40" },
  { ...whole, domainCode: "TOO_FEW_REQUESTS" },
  { ...whole, domainCode: "toString" },
  { ...whole, message: undefined },
  { ...whole, requestId: 7 },
  { code: "INTERNAL_SERVER_ERROR", httpStatus: 500 },
  [],
  "text",
  null,
  undefined,
];

test.each(samples.map((sample) => [JSON.stringify(sample), sample]))(
  "%s is read as the schema reads it",
  (_, sample) => {
    const parsed = ErrorBody.safeParse(sample);
    expect(readErrorBody(sample)).toEqual(parsed.success ? parsed.data : null);
  },
);

import { Channel, Language } from "@polyclinic/contracts";
import { expect, test } from "vitest";
import { z } from "zod";
import { kinds } from "./kinds.ts";
import { placeholdersIn, placeholdersOf } from "./texts.ts";

type JsonSchema = z.core.JSONSchema._JSONSchema;

const FORMATS = new Set(["uuid", "date", "date-time"]);

/** An id, a date or a choice: none of them can say anything about a patient. */
function isHarmless(field: JsonSchema): boolean {
  if (typeof field === "boolean") return false;
  if (field.anyOf) return field.anyOf.every((each) => each.type === "null" || isHarmless(each));
  if (field.type === "object")
    return field.additionalProperties === false && Object.values(field.properties ?? {}).every(isHarmless);
  return field.enum !== undefined || (field.type === "string" && FORMATS.has(field.format ?? ""));
}

test.each(Object.entries(kinds))("the params of %s are ids, dates and choices", (_name, { params }) => {
  expect(isHarmless(z.toJSONSchema(params))).toBe(true);
  expect(isHarmless(z.toJSONSchema(z.strictObject({ name: z.string() })))).toBe(false);
});

test.each(Object.entries(kinds))("every placeholder of %s stands for something", (_name, kind) => {
  const known = placeholdersOf(kind);
  const texts = Object.values(kind.texts).flatMap((channels) =>
    Object.values(channels).flatMap((both) => Object.values(both)),
  );
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) expect(known).toEqual(expect.arrayContaining(placeholdersIn(text)));
});

test.each(Object.entries(kinds))("%s has a button exactly when it leads somewhere", (_name, kind) => {
  const leads = kind.link(kind.example) !== null;
  for (const language of Language.options) expect(kind.action[language] !== "").toBe(leads);
});

test.each(Object.entries(kinds))("%s has a subject everywhere but in a text message", (_name, kind) => {
  const wrong = Object.values(kind.texts).flatMap((channels) =>
    Channel.options.filter((channel) =>
      Language.options.some(
        (language) =>
          channels[channel] && (channels[channel][language].subject === null) !== (channel === "sms"),
      ),
    ),
  );
  expect(wrong).toEqual([]);
});

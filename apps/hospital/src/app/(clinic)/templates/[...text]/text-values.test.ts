import { expect, test } from "vitest";
import { conflictingFields, mergedText, readText } from "./text-values.ts";

const before = { subject: "Ready", body: "Come." };

test("what only they changed begins with theirs, what both changed with mine", () => {
  const theirs = { subject: "It is ready", body: "Please come." };
  const mine = { subject: "Ready", body: "Come soon." };
  expect(conflictingFields({ before, mine, theirs })).toEqual([
    { name: "subject", initial: "theirs" },
    { name: "body", initial: "mine" },
  ]);
  expect(mergedText({ before, mine, theirs }, new Set(["body"]))).toEqual({
    subject: "It is ready",
    body: "Come soon.",
  });
});

test("what only I changed is not asked about, and stays", () => {
  const theirs = { ...before, subject: "It is ready" };
  const mine = { ...before, body: "Come soon." };
  expect(conflictingFields({ before, mine, theirs })).toEqual([{ name: "subject", initial: "theirs" }]);
  expect(mergedText({ before, mine, theirs }, new Set())).toEqual({
    subject: "It is ready",
    body: "Come soon.",
  });
});

test("a subject is read where the text has one, and nowhere else", () => {
  expect(readText({ subject: "left over", body: "Come." }, false)).toEqual({
    ok: true,
    text: { subject: null, body: "Come." },
  });
  const refused = readText({ subject: " ", body: " " }, true);
  expect(refused.ok ? [] : refused.problems.map(({ path, code }) => [path, code])).toEqual([
    ["subject", "too_small"],
    ["body", "too_small"],
  ]);
});

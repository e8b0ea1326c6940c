import type { DeadLetter, JobOverview } from "@polyclinic/contracts";
import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { REFUSED, startTestApi, type TestApi } from "../../../testing/api.ts";
import { show } from "../../../testing/show.tsx";
import { Jobs } from "./jobs.tsx";

const COUNTED: JobOverview = { measuredAt: new Date().toISOString(), depths: [], dead: [] };
const all = <Jobs mayRetry mayDiscard />;
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});

beforeEach(() => {
  api.calls.length = 0;
  api.answers = {
    "jobs.overview": () => COUNTED,
    "jobs.deadLetters": () => ({ items: [letter("a"), letter("b")], nextCursor: null }),
  };
});

afterAll(() => api.stop());

function letter(id: string, details: Partial<DeadLetter> = {}): DeadLetter {
  return {
    id: id as DeadLetter["id"], // as: the component only hands it back
    clinic: { id: "c", slug: "aajmin", name: "Aajmin" } as DeadLetter["clinic"], // as above
    kind: `document.${id}`,
    attempts: 3,
    errorCode: "ECONNREFUSED",
    enqueuedAt: "2026-11-19T20:00:00.000Z",
    diedAt: "2026-11-19T20:00:00.000Z",
    ...details,
  };
}

const box = (name: RegExp) => screen.findByRole<HTMLInputElement>("checkbox", { name });
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));
const sent = (path: string) => api.calls.filter((call) => call.path === path).map(({ input }) => input);

test("an empty queue and an empty list of failures are good news", async () => {
  api.answers["jobs.deadLetters"] = () => ({ items: [], nextCursor: null });
  show(all);
  await screen.findByText("Nothing waits");
  await screen.findByText("No job was given up");
  expect(screen.queryByRole("button")).toBeNull();
});

test("before a worker has counted, nobody claims that nothing waits", async () => {
  api.answers["jobs.overview"] = () => ({ ...COUNTED, measuredAt: null });
  show(all);
  await screen.findByText("Not counted yet");
  expect(screen.queryByText("Nothing waits")).toBeNull();
});

test("each kind and state has its number and the age of the oldest when it was counted", async () => {
  const measuredAt = "2026-11-20T08:00:00.000Z";
  const depth = { kind: "document.render", jobs: 1234 };
  api.answers["jobs.overview"] = () => ({
    measuredAt,
    depths: [
      { ...depth, state: "waiting", oldestAt: "2026-11-20T07:48:30.000Z" },
      { ...depth, kind: "dead-letter.retry", state: "retrying", oldestAt: "2026-11-17T07:00:00.000Z" },
    ],
    dead: [],
  });
  show(all);
  const table = await screen.findByRole("table", { name: "Waiting and running" });
  const [, first, second] = within(table).getAllByRole("row");
  expect(first?.textContent).toMatch(/document\.renderWaiting.*1,23411 min/);
  expect(second?.textContent).toMatch(/Try a job again.*next attempt.*3 days/);
  await screen.findByText(/These numbers are old/);
});

test("a failure is said in words, in the operator's calendar and digits; a code without words stays", async () => {
  const items = [
    letter("a", { kind: "document.verify" }),
    letter("b", { clinic: null, errorCode: "TypeError" }),
  ];
  api.answers["jobs.deadLetters"] = () => ({ items, nextCursor: null });
  show(all, "ne");
  const [, first, second] = within(await screen.findByRole("table")).getAllByRole("row");
  expect(first?.textContent).toContain("अपलोड भएको कागजात जाँच्ने");
  expect(first?.textContent).toContain("चाहिने सेवाले जवाफ दिएन।");
  expect(first?.textContent).toContain("२०८३ मंसिर ४, ०१:४५");
  expect(second?.textContent).toContain("TypeError");
  expect(second?.textContent).toContain("प्लेटफर्म आफैँ");
});

test("what is chosen is tried again, and what somebody else has done is not counted", async () => {
  api.answers["jobs.retry"] = () => ({ done: 1 });
  show(all);
  await userEvent.click(await box(/document\.a, Aajmin/));
  expect((await box(/Select all/)).indeterminate).toBe(true);
  await userEvent.click(await box(/document\.b, Aajmin/));
  api.answers["jobs.deadLetters"] = () => ({ items: [], nextCursor: null });
  await press("Try again");
  const outcome = await screen.findByText(/1 job goes back to work\. 1 had been dealt with already\./);
  expect(document.activeElement).toBe(outcome);
  await screen.findByText("No job was given up");
  expect(sent("jobs.retry")).toEqual([{ ids: ["a", "b"] }]);
});

test("discarding asks first, and keeps everything when the answer is no", async () => {
  api.answers["jobs.discard"] = () => ({ done: 2 });
  show(all);
  await userEvent.click(await box(/Select all/));
  await press("Discard");
  await screen.findByRole("dialog", { name: "Discard 2 jobs?" });
  await press("Keep");
  expect(sent("jobs.discard")).toEqual([]);
  await press("Discard");
  await screen.findByRole("dialog");
  await press("Discard for good");
  await screen.findByText(/2 jobs were discarded\./);
  expect(sent("jobs.discard")).toEqual([{ ids: ["a", "b"] }]);
});

test("without an answer the operator learns that nobody knows, and the choice stays", async () => {
  show(all);
  await userEvent.click(await box(/document\.a/));
  await press("Try again");
  await screen.findByText(/No answer came/);
  expect((await box(/document\.a/)).checked).toBe(true);
});

test("a refusal is no silence, and keeps the question open", async () => {
  api.answers["jobs.discard"] = () => REFUSED;
  show(all);
  await userEvent.click(await box(/document\.a/));
  await press("Discard");
  const dialog = await screen.findByRole("dialog");
  await press("Discard for good");
  expect(await within(dialog).findByText(/This was refused/)).toBeTruthy();
});

test("what the operator may not do is not offered", async () => {
  show(<Jobs mayRetry={false} mayDiscard={false} />);
  await screen.findByText("document.a");
  expect(screen.queryByRole("checkbox")).toBeNull();
  expect(screen.queryByRole("button")).toBeNull();
});

test("who may only retry is not offered to discard", async () => {
  show(<Jobs mayRetry mayDiscard={false} />);
  await screen.findByText("document.a");
  expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Discard" })).toBeNull();
});

test("more are loaded by the cursor of the page before", async () => {
  api.answers["jobs.deadLetters"] = (input) =>
    (input as { cursor?: string }).cursor === "c1" // as: what the list sends
      ? { items: [letter("b")], nextCursor: null }
      : { items: [letter("a")], nextCursor: "c1" };
  show(all);
  await screen.findByText("document.a");
  await press("Load more jobs");
  await screen.findByText("document.b");
  expect(screen.getByText("document.a")).toBeTruthy();
});

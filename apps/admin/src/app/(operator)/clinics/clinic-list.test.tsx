import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type ClinicsApi, clinic, startClinicsApi } from "../../../testing/clinics-api.ts";
import { OPERATOR, show } from "../../../testing/show.tsx";
import { ClinicList } from "./clinic-list.tsx";

let api: ClinicsApi;

beforeAll(async () => {
  api = await startClinicsApi();
});

beforeEach(() => {
  api.cursors.length = 0;
});

afterAll(() => api.stop());

test("the next page is asked for by the cursor of the one before, until there is none", async () => {
  api.answer = (cursor) =>
    cursor === undefined
      ? { items: [clinic("Aajmin")], nextCursor: "c1" }
      : { items: [clinic("Purbeli")], nextCursor: null };
  show(<ClinicList mayOpen mayCreate={false} />);
  await screen.findByText("Aajmin");
  await userEvent.click(screen.getByRole("button", { name: "Load more clinics" }));
  await screen.findByText("Purbeli");
  expect(screen.getByText("Aajmin")).toBeTruthy();
  expect(screen.getByText("2 clinics loaded")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Load more clinics" })).toBeNull();
  expect(api.cursors).toEqual([undefined, "c1"]);
  expect(api.madeFor).toBe(OPERATOR);
});

test("what is loaded stays when the next page does not come", async () => {
  api.answer = (cursor) => (cursor === undefined ? { items: [clinic("Aajmin")], nextCursor: "c1" } : null);
  show(<ClinicList mayOpen mayCreate={false} />);
  await userEvent.click(await screen.findByRole("button", { name: "Load more clinics" }));
  await screen.findByText("The next clinics could not be loaded. Try again.", {}, { timeout: 15_000 });
  expect(screen.getByText("Aajmin")).toBeTruthy();
  api.answer = () => ({ items: [clinic("Purbeli")], nextCursor: null });
  await userEvent.click(screen.getByRole("button", { name: "Load more clinics" }));
  await screen.findByText("Purbeli");
}, 20_000);

test("every state has its word, and a clinic that cannot be counted says so", async () => {
  const details = { status: "provisioning", patients: null } as const;
  api.answer = () => ({ items: [clinic("Aajmin"), clinic("Narayani", details)], nextCursor: null });
  show(<ClinicList mayOpen mayCreate={false} />);
  const [, aajmin, narayani] = await screen.findAllByRole("row");
  expect(texts(aajmin)).toContain("Active");
  expect(texts(aajmin)).toContain("1,234 active");
  expect(texts(narayani)).toContain("Being set up");
  expect(texts(narayani)).toContain("Not counted");
});

test("the date is the one in Nepal, in the operator's calendar and digits", async () => {
  api.answer = () => ({ items: [clinic("Aajmin")], nextCursor: null });
  show(<ClinicList mayOpen mayCreate={false} />, "ne");
  const [, row] = await screen.findAllByRole("row");
  // 20:00 in UTC is the next morning in Kathmandu: 20 November 2026.
  expect(texts(row)).toContain("२०८३ मंसिर ४");
  expect(texts(row)).toContain("१,२३४ सक्रिय");
});

test("without a clinic there is a sentence that says what to do", async () => {
  api.answer = () => ({ items: [], nextCursor: null });
  show(<ClinicList mayOpen mayCreate={false} />);
  expect(await screen.findByText("There is no clinic yet")).toBeDefined();
});

function texts(row: HTMLElement | undefined): string {
  return row
    ? (within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent)
        .join(" ") ?? "")
    : "";
}

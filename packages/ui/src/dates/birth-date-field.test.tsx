import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../testing/show.tsx";
import { BirthDateField } from "./birth-date-field.tsx";
import type { BirthDateEntry } from "./entry.ts";

function Field() {
  const [entry, setEntry] = useState<BirthDateEntry>({ kind: "date", text: "", calendar: "bs" });
  return <BirthDateField label="Date of birth" entry={entry} onChange={setEntry} />;
}

test("what was understood stands beside what is typed, in both calendars", async () => {
  show(<Field />);
  await userEvent.type(screen.getByLabelText("Date of birth"), "2047-11-17");
  expect(screen.getByText(/^17 Falgun 2047 BS/)).toHaveProperty(
    "textContent",
    "17 Falgun 2047 BS = 1 March 1991 AD",
  );
});

test("the switch reads the same text in the other calendar and keeps it", async () => {
  show(<Field />);
  const field = screen.getByLabelText<HTMLInputElement>("Date of birth");
  await userEvent.type(field, "2026-05-05");
  expect(screen.getByText(/21 August 1969 AD/)).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "AD" }));
  expect(field.value).toBe("2026-05-05");
  expect(screen.getByText(/^5 May 2026 AD =/)).toBeTruthy();
});

test("a year alone is shown as the two years that it lies in", async () => {
  show(<Field />);
  await userEvent.type(screen.getByLabelText("Date of birth"), "2047");
  expect(screen.getByText(/^2047 BS/)).toHaveProperty("textContent", "2047 BS = 1990/91 AD");
});

test("who knows only the age types the age, at once", async () => {
  show(<Field />);
  await userEvent.click(screen.getByRole("button", { name: "Only the age is known" }));
  await screen.findByLabelText("Date of birth: age");
  await userEvent.keyboard("34");
  expect(screen.getByText("Born about 2049 (1992)")).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "months" }));
  expect(screen.getByText("Born about 2080 (2024)")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Type the date" }));
  expect(document.activeElement).toBe(screen.getByLabelText("Date of birth"));
});

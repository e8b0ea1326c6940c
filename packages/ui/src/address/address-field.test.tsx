import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { expect, test } from "vitest";
import { show } from "../testing/show.tsx";
import type { AddressEntry } from "./address-entry.ts";
import { AddressField } from "./address-field.tsx";

const POKHARA: AddressEntry = {
  provinceCode: "4",
  districtCode: "404",
  municipalityCode: "40401",
  ward: "6",
  tole: "Lakeside",
};

function Field({ entry: first }: { entry: AddressEntry }) {
  const [entry, setEntry] = useState(first);
  return <AddressField legend="Address" entry={entry} onChange={setEntry} />;
}

function select(label: string): HTMLSelectElement {
  return screen.getByLabelText<HTMLSelectElement>(label);
}

/** Stands first: once loaded, the places stay. */
test("a stored address is kept while the places are loading", async () => {
  show(<Field entry={POKHARA} />);
  expect(select("Municipality").value).toBe(POKHARA.municipalityCode);
  await within(select("Province")).findByText("Gandaki");
  expect(select("Ward").value).toBe("6");
});

test("each choice opens the one below it, and a new one empties what no longer fits", async () => {
  show(<Field entry={{ provinceCode: "", districtCode: "", municipalityCode: "", ward: "", tole: "" }} />);
  await within(select("Province")).findByText("Bagmati");
  expect(select("District").disabled).toBe(true);
  await userEvent.selectOptions(select("Province"), "Bagmati");
  await userEvent.selectOptions(select("District"), "Kathmandu");
  await userEvent.selectOptions(select("Municipality"), "Kathmandu");
  await userEvent.selectOptions(select("Ward"), "32");
  await userEvent.selectOptions(select("Province"), "Koshi");
  expect([select("District").value, select("Municipality").value, select("Ward").value]).toEqual([
    "",
    "",
    "",
  ]);
  expect(within(select("District")).queryByText("Kathmandu")).toBeNull();
});

test("places are named in the user's language, and wards in its digits", async () => {
  show(<Field entry={POKHARA} />, { language: "ne" });
  expect(await within(select("प्रदेश")).findByText("गण्डकी")).toBeTruthy();
  expect(select("वडा").selectedOptions[0]?.text).toBe("६");
});

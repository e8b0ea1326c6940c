import { expect, test } from "../../../infra/e2e/fixture.ts";
import { putPatient } from "./patients.ts";

test("a patient is found by a misspelt name, in Devanagari, by phone and by record number", async ({
  page,
  signIn,
  user,
}) => {
  await signIn(page, user("seti-mahakali", "receptionist"));
  const { mrn } = await putPatient(page, {
    givenName: "Laxmi",
    familyName: "Shrestha",
    localName: "लक्ष्मी श्रेष्ठ",
    telecom: [{ text: "9858412907" }],
  });
  await page.goto("/patients");
  const search = page.getByRole("searchbox", { name: "Search patients" });
  const hit = page.getByRole("table", { name: "Search results" }).getByRole("row").filter({ hasText: mrn });
  for (const query of ["Lakshmi Shresta", "लक्ष्मी श्रेष्ठ", "9858412907", "+977 985-8412907", mrn]) {
    await search.fill(query);
    await expect(hit, query).toBeVisible();
    await expect(hit).toContainText("Laxmi Shrestha");
    expect(decodeURIComponent(page.url())).not.toContain(query);
  }
  await search.fill("Zzyzx Qwfp");
  await expect(page.getByText("Nobody found").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("table", { name: "Patients, the newest first" })).toBeVisible();
});

test("another clinic's patient is not found", async ({ page, browser, demo, signIn, user }) => {
  await signIn(page, user("purbeli", "receptionist"));
  const { mrn, id } = await putPatient(page, {
    givenName: "Thulimaya",
    familyName: "Hayu",
    telecom: [{ text: "9842557310" }],
  });
  const elsewhere = await browser.newPage({ baseURL: demo.hospitalUrl });
  await signIn(elsewhere, user("narayani", "doctor"));
  await elsewhere.getByRole("searchbox").fill("9842557310");
  await expect(elsewhere.getByText("Nobody found").first()).toBeVisible();
  await expect(elsewhere.getByText(mrn)).toHaveCount(0);
  await elsewhere.goto(`/patients/${id}`);
  await expect(elsewhere.getByText("There is no such patient here")).toBeVisible();
  await elsewhere.close();
});

test("on a phone the hint in the search field is one that fits", async ({ page, signIn, user }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn(page, user("seti-mahakali", "receptionist"));
  await page.goto("/patients");
  const search = page.getByRole("searchbox", { name: "Search patients" });
  await expect(search).toHaveAttribute("placeholder", "Name, number or phone");
});

import { expect, type Page } from "../../../infra/e2e/fixture.ts";

export interface Patient {
  id: string;
  mrn: string;
  version: number;
  birthDate: { date: string; precision: string; text: string; calendar: string } | null;
}

/** Puts a patient into the clinic of the person who is signed in on this page, past the form. */
export async function putPatient(page: Page, details: Record<string, unknown>): Promise<Patient> {
  return call(page, "register", { sex: "female", duplicateOverride: { reason: "Browser test" }, ...details });
}

/** As the API holds it. */
export async function getPatient(page: Page, id: string): Promise<Patient> {
  return call(page, "byId", { id });
}

async function call(page: Page, procedure: string, input: unknown): Promise<Patient> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`${origin}/api/trpc/patients.${procedure}`, {
    headers: { origin },
    data: input,
  });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return ((await answer.json()) as { result: { data: Patient } }).result.data;
}

/** The id in the address of an opened record. */
export function idInAddress(page: Page): string {
  return /\/patients\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? "";
}

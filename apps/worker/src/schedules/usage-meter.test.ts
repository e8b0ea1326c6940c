import { RegisterPatient, TenantId } from "@polyclinic/contracts";
import { readClinicUsage, registerPatient } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClinics } from "../clinics.ts";
import { createClinics as createTestClinics, type TestClinic, type TestClinics } from "../testing/clinic.ts";
import { CLERK } from "../testing/kinds.ts";
import { meter, usageMeter } from "./usage-meter.ts";

let clinics: TestClinics;
let everest: TestClinic;
let lumbini: TestClinic;

beforeAll(async () => {
  clinics = await createTestClinics();
  everest = await clinics.clinic("everest");
  lumbini = await clinics.clinic("lumbini");
});

afterAll(() => clinics.drop());

const measure = (clinic: TestClinic, at: Date) => meter(clinics.database, platform(), clinic.db.tenant, at);
const platform = () => clinics.database.platform(CLERK);

function daysOf({ db }: TestClinic, now: Date) {
  const clinicId = TenantId.parse(db.tenant.id);
  return platform()
    .read((tx) => readClinicUsage(tx, { clinicId, days: 30 }, now))
    .then(({ days }) => days);
}

test("counts each clinic's own, twice is once, and the days that were missed follow", async () => {
  const patient = RegisterPatient.parse({ givenName: "Sita", familyName: "Rai", sex: "female" });
  await everest.db.write("patient.registered", (tx) => registerPatient(tx, patient));
  const now = new Date();
  for (const clinic of [everest, everest, lumbini]) await measure(clinic, now);
  expect(await daysOf(everest, now)).toMatchObject([
    { counts: { patients: 1, members: 0, "active-users": 1 } },
  ]);
  expect(await daysOf(lumbini, now)).toMatchObject([{ counts: { patients: 0, "active-users": 0 } }]);

  const later = new Date(now.getTime() + 3 * 86_400_000);
  await measure(everest, later);
  const days = await daysOf(everest, later);
  expect(days.map(({ counts }) => [counts.patients, counts["active-users"]])).toEqual([
    [1, 0],
    [undefined, 0],
    [undefined, 0],
    [1, 1],
  ]);
});

test("a clinic that cannot be counted does not keep the schedule from the others, and is named by its failure", async () => {
  await clinics.asOwner(
    `drop table ${everest.schema}.outbox; alter table ${everest.schema}.message rename to gone`,
  );
  await clinics.asOwner("delete from platform.usage_counter");
  const schedule = usageMeter({ database: clinics.database, clinics: createClinics(platform()) });
  await expect(schedule.run(platform(), new AbortController().signal)).rejects.toMatchObject({
    code: "42P01",
  });
  expect(await daysOf(lumbini, new Date())).toHaveLength(1);
  expect(await daysOf(everest, new Date())).toEqual([]);
});

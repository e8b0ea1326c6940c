import { UpdateOrganization } from "@polyclinic/contracts";
import { normalisePhone } from "@polyclinic/nepal";
import { findDistrict, findMunicipality } from "@polyclinic/nepal/addresses";
import { expect, test } from "vitest";
import { demoClinics } from "./clinics.ts";

test("each clinic has a letterhead of its own that could be typed, and stands in its own district", () => {
  for (const { districts, organization } of demoClinics) {
    const { address, phone } = UpdateOrganization.parse({ ...organization, version: 0 });
    const place = findMunicipality(address?.municipalityCode ?? "");
    expect(findDistrict(place?.districtCode ?? "")?.name.en).toBe(districts[0]);
    expect(address?.ward).toBeLessThanOrEqual(place?.wards ?? 0);
    expect(normalisePhone(phone?.text ?? "")).toMatchObject({ ok: true });
  }
  for (const field of ["pan", "email"] as const)
    expect(new Set(demoClinics.map(({ organization }) => organization[field])).size).toBe(demoClinics.length);
});

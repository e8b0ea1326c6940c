import type { Address } from "@polyclinic/contracts";
import { districtsOf, type Municipality, municipalitiesOf, provinces } from "@polyclinic/nepal/addresses";
import type { DemoClinic } from "./clinics.ts";
import type { Random } from "./random.ts";

/** Draws addresses around a clinic: most in its own district and there in the larger places, some anywhere in Nepal. */
export function createAddressBook(clinic: DemoClinic): (random: Random) => Address {
  const districts = provinces.flatMap((province) => districtsOf(province.code));
  const near = clinic.districts.map((name) => {
    const district = districts.find((each) => each.name.en === name);
    if (!district) throw new Error(`the demo clinic ${clinic.slug} lies in an unknown district: ${name}`);
    return municipalitiesOf(district.code);
  });
  const nearby = near.flatMap((places, index) =>
    places.map((place) => [place, weightOf(place) * (index === 0 ? 4 : 1)] as const),
  );

  return (random) => {
    const anywhere = random.chance(0.04);
    const place = anywhere
      ? random.pick(municipalitiesOf(random.pick(districts).code))
      : random.weighted(nearby);
    const wardKnown = random.chance(0.96);
    return {
      provinceCode: place.provinceCode,
      districtCode: place.districtCode,
      municipalityCode: place.code,
      ward: wardKnown ? random.integer(1, place.wards) : null,
      tole: !anywhere && random.chance(0.6) ? random.pick(clinic.toles) : null,
    };
  };
}

function weightOf(place: Municipality): number {
  const weights = { metropolitan: 40, "sub-metropolitan": 25, municipality: 6, "rural-municipality": 2 };
  return weights[place.kind];
}

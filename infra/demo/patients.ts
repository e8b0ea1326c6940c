import type { Address, RegisterPatient, Sex } from "@polyclinic/contracts";
import { createAddressBook } from "./addresses.ts";
import { inventBirthDate } from "./birth-dates.ts";
import type { DemoClinic } from "./clinics.ts";
import { type Community, communities, type Name } from "./names.ts";
import { inventPhone } from "./phones.ts";
import { createRandom, type Random } from "./random.ts";

/** People who live together: one family name, one address, often one phone. */
interface Household {
  community: Community;
  family: Name;
  address: Address | null;
  phone: string | null;
  father: FullName;
  mother: FullName;
}

interface FullName {
  given: Name;
  middle: Name | null;
  family: Name;
}

/** The same clinic gets the same people each time, and the first ones do not depend on `count`. */
export function inventPatients(clinic: DemoClinic, count: number): RegisterPatient[] {
  const random = createRandom(clinic.slug);
  const addresses = createAddressBook(clinic);
  const patients: RegisterPatient[] = [];
  while (patients.length < count) {
    const household = inventHousehold(random, addresses(random));
    const members = random.weighted([
      [1, 45],
      [2, 25],
      [3, 17],
      [4, 9],
      [5, 4],
    ]);
    for (let member = 0; member < members; member += 1)
      patients.push(inventPatient(random, household, member));
  }
  return patients.slice(0, count);
}

function inventHousehold(random: Random, address: Address): Household {
  const community = random.weighted(communities.map((each) => [each, each.weight] as const));
  const family = random.pick(community.family);
  return {
    community,
    family,
    address: random.chance(0.94) ? address : null,
    phone: random.chance(0.88) ? inventPhone(random) : null,
    father: inventName(random, community, family, "male"),
    mother: inventName(random, community, family, "female"),
  };
}

/** The first member is grown up; further ones are as often children of the house. */
function inventPatient(random: Random, household: Household, member: number): RegisterPatient {
  const isChild = member > 0 && random.chance(0.6);
  const age = isChild
    ? random.integer(0, 17)
    : random.weighted([
        [random.integer(18, 39), 5],
        [random.integer(40, 59), 3],
        [random.integer(60, 94), 2],
      ]);
  const sex = random.weighted<Sex>([
    ["female", 535],
    ["male", 460],
    ["other", 4],
    ["unknown", 1],
  ]);
  const listedAs = sex === "male" || (sex !== "female" && random.chance(0.5)) ? "male" : "female";
  const name = inventName(random, household.community, household.family, listedAs);
  const parentsKnown = isChild || random.chance(0.35);
  const father = isChild
    ? household.father
    : inventName(random, household.community, household.family, "male");
  return {
    givenName: name.given.latin,
    middleName: name.middle?.latin ?? null,
    familyName: name.family.latin,
    localName: random.chance(0.93) ? inFull(name, "devanagari") : null,
    sex,
    birthDate: inventBirthDate(random, age),
    fatherName: parentsKnown ? inFull(father, "latin") : null,
    motherName: isChild && random.chance(0.8) ? inFull(household.mother, "latin") : null,
    guardianName:
      isChild && random.chance(0.9)
        ? inFull(random.pick([household.father, household.mother]), "latin")
        : null,
    preferredLanguage: random.weighted<"ne" | "en" | null>([
      ["ne", 80],
      ["en", 8],
      [null, 12],
    ]),
    address: household.address,
    telecom: phonesOf(random, household, isChild).map((text) => ({ text })),
  };
}

function inventName(
  random: Random,
  community: Community,
  family: Name,
  listedAs: "female" | "male",
): FullName {
  const given = random.pick(community[listedAs]);
  const middleNames = listedAs === "male" ? community.maleMiddle : community.femaleMiddle;
  const middle = random.chance(0.4) ? random.pick(middleNames) : null;
  return { given, middle: middle?.latin === given.latin ? null : middle, family };
}

function inFull({ given, middle, family }: FullName, script: keyof Name): string {
  return [given, middle, family].flatMap((name) => (name ? [name[script]] : [])).join(" ");
}

/** A child has the phone of the house; a grown-up has that, or one's own, or both, or none. */
function phonesOf(random: Random, household: Household, isChild: boolean): string[] {
  const ofHouse = household.phone !== null && (isChild || random.chance(0.7)) ? [household.phone] : [];
  const own = !isChild && random.chance(0.35) ? [inventPhone(random)] : [];
  return [...ofHouse, ...own];
}

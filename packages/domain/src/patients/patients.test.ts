import { setTimeout } from "node:timers/promises";
import { PatientConflict, PatientDuplicates, type PatientId, RegisterPatient } from "@polyclinic/contracts";
import { newId, type TenantDb } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusal } from "../testing/refusal.ts";
import { archivePatient } from "./archive.ts";
import { countPatients } from "./count.ts";
import { findPatient } from "./find.ts";
import { insertPatients } from "./insert.ts";
import { listPatients } from "./list.ts";
import { registerPatient } from "./register.ts";
import { searchPatients } from "./search.ts";
import { updatePatient } from "./update.ts";

const actor = { userId: newId(), roles: ["receptionist"], appId: newId(), requestId: "test" };
const clone = await cloneDatabase();
let here: TenantDb;
let elsewhere: TenantDb;

beforeAll(async () => {
  here = clone.database.tenant(await clone.provision("here"), actor);
  elsewhere = clone.database.tenant(await clone.provision("elsewhere"), actor);
});
afterAll(() => clone.drop());

function person(changes: object = {}): RegisterPatient {
  return RegisterPatient.parse({ givenName: "Sita", familyName: "Shrestha", sex: "female", ...changes });
}

const nowhere = { provinceCode: null, districtCode: null, municipalityCode: null, ward: null, tole: null };

function register(input: RegisterPatient, db = here) {
  return db.write("patient.registered", (tx) => registerPatient(tx, input));
}

async function search(query: string, db = here): Promise<string[]> {
  const { items } = await db.read((tx) => searchPatients(tx, { query, limit: 20 }));
  return items.map((patient) => `${patient.givenName} ${patient.familyName}`);
}

describe("registering", () => {
  test("writes what was typed, gives the next MRN and records it", async () => {
    const first = await register(person({ givenName: "Hari", familyName: "Karki", sex: "male" }));
    const patient = await register(
      person({
        givenName: "Maya",
        middleName: "Devi",
        familyName: "Gurung",
        localName: "माया देवी गुरुङ",
        birthDate: { date: "1990-03-01", precision: "day", text: "2046-11-18", calendar: "bs" },
        telecom: [{ text: "९८४१-२३४५६७" }, { text: "01-4412345" }],
      }),
    );
    expect(Number(patient.mrn)).toBe(Number(first.mrn) + 1);
    expect(patient).toMatchObject({
      localName: "माया देवी गुरुङ",
      birthDate: { date: "1990-03-01", precision: "day", text: "2046-11-18", calendar: "bs" },
      telecom: [
        { value: "+9779841234567", text: "९८४१-२३४५६७" },
        { value: "+97714412345", text: "01-4412345" },
      ],
      version: 1,
    });
    const event = await here.read((tx) =>
      tx
        .selectFrom("audit_event")
        .selectAll()
        .where("resource_id", "=", patient.id)
        .executeTakeFirstOrThrow(),
    );
    expect(event).toMatchObject({ action: "patient.registered", actor_user_id: actor.userId, before: null });
    expect(event.after).toMatchObject({ mrn: patient.mrn });
  });

  test("is not seen by the other clinic, which counts its own MRNs", async () => {
    const mine = await register(person({ givenName: "Bimala", familyName: "Rai" }));
    const theirs = await register(person({ givenName: "Bimala", familyName: "Rai" }), elsewhere);
    expect(theirs.mrn).toBe("000001");
    expect(await elsewhere.read((tx) => findPatient(tx, mine.id))).toBeNull();
    expect(
      (
        await refusal(
          elsewhere.write("patient.updated", (tx) => updatePatient(tx, { id: mine.id, version: 1 })),
        )
      ).code,
    ).toBe("NOT_FOUND");
    const list = await elsewhere.read((tx) => listPatients(tx, { limit: 100 }));
    expect(list.items.map((patient) => patient.id)).toEqual([theirs.id]);
  });

  test.each([
    [
      { birthDate: { date: "2999-01-01", precision: "day", text: "2999-01-01", calendar: "ad" } },
      "birthDate.date",
    ],
    [
      { birthDate: { date: "2001-02-20", precision: "day", text: "1950-01-01", calendar: "ad" } },
      "birthDate.text",
    ],
    [{ telecom: [{ text: "9841234567" }, { text: "12" }] }, "telecom.1.text"],
    [
      { address: { provinceCode: "99", districtCode: null, municipalityCode: null, ward: null, tole: null } },
      "address.provinceCode",
    ],
    [
      {
        address: {
          provinceCode: null,
          districtCode: "nowhere",
          municipalityCode: null,
          ward: null,
          tole: null,
        },
      },
      "address.districtCode",
    ],
    [
      {
        address: {
          provinceCode: null,
          districtCode: null,
          municipalityCode: "nowhere",
          ward: null,
          tole: null,
        },
      },
      "address.municipalityCode",
    ],
  ])("refuses %j and names the field", async (changes, path) => {
    const before = await here.read(countPatients);
    const error = await refusal(register(person({ familyName: "Nobody", ...changes })));
    expect(error.code).toBe("INVALID");
    expect(error.fields?.map((field) => field.path)).toEqual([path]);
    expect(await here.read(countPatients)).toEqual(before);
  });
});

describe("the duplicate warning", () => {
  const birthDate = { date: "1985-05-05", precision: "day", text: "1985-05-05", calendar: "ad" } as const;
  const known = person({
    givenName: "Laxmi",
    familyName: "Adhikari",
    birthDate,
    telecom: [{ text: "9851000001" }],
  });

  test.each([
    ["another spelling and the same birth date", { givenName: "Lakshmi", familyName: "Adhikary", birthDate }],
    [
      "a longer name and the same birth date",
      { givenName: "Laxmi", middleName: "Devi", familyName: "Adhikari", birthDate },
    ],
    [
      "a longer name and the same phone",
      {
        givenName: "Laxmi",
        middleName: "Devi",
        familyName: "Adhikari",
        telecom: [{ text: "+977 985-1000001" }],
      },
    ],
    ["the same name and nothing else", { givenName: "Laxmi", familyName: "Adhikari" }],
  ])("names her for %s, and nothing is written", async (_, input) => {
    const [{ id }] = [await registerOnce()];
    const before = await here.read(countPatients);
    const error = await refusal(register(person(input)));
    expect(error.code).toBe("POSSIBLE_DUPLICATE");
    expect(PatientDuplicates.parse(error.details).candidates.map((patient) => patient.id)).toContain(id);
    expect(await here.read(countPatients)).toEqual(before);
  });

  test.each([
    [
      "a brother at the same phone",
      { givenName: "Prakash", familyName: "Adhikari", telecom: [{ text: "9851000001" }] },
    ],
    [
      "the same name, born on another day",
      {
        givenName: "Laxmi",
        familyName: "Adhikari",
        birthDate: { ...birthDate, date: "1961-02-02", text: "1961-02-02" },
      },
    ],
  ])("is silent for %s", async (_, input) => {
    await registerOnce();
    expect(await register(person(input))).toMatchObject({ givenName: input.givenName });
  });

  test("is overridden with a reason, which stands in the audit log", async () => {
    await registerOnce();
    const twin = await register({ ...known, duplicateOverride: { reason: "Two cousins of one name" } });
    const event = await here.read((tx) =>
      tx
        .selectFrom("audit_event")
        .select("reason")
        .where("resource_id", "=", twin.id)
        .executeTakeFirstOrThrow(),
    );
    expect(event.reason).toBe("Two cousins of one name");
  });

  test("holds when two desks register the same person at once", async () => {
    const input = person({ givenName: "Durga", familyName: "Tamang", birthDate });
    const firstHasWritten = Promise.withResolvers<void>();
    const secondHasBegun = Promise.withResolvers<void>();
    const first = here.write("patient.registered", async (tx) => {
      const patient = await registerPatient(tx, input);
      firstHasWritten.resolve();
      await secondHasBegun.promise;
      return patient;
    });
    await firstHasWritten.promise;
    const second = refusal(register(input));
    await setTimeout(200); // long enough for a second desk that does not wait to have searched
    secondHasBegun.resolve();
    const { id } = await first;
    const { candidates } = PatientDuplicates.parse((await second).details);
    expect(candidates.map((patient) => patient.id)).toEqual([id]);
  });

  let registered: Promise<{ id: PatientId }> | undefined;
  function registerOnce() {
    registered ??= register(known);
    return registered;
  }
});

describe("finding", () => {
  beforeAll(async () => {
    await here.write("patient.imported", (tx) =>
      insertPatients(tx, [
        person({ givenName: "Saraswati", familyName: "Bhandari", telecom: [{ text: "9860012345" }] }),
        person({ givenName: "Krishna", middleName: "Bahadur", familyName: "Thapa", sex: "male" }),
        person({ givenName: "Roshani", familyName: "Maharjan", localName: "रोशनी महर्जन" }),
      ]),
    );
  });

  test.each([
    ["Saraswati Bhandari", "Saraswati Bhandari"],
    ["Sarasvati Bhandary", "Saraswati Bhandari"],
    ["bhandri", "Saraswati Bhandari"],
    ["Thapa Krishna", "Krishna Thapa"],
    ["Krisna", "Krishna Thapa"],
    ["रोशनी", "Roshani Maharjan"],
    ["Rosani Maharjan", "Roshani Maharjan"],
    ["9860012345", "Saraswati Bhandari"],
    ["९८६००", "Saraswati Bhandari"],
    ["+977 986-0012345", "Saraswati Bhandari"],
  ])("%s finds %s first", async (query, name) => {
    expect((await search(query))[0]).toBe(name);
    expect(await search(query, elsewhere)).toEqual([]);
  });

  test("an MRN finds its patient, with or without the zeros", async () => {
    const { mrn, givenName, familyName } = await register(
      person({ givenName: "Nabin", familyName: "Yadav", sex: "male" }),
    );
    expect((await search(mrn))[0]).toBe(`${givenName} ${familyName}`);
    expect((await search(String(Number(mrn))))[0]).toBe(`${givenName} ${familyName}`);
  });

  test.each(["%", "'; drop table patient; --", "\\", "()", "🦷"])(
    "%j is an ordinary search that finds nobody",
    async (query) => {
      expect(await search(query)).toEqual([]);
    },
  );

  test("pages go through everybody once, newest first", async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await here.read((tx) => listPatients(tx, { limit: 3, ...(cursor && { cursor }) }));
      ids.push(...page.items.map((patient) => patient.id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(ids.length).toBe((await here.read(countPatients)).active);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("a cursor of our alphabet that means nothing is refused", async () => {
    expect(
      (await refusal(here.read((tx) => listPatients(tx, { limit: 3, cursor: "abcd" })))).fields?.[0]?.path,
    ).toBe("cursor");
  });
});

describe("changing", () => {
  test("leaves what is not named, raises the version and records before and after", async () => {
    const patient = await register(
      person({ givenName: "Kamala", familyName: "Magar", telecom: [{ text: "9811111111" }] }),
    );
    const changed = await here.write("patient.updated", (tx) =>
      updatePatient(tx, {
        id: patient.id,
        version: 1,
        familyName: "Pun Magar",
        telecom: [{ text: "9822222222" }],
      }),
    );
    expect(changed).toMatchObject({ givenName: "Kamala", familyName: "Pun Magar", version: 2 });
    expect(changed.telecom.map((telecom) => telecom.value)).toEqual(["+9779822222222"]);
    expect((await search("Pun Magar"))[0]).toBe("Kamala Pun Magar");
    const events = await here.read((tx) =>
      tx
        .selectFrom("audit_event")
        .select(["action", "before", "after"])
        .where("resource_id", "=", patient.id)
        .orderBy("id")
        .execute(),
    );
    expect(events[1]).toMatchObject({ before: { familyName: "Magar" }, after: { familyName: "Pun Magar" } });
  });

  test("checks a birth date that is changed, and not one that stands there since before the table was corrected", async () => {
    const stored = { date: "1990-03-01", precision: "day", text: "2046-11-18", calendar: "bs" } as const;
    const { id } = await register(person({ givenName: "Sarala", familyName: "Basnet", birthDate: stored }));
    const birthDate = { ...stored, text: "2046-11-17" };
    const update = (changes: object) =>
      here.write("patient.updated", (tx) => updatePatient(tx, { id, version: 1, ...changes }));
    expect((await refusal(update({ birthDate }))).fields?.[0]?.path).toBe("birthDate.text");

    await here.write("patient.corrected", (tx) =>
      tx.updateTable("patient").set({ birth_date_text: birthDate.text }).where("id", "=", id).execute(),
    );
    expect(await update({ birthDate, sex: "other" })).toMatchObject({ sex: "other", birthDate });
  });

  test("of two editors the second gets the row of the first", async () => {
    const { id, version } = await register(person({ givenName: "Gita", familyName: "Subedi" }));
    const answers = await Promise.allSettled(
      ["Sharma", "Pokharel"].map((familyName) =>
        here.write("patient.updated", (tx) => updatePatient(tx, { id, version, familyName })),
      ),
    );
    const lost = answers.find((answer) => answer.status === "rejected");
    const won = answers.find((answer) => answer.status === "fulfilled");
    expect(lost?.reason).toMatchObject({ code: "CONFLICT" });
    expect(PatientConflict.parse(lost?.reason.details).current).toEqual(won?.value);
  });

  test("an archived patient leaves list and search, still opens, and cannot be changed", async () => {
    const { id, version } = await register(person({ givenName: "Ishwori", familyName: "Dhakal" }));
    const before = await here.read(countPatients);
    const archived = await here.write("patient.archived", (tx) =>
      archivePatient(tx, { id, version, reason: "Entered twice" }),
    );
    expect(archived.archiveReason).toBe("Entered twice");
    expect(await here.read(countPatients)).toEqual({
      active: before.active - 1,
      archived: before.archived + 1,
    });
    expect(await search("Ishwori Dhakal")).not.toContain("Ishwori Dhakal");
    expect(await here.read((tx) => findPatient(tx, id))).toEqual(archived);
    const list = await here.read((tx) => listPatients(tx, { limit: 100 }));
    expect(list.items.map((patient) => patient.id)).not.toContain(id);
    const error = await refusal(
      here.write("patient.updated", (tx) => updatePatient(tx, { id, version: 2, sex: "male" })),
    );
    expect(error.code).toBe("CONFLICT");
  });

  test("an archived patient is found by the whole MRN, before strangers whose phone has the same digits", async () => {
    await here.write("counter.raised", (tx) =>
      tx.updateTable("counter").set({ value: "7000" }).where("name", "=", "mrn").execute(),
    );
    const { id, version, mrn } = await register(
      person({ givenName: "Tulasi", familyName: "Koirala", telecom: [{ text: "9812345678" }] }),
    );
    await here.write("patient.archived", (tx) =>
      archivePatient(tx, { id, version, reason: "Entered twice" }),
    );
    await register(person({ givenName: "Ganga", familyName: "Oli", telecom: [{ text: "9847001111" }] }));
    expect(mrn).toBe("007001");
    expect(await search("007001")).toEqual(["Tulasi Koirala", "Ganga Oli"]);
    expect(await search("७००१")).toEqual(["Tulasi Koirala", "Ganga Oli"]);
    expect(await search("9812345678")).not.toContain("Tulasi Koirala");
  });

  test.each([
    ["nothing at all", {}],
    [
      "what stands there already",
      { sex: "female" as const, telecom: [{ text: "9833333333" }], middleName: null },
    ],
    ["less of the same address", { address: { ...nowhere, municipalityCode: "30101" } }],
  ])("an update with %s leaves the row, its version and its history as they are", async (_, changes) => {
    const patient = await register({
      ...person({ givenName: "Jamuna", familyName: "Chand", telecom: [{ text: "9833333333" }] }),
      address: { ...nowhere, municipalityCode: "30101" },
      duplicateOverride: { reason: "A test has several of one name" },
    });
    const update = here.write("patient.updated", (tx) =>
      updatePatient(tx, { id: patient.id, version: 1, ...changes }),
    );
    expect(await update).toEqual(patient);
    expect(await here.read((tx) => findPatient(tx, patient.id))).toEqual(patient);
    const events = await here.read((tx) =>
      tx.selectFrom("audit_event").select("action").where("resource_id", "=", patient.id).execute(),
    );
    expect(events).toEqual([{ action: "patient.registered" }]);
  });
});

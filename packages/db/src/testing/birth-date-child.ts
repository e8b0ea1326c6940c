// Run by type-parsers.test.ts in a process of its own, since TZ counts at the start of a process only.
import { openDatabase } from "../database.ts";
import { newId } from "../ids.ts";
import { ACTOR } from "./fixtures.ts";

const [apiUrl = "", tenant = "", mrn = ""] = process.argv.slice(2);
const database = openDatabase({ url: apiUrl, applicationName: "test", onError: () => undefined });
const db = database.tenant(JSON.parse(tenant), ACTOR);
await db.write("patient.registered", (tx) =>
  tx
    .insertInto("patient")
    .values({
      id: newId() as never, // as: the brand of an id is contracts' business
      mrn,
      given_name: "Sita",
      family_name: "Rai",
      name_key: "sita rai",
      sex: "female",
      birth_date: "1990-03-01",
      birth_date_precision: "day",
      birth_date_text: "1990-03-01",
      birth_date_calendar: "ad",
      deceased_at: "2026-11-20T23:30:00.123456+05:45",
    })
    .execute(),
);
const row = await db.read((tx) =>
  tx.selectFrom("patient").select(["birth_date", "deceased_at"]).where("mrn", "=", mrn).executeTakeFirst(),
);
process.stdout.write(
  JSON.stringify({ ...row, offset: new Date("1990-03-01T00:00:00Z").getTimezoneOffset() }),
);
await database.close();

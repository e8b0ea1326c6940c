import {
  type ClinicRole,
  Message,
  MessageConsents,
  MessagePage,
  Patient,
  Template,
  TemplateList,
  TemplatePreview,
  UserId,
} from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { notify } from "@polyclinic/domain";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { call, type Headers } from "../testing/call.ts";
import { createWorld, type World } from "../testing/world.ts";

let world: World;
let patient: Patient;
/** A line of the nurse's own list. */
let inApp: string | undefined;
const callers = new Map<string, Headers>();

beforeAll(async () => {
  world = await createWorld();
  for (const role of ["receptionist", "administrator"] as const) await join(role, "alpha", role);
  const nurse = await join("nurse", "alpha", "nurse");
  await join("beta", "beta", "administrator");
  const input = { givenName: "Sita", familyName: "Rai", sex: "female" };
  patient = Patient.parse((await hospital("patients.register", input, "receptionist")).data);
  const actor = { userId: null, roles: [], appId: "test", requestId: "test" };
  const params = { documentId: newId(), readyAt: "2026-11-25T08:20:00.000Z" };
  await world.clone.database.tenant(world.alpha, actor).write("document.built", async (tx) => {
    await notify(tx, "document-ready", [{ userId: nurse }, { patientId: patient.id }], params);
    const line = await tx
      .selectFrom("message")
      .select("id")
      .where("channel", "=", "in-app")
      .executeTakeFirst();
    inApp = line?.id;
  });
});

afterAll(() => world.close());

async function join(name: string, clinic: "alpha" | "beta", role: ClinicRole): Promise<UserId> {
  const user = await world.makeUser(name, { [clinic]: [role] });
  const authorization = await world.authorization(user);
  callers.set(name, { ...world.apps.integration.headers, authorization, "x-tenant-id": clinic });
  return UserId.parse(user.id);
}

function hospital(path: string, input: unknown, who: string) {
  return call(world.server, `hospital/${path}`, input, callers.get(who) ?? {});
}

const forbidden = { status: 403, error: { domainCode: "FORBIDDEN" } };

describe("the delivery log", () => {
  test("says what became of messages, without an address or a text", async () => {
    const { data } = await hospital("messages.list", { patientId: patient.id }, "receptionist");
    expect(MessagePage.parse(data).items).toMatchObject([
      {
        kind: "document-ready",
        channel: "sms",
        user: null,
        patient: { id: patient.id, familyName: "Rai" },
        state: "queued",
      },
    ]);
  });

  test.each([
    [{ state: "queued" }, ["sms", "push", "email"]],
    [{ state: "sent" }, []],
    [{ channel: "email" }, ["email"]],
    [{ channel: "sms", state: "queued" }, ["sms"]],
  ])("is filtered by %j", async (filter, channels) => {
    const { data } = await hospital("messages.list", filter, "receptionist");
    expect(MessagePage.parse(data).items.map(({ channel }) => channel)).toEqual(channels);
  });

  test("names a colleague, and opens one message", async () => {
    const { data } = await hospital("messages.list", { channel: "email" }, "receptionist");
    const [message] = MessagePage.parse(data).items;
    expect(message).toMatchObject({ patient: null, user: { name: "nurse" } });
    const opened = await hospital("messages.byId", { id: message?.id }, "receptionist");
    expect(Message.parse(opened.data)).toEqual(message);
    expect(await hospital("messages.byId", { id: message?.id }, "beta")).toMatchObject({ status: 404 });
    expect(await hospital("messages.byId", { id: message?.id }, "nurse")).toMatchObject(forbidden);
  });

  test("opens no line of somebody's list", async () => {
    expect(await hospital("messages.byId", { id: inApp }, "receptionist")).toMatchObject({ status: 404 });
  });

  test("is another clinic's own", async () => {
    expect(MessagePage.parse((await hospital("messages.list", {}, "beta")).data).items).toEqual([]);
    expect(await hospital("messages.list", {}, "nurse")).toMatchObject(forbidden);
  });
});

const consents = async (who = "nurse") => hospital("messages.consents", { patientId: patient.id }, who);

describe("consent", () => {
  test("is what the patient said last, and each decision is kept", async () => {
    expect(MessageConsents.parse((await consents()).data).items).toEqual([]);
    for (const decision of ["given", "withdrawn"] as const) {
      const input = { patientId: patient.id, channel: "sms", decision };
      const { data } = await hospital("messages.recordConsent", input, "nurse");
      expect(MessageConsents.parse(data).items).toMatchObject([{ channel: "sms", decision }]);
    }
    const actor = { userId: null, roles: [], appId: "test", requestId: "test" };
    const kept = await world.clone.database
      .tenant(world.alpha, actor)
      .read((tx) => tx.selectFrom("message_consent").select("decision").orderBy("id").execute());
    expect(kept.map(({ decision }) => decision)).toEqual(["given", "withdrawn"]);
  });

  test("of another clinic's patient is not found", async () => {
    expect(await consents("beta")).toMatchObject({ status: 404 });
    const input = { patientId: patient.id, channel: "sms", decision: "given" };
    expect(await hospital("messages.recordConsent", input, "beta")).toMatchObject({ status: 404 });
  });
});

describe("a clinic's own texts", () => {
  const sms = { kind: "document-ready", audience: "patient", channel: "sms", language: "ne" } as const;
  const of = (body: string) => ({ ...sms, text: { subject: null, body } });

  test("are versions, and the way back is one too", async () => {
    const { items } = TemplateList.parse((await hospital("templates.list", undefined, "administrator")).data);
    expect(items).toHaveLength(20);
    expect(items).toContainEqual(expect.objectContaining({ ...sms, version: 0, isDefault: true }));
    const own = of("{clinic}: आउनुहोस्।");
    const first = await hospital("templates.override", { ...own, version: 0 }, "administrator");
    expect(Template.parse(first.data)).toMatchObject({ version: 1, isDefault: false, text: own.text });
    const late = await hospital("templates.override", { ...own, version: 0 }, "administrator");
    expect(late).toMatchObject({ status: 409, error: { domainCode: "CONFLICT" } });
    const back = Template.parse(
      (await hospital("templates.reset", { ...sms, version: 1 }, "administrator")).data,
    );
    expect([back.version, back.isDefault, back.text]).toEqual([2, true, back.defaultText]);
    const elsewhere = TemplateList.parse((await hospital("templates.list", undefined, "beta")).data);
    expect(elsewhere.items.every(({ version }) => version === 0)).toBe(true);
  });

  test("can be looked at with example data, and what a text message costs", async () => {
    const { data } = await hospital("templates.preview", of("{clinic}: {when}"), "administrator");
    expect(TemplatePreview.parse(data)).toEqual({
      subject: null,
      body: "alpha: ९ मंसिर २०८३, १४:०५",
      sms: { encoding: "UCS-2", parts: 1, unitsLeft: 44 },
    });
  });

  test.each([
    ["a placeholder that nothing stands for", of("{patient} आउनुहोस्"), "text.body"],
    ["a text message that is too long", of("नमस्ते ".repeat(40)), "text.body"],
    [
      "a push message that no phone could carry",
      { ...sms, audience: "user", channel: "push", text: { subject: "x", body: "क".repeat(1_000) } },
      "text.body",
    ],
    ["a subject where there is none", { ...sms, text: { subject: "x", body: "y" } }, "text.subject"],
    ["no subject where there is one", { ...of("y"), audience: "user", channel: "email" }, "text.subject"],
  ])("%s is refused", async (_name, input, path) => {
    const { error } = await hospital("templates.override", { ...input, version: 2 }, "administrator");
    expect([error?.domainCode, error?.fields?.map((field) => field.path)]).toEqual(["INVALID", [path]]);
  });

  test("a channel that the kind does not have is not found", async () => {
    const input = { ...of("y"), channel: "email", version: 0 };
    expect(await hospital("templates.override", input, "administrator")).toMatchObject({ status: 404 });
  });

  test.each(["receptionist", "nurse"])("are not for a %s", async (who) => {
    expect(await hospital("templates.list", undefined, who)).toMatchObject(forbidden);
  });
});

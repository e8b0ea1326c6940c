// What a clinic goes on doing while a service is away, and what people must have got of it in the end.
import { createHash } from "node:crypto";
import { PatientId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { notify, recordConsent } from "@polyclinic/domain";
import { reportPdf } from "../demo/report-pdf.ts";
import { makeMember, makePerson } from "./people.ts";
import type { Service } from "./services.ts";
import type { Reply, System } from "./system.ts";

/** Of everything that has to arrive: how often it did. */
export type Arrivals = Map<string, number>;

export interface ClinicDay {
  /** Uploads that only have to be completed, and people who have signed in before. */
  prepare(uploads: number): Promise<void>;
  /** A patient is registered, an upload is completed, people are told something. Returns what the API answered. */
  work(): Promise<Reply[]>;
  /** With a browser that was never seen with this person, who is told of it. */
  signInElsewhere(): Promise<Reply>;
  arrivals(): Promise<Arrivals>;
}

const REPORT = reportPdf(["Haemoglobin 12.5 g/dL"]);
const UPLOAD = {
  kind: "lab-report",
  fileName: "report.pdf",
  contentType: "application/pdf",
  size: REPORT.length,
  sha256: createHash("sha256").update(REPORT).digest("base64"),
};

export function beginDay(system: System, behind: Service): ClinicDay {
  const { clinic, platform, standIns, clone, rest, signIn } = system;
  const schema = clinic.tenant.schemaName;
  let people = 0;
  const expected = new Set<string>();
  const uploads: string[] = [];
  let visitor = "";

  async function register(): Promise<Reply & { id: PatientId; phone: string }> {
    const phone = `+97798${String(40_000_000 + ++people)}`;
    const reply = await rest("/patients", {
      givenName: "Sita",
      familyName: "Rai",
      sex: "female",
      telecom: [{ text: phone }],
      duplicateOverride: { reason: "one of many" },
    });
    const { id } = reply.body as { id: unknown }; // as: a refusal has none, which is seen in the next line
    return { ...reply, id: PatientId.parse(id), phone };
  }

  /** No procedure of the API tells a clinic's people of anything yet: this is the transaction of one that will. */
  async function tell(patientId: PatientId, phone: string): Promise<void> {
    const email = `member-${++people}@example.com`;
    const userId = await makeMember(platform, clinic.tenant, { email, withTelephone: true });
    const params = { documentId: newId(), readyAt: new Date().toISOString() };
    await clinic.write("document.built", async (tx) => {
      await recordConsent(tx, { patientId, channel: "sms", decision: "given" });
      await notify(tx, "document-ready", [{ userId }, { patientId }], params);
    });
    for (const each of [email, `push to ${email}`, phone]) expected.add(each);
  }

  return {
    async prepare(count) {
      const { id } = await register();
      for (let each = 0; each < count; each++) {
        const { body } = await rest(`/patients/${id}/documents`, UPLOAD);
        const ticket = body as { id: string; upload: { url: string; fields: Record<string, string> } }; // as: see below
        const form = new FormData();
        for (const [name, value] of Object.entries(ticket.upload.fields)) form.append(name, value);
        form.append("file", new Blob([new Uint8Array(REPORT)]), "blob");
        const sent = await fetch(ticket.upload.url, { method: "POST", body: form });
        if (!sent.ok) throw new Error(await sent.text());
        uploads.push(ticket.id);
      }
      if (behind === "cognito") return;
      visitor = `visitor-${++people}@example.com`;
      await makePerson(platform, standIns, clinic.tenant, visitor);
      await signIn(visitor, "Firefox/140 on Linux");
    },
    async work() {
      const { id, phone, ...registered } = await register();
      await tell(id, phone);
      const upload = uploads.pop();
      if (upload === undefined) return [registered];
      expected.add(`document ${upload}`);
      return [registered, await rest(`/documents/${upload}/complete`, {})];
    },
    async signInElsewhere() {
      if (behind !== "cognito") for (const each of [visitor, `push to ${visitor}`]) expected.add(each);
      return signIn(visitor || "doctor@example.com", "Edg/140 on Windows");
    },
    async arrivals() {
      const [emails, messages] = await Promise.all([standIns.emails(), standIns.messages()]);
      const devices = await clone.asOwner<{ email: string; arn: string }>(
        `select email, endpoint_arn as arn from platform.device join platform."user" on "user".id = user_id`,
      );
      const owners = new Map(devices.map(({ arn, email }) => [arn, `push to ${email}`]));
      const documents = await clone.asOwner<{ id: string }>(
        `select 'document ' || resource_id as id from ${schema}.audit_event
         join ${schema}.document on document.id::text = resource_id and state = 'available'
         where action = 'document.verified'`,
      );
      const all = [
        ...emails.flatMap(({ recipients }) => recipients),
        ...messages.map(({ kind, to }) => (kind === "push" ? (owners.get(to) ?? to) : to)),
        ...documents.map(({ id }) => id),
      ];
      return new Map([...expected].map((wanted) => [wanted, all.filter((each) => each === wanted).length]));
    },
  };
}

import {
  Audience,
  Channel,
  ClinicNotificationKind,
  DomainError,
  invalidField,
  Language,
  notFound,
  type OverrideTemplate,
  type PreviewTemplate,
  type ResetTemplate,
  type Template,
  type TemplateList,
  type TemplatePreview,
  type TemplateRef,
  type TemplateText,
} from "@polyclinic/contracts";
import { newId, sqlState, type TenantTx, type TenantWriteTx } from "@polyclinic/db";
import { countSmsParts } from "@polyclinic/nepal";
import type { ClinicNames } from "./kind.ts";
import { clinicKinds } from "./kinds.ts";
import { defaultText, fillText, placeholdersIn, placeholdersOf } from "./texts.ts";

/** Each part of a text message is paid for: 3 are 201 characters in Devanagari. */
const MOST_SMS_PARTS = 3;
/** Of the 4096 bytes that Google and Apple carry the app's own data and names take some; a letter of Devanagari has 3. */
const MOST_PUSH_BYTES = 3_000;

export interface CurrentText {
  /** 0: nobody has changed it. */
  version: number;
  isDefault: boolean;
  text: TemplateText;
  changedAt: string | null;
}

/** Throws NOT_FOUND for what has no text: a kind that is not for these people, or not by this channel. */
export async function currentText(tx: TenantTx, ref: TemplateRef): Promise<CurrentText> {
  const standard = standardText(ref);
  const row = await tx
    .selectFrom("message_template")
    .select(["version", "subject", "body", "created_at"])
    .where("kind", "=", ref.kind)
    .where("audience", "=", ref.audience)
    .where("channel", "=", ref.channel)
    .where("language", "=", ref.language)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  if (!row) return { version: 0, isDefault: true, text: standard, changedAt: null };
  const { version, subject, body, created_at: changedAt } = row;
  if (body === null) return { version, isDefault: true, text: standard, changedAt };
  return { version, isDefault: false, text: { subject, body }, changedAt };
}

export async function listTemplates(tx: TenantTx): Promise<TemplateList> {
  const refs = ClinicNotificationKind.options.flatMap((kind) =>
    Audience.options.flatMap((audience) =>
      Channel.options.flatMap((channel) =>
        Language.options.map((language) => ({ kind, audience, channel, language })),
      ),
    ),
  );
  const items: Template[] = [];
  for (const ref of refs.filter(({ kind, ...at }) =>
    defaultText(clinicKinds[kind], at.audience, at.channel, at.language),
  )) {
    items.push(await readTemplate(tx, ref));
  }
  return { items };
}

async function readTemplate(tx: TenantTx, ref: TemplateRef): Promise<Template> {
  const { kind, audience, channel, language } = ref;
  const placeholders = placeholdersOf(clinicKinds[kind]);
  const current = await currentText(tx, ref);
  return { kind, audience, channel, language, ...current, defaultText: standardText(ref), placeholders };
}

/** With example data and the clinic's own name. Throws INVALID for a text that could not be saved. */
export async function previewTemplate(
  tx: TenantTx,
  { text, ...ref }: PreviewTemplate,
  clinic: ClinicNames,
): Promise<TemplatePreview> {
  if (text) checkText(ref, text);
  const chosen = text ?? (await currentText(tx, ref)).text;
  const { subject, body } = exampleOf(ref, chosen, clinic, tx.tenant.timeZone);
  if (text && ref.channel === "push") checkPushLength({ subject, body });
  return { subject, body, sms: ref.channel === "sms" ? countSmsParts(body) : null };
}

export async function overrideTemplate(
  tx: TenantWriteTx,
  { version, text, ...ref }: OverrideTemplate,
  clinic: ClinicNames,
): Promise<Template> {
  checkText(ref, text);
  const example = exampleOf(ref, text, clinic, tx.tenant.timeZone);
  if (ref.channel === "sms") checkSmsLength(example.body);
  if (ref.channel === "push") checkPushLength(example);
  return writeVersion(tx, ref, version, text);
}

/** Back to the text that Polyclinic brings, and to what later releases make of it. */
export async function resetTemplate(
  tx: TenantWriteTx,
  { version, ...ref }: ResetTemplate,
): Promise<Template> {
  return writeVersion(tx, ref, version, { subject: null, body: null });
}

async function writeVersion(
  tx: TenantWriteTx,
  ref: TemplateRef,
  seen: number,
  { subject, body }: { subject: string | null; body: string | null },
): Promise<Template> {
  const current = await currentText(tx, ref);
  if (current.version !== seen) throw changedMeanwhile();
  const { kind, audience, channel, language } = ref;
  const row = { kind, audience, channel, language, version: seen + 1, subject, body };
  const id = newId();
  await tx
    .insertInto("message_template")
    .values({ id, ...row, created_by: tx.actor.userId })
    .execute()
    .catch((cause: unknown) => {
      throw sqlState(cause) === "23505" ? changedMeanwhile(cause) : cause;
    });
  tx.changed({ resource: "message-template", id, before: current.text, after: row });
  return readTemplate(tx, ref);
}

function changedMeanwhile(cause?: unknown): DomainError {
  return new DomainError("CONFLICT", "Somebody else changed this text in the meantime.", { cause });
}

function standardText({ kind, audience, channel, language }: TemplateRef): TemplateText {
  return defaultText(clinicKinds[kind], audience, channel, language) ?? notFound("text");
}

/** The name of a person could only come from somebody's typing it: there is no placeholder for it. */
function checkText(ref: TemplateRef, text: TemplateText): void {
  const hasSubject = standardText(ref).subject !== null;
  if (hasSubject !== (text.subject !== null)) {
    const problem = hasSubject ? "This text needs a subject." : "A text message has no subject.";
    throw invalidField("text.subject", "subject", problem);
  }
  const known = placeholdersOf(clinicKinds[ref.kind]);
  for (const field of ["subject", "body"] as const) {
    const unknown = placeholdersIn({ subject: null, body: text[field] ?? "" }).find(
      (name) => !known.includes(name),
    );
    if (unknown === undefined) continue;
    const names = known.map((name) => `{${name}}`).join(", ");
    throw invalidField(`text.${field}`, "placeholder", `Nothing stands for {${unknown}}. Use ${names}.`);
  }
}

function checkSmsLength(body: string): void {
  const { parts } = countSmsParts(body);
  if (parts <= MOST_SMS_PARTS) return;
  throw invalidField(
    "text.body",
    "sms-length",
    `This text message takes ${parts} parts, each of which is paid for: ${MOST_SMS_PARTS} are the most.`,
  );
}

function checkPushLength({ subject, body }: TemplateText): void {
  if (Buffer.byteLength(JSON.stringify([subject, body])) <= MOST_PUSH_BYTES) return;
  throw invalidField("text.body", "push-length", "This is longer than a push message can carry.");
}

function exampleOf(
  { kind, language }: TemplateRef,
  text: TemplateText,
  clinic: ClinicNames,
  timeZone: string,
): TemplateText {
  const reader = { language, calendar: language === "ne" ? "bs" : "ad", timeZone, clinic } as const;
  return fillText(clinicKinds[kind], text, clinicKinds[kind].example, reader);
}

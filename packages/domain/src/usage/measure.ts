import type { TenantTx, UsageCount } from "@polyclinic/db";
import { type RawBuilder, sql } from "kysely";

/** A message leaves within this time of its making: quiet hours, and an outage of an hour or two. */
const LONGEST_WAY = "3 days";

/** What there is of something now, as the count of `today`. */
export async function measureStock(tx: TenantTx, today: string): Promise<UsageCount[]> {
  const patients = await tx
    .selectFrom("patient")
    .select((eb) => eb.cast<number>(eb.fn.countAll(), "integer").as("count"))
    .where("archived_at", "is", null)
    .executeTakeFirstOrThrow();
  // Also those that are archived: their files are kept and take up room.
  const documents = await tx
    .selectFrom("document")
    .select([sql<number>`count(*)::int`.as("count"), sql<number>`coalesce(sum(size), 0)::float8`.as("bytes")])
    .where("state", "=", "available")
    .executeTakeFirstOrThrow();
  return [
    { metric: "patients", day: today, value: patients.count },
    { metric: "documents", day: today, value: documents.count },
    { metric: "document-bytes", day: today, value: documents.bytes },
  ];
}

/** What was done on a day of the clinic's, the past ones too: the rows that tell are still there. */
export async function measureDay(tx: TenantTx, day: string): Promise<UsageCount[]> {
  const start = sql<string>`(${day}::date::timestamp at time zone ${tx.tenant.timeZone})`;
  const end = sql<string>`((${day}::date + 1)::timestamp at time zone ${tx.tenant.timeZone})`;
  const active = await tx
    .selectFrom("audit_event")
    .select(sql<number>`count(distinct actor_user_id)::int`.as("count"))
    .where("at", ">=", start)
    .where("at", "<", end)
    .executeTakeFirstOrThrow();
  const sent = await tx
    .selectFrom("message")
    .select(["channel", sql<number>`count(*)::int`.as("count")])
    // Ids sort by the time at which they were made: only the rows of these days are read.
    .where("id", ">=", firstIdOf(sql`${start} - ${LONGEST_WAY}::interval`))
    .where("sent_at", ">=", start)
    .where("sent_at", "<", end)
    .groupBy("channel")
    .execute();
  const countOf = (channel: string) => sent.find((row) => row.channel === channel)?.count ?? 0;
  return [
    { metric: "active-users", day, value: active.count },
    { metric: "emails-sent", day, value: countOf("email") },
    { metric: "sms-sent", day, value: countOf("sms") },
    { metric: "pushes-sent", day, value: countOf("push") },
  ];
}

/** The smallest UUID v7 of an instant: 48 bits of milliseconds in front. */
function firstIdOf(instant: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`(lpad(to_hex((extract(epoch from ${instant}) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;
}

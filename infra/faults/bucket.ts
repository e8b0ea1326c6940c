import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createFiles } from "@polyclinic/aws";
import { listTenants, removeAbandonedUploads } from "@polyclinic/domain";
import { Client } from "pg";
import { apiEnv, withPlatform } from "../e2e/platform.ts";
import { stateOfStart } from "../local/paths.ts";
import { readRun } from "../local/run-file.ts";
import { NOBODY } from "./people.ts";

export const state = process.env["POLYCLINIC_STATE"] ?? stateOfStart;

/** Every file, part and record of the stand-in of S3: what a bucket holds, and would cost. */
export function bucketContent(): string[] {
  const data = readdirSync(state).find((name) => name.startsWith("data-")) ?? "";
  const s3 = join(state, data, "s3");
  return ["data", "objects", "uploads"]
    .flatMap((folder) => readdirSync(join(s3, folder)).map((name) => `${folder}/${name}`))
    .toSorted();
}

/** What the worker does at night with uploads that nobody completes within a day, of which this one is more than over. */
export async function cleanUpAsTomorrow(slug: string): Promise<number> {
  const env = apiEnv();
  const files = createFiles({
    region: env["AWS_REGION"] ?? "",
    bucket: env["S3_BUCKET_DOCUMENTS"] ?? "",
    endpoint: env["AWS_ENDPOINT_S3"] ?? "",
    credentials: {
      accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
      secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
    },
  });
  return withPlatform(async (platform, database) => {
    const clinic = (await platform.read(listTenants)).find((each) => each.slug === slug);
    if (!clinic) throw new Error(`there is no clinic ${slug}`);
    await asOwner(`update ${clinic.schemaName}.document set created_at = created_at - interval '26 hours'
      where state = 'uploading'`);
    return removeAbandonedUploads(database.tenant(clinic, NOBODY), files, AbortSignal.timeout(60_000));
  });
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: readRun(state)?.databaseOwnerUrl ?? "" });
  await client.connect();
  await client.query(sql);
  await client.end();
}

import type { z } from "zod";
import { Endpoint, Name, Region } from "./env.ts";

/** Where patients' documents lie, and archives of them, for the env.ts of a process that reaches them. */
export const fileStoreVariables = {
  AWS_REGION: Region,
  S3_BUCKET_DOCUMENTS: Name,
  /** Of the exports of clinics. */
  S3_BUCKET_EXPORTS: Name,
  AWS_ENDPOINT_S3: Endpoint.optional(),
};

type FileStoreEnv = z.infer<z.ZodObject<typeof fileStoreVariables>>;

/** Production keeps documents at Amazon, in its own region, and nowhere else. */
export function isOwnFileStore({
  NODE_ENV,
  AWS_ENDPOINT_S3: endpoint,
  AWS_REGION: region,
}: FileStoreEnv & { NODE_ENV: string }): boolean {
  if (NODE_ENV !== "production" || endpoint === undefined) return true;
  return endpoint.replace(/\/$/, "") === `https://s3.${region}.amazonaws.com`;
}

/** What `refine` says when it is another one. */
export const foreignFileStore = {
  path: ["AWS_ENDPOINT_S3"],
  message: "is not S3's own address in the region: production keeps documents nowhere else",
};

/** For `createFiles`: the documents. */
export function fileStoreOf({
  AWS_REGION: region,
  S3_BUCKET_DOCUMENTS: bucket,
  AWS_ENDPOINT_S3: endpoint,
}: FileStoreEnv) {
  return { region, bucket, ...(endpoint !== undefined && { endpoint }) };
}

/** For `createFiles`: the archives of exported clinics. */
export function archiveStoreOf(env: FileStoreEnv) {
  return { ...fileStoreOf(env), bucket: env.S3_BUCKET_EXPORTS };
}

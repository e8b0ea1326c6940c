import {
  DatabaseUrl,
  Endpoint,
  fileStoreVariables,
  foreignFileStore,
  isAmazons,
  isOwnFileStore,
  Keys,
  LogLevel,
  messageVariables,
  Name,
  NodeEnv,
  Port,
  PublicUrl,
  readVariables,
  refuseStandIns,
} from "@polyclinic/process";
import { z } from "zod";

const Variables = z
  .object({
    NODE_ENV: NodeEnv,
    DATABASE_URL: DatabaseUrl,
    /** Of the role that owns the database, to build clinics with. Without it they are built on the host. */
    DATABASE_OWNER_URL: DatabaseUrl.optional(),
    ...fileStoreVariables,
    /** Of the seals of all audit logs. */
    S3_BUCKET_SEALS: Name,
    WORKER_PORT: Port.default(3003),
    /** Only to see whether it answers. */
    COGNITO_USER_POOL_ID: Name,
    AWS_ENDPOINT_COGNITO: Endpoint.optional(),
    /** Jobs that this process runs at the same time. */
    WORKER_CONCURRENCY: z.coerce.number("must be a number").int().min(2).max(50).default(10),
    ...messageVariables,
    EMAIL_CONFIGURATION_SET: Name.optional(),
    SMS_SENDER_ID: Name.optional(),
    PUSH_APPLICATION_ANDROID: Name,
    PUSH_APPLICATION_IOS: Name,
    LINK_KEYS: Keys,
    APP_URL_HOSPITAL: PublicUrl,
    APP_URL_ADMIN: PublicUrl,
    /** Where mail programs unsubscribe. */
    API_URL_PUBLIC: PublicUrl,
    LOG_LEVEL: LogLevel,
  })
  .refine(
    ({ NODE_ENV, AWS_ENDPOINT_COGNITO: endpoint, AWS_REGION: region }) =>
      NODE_ENV !== "production" || isAmazons(endpoint, "cognito-idp", region),
    {
      path: ["AWS_ENDPOINT_COGNITO"],
      message: "is not Amazon's own address in the region: production watches no other user directory",
    },
  )
  .refine(isOwnFileStore, foreignFileStore)
  .superRefine(refuseStandIns);

export type Env = z.infer<typeof Variables>;

/** Throws one sentence that names the variables which are wrong, without their values: some are secrets. */
export function readEnv(variables: Record<string, string | undefined> = process.env): Env {
  return readVariables("worker", Variables, variables);
}

import { createEmail, createFiles, createSns, createUserDirectory } from "@polyclinic/aws";
import { fileStoreOf } from "@polyclinic/process";
import type { Env } from "../env.ts";
import type { Services } from "./watch.ts";

/** Clients of their own: what those that send have met lately must not stand for an answer. */
export function servicesOf(env: Env): Services {
  const { AWS_REGION: region, EMAIL_FROM: from, COGNITO_USER_POOL_ID: userPoolId } = env;
  return {
    cognito: createUserDirectory({ region, userPoolId, ...at(env.AWS_ENDPOINT_COGNITO) }),
    s3: createFiles(fileStoreOf(env)),
    ses: createEmail({ region, from, ...at(env.AWS_ENDPOINT_SES) }),
    sns: createSns({ region, ...at(env.AWS_ENDPOINT_SNS) }),
  };
}

function at(endpoint: string | undefined): { endpoint?: string } {
  return endpoint === undefined ? {} : { endpoint };
}

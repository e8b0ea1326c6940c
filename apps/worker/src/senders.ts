import { createAddressHasher, createLinkSigner } from "@polyclinic/auth";
import { createEmail, createSns } from "@polyclinic/aws";
import type { Env } from "./env.ts";
import { createAddresses } from "./messages/addresses.ts";
import type { Senders } from "./messages/deliver.ts";

/** Throws a sentence for the operator when a setting cannot be used. */
export function sendersOf(env: Env): Senders {
  const { AWS_REGION: region, AWS_ENDPOINT_SES, AWS_ENDPOINT_SNS, EMAIL_CONFIGURATION_SET } = env;
  return {
    email: createEmail({
      region,
      from: env.EMAIL_FROM,
      ...(AWS_ENDPOINT_SES !== undefined && { endpoint: AWS_ENDPOINT_SES }),
      ...(EMAIL_CONFIGURATION_SET !== undefined && { configurationSet: EMAIL_CONFIGURATION_SET }),
    }),
    sns: createSns({ region, ...(AWS_ENDPOINT_SNS !== undefined && { endpoint: AWS_ENDPOINT_SNS }) }),
    addresses: createAddresses({
      links: createLinkSigner(env.LINK_KEYS),
      hospitalUrl: env.APP_URL_HOSPITAL,
      adminUrl: env.APP_URL_ADMIN,
      apiUrl: env.API_URL_PUBLIC,
    }),
    hasher: createAddressHasher(env.LINK_KEYS),
    pushApplications: { android: env.PUSH_APPLICATION_ANDROID, ios: env.PUSH_APPLICATION_IOS },
    now: () => new Date(),
    ...(env.SMS_SENDER_ID !== undefined && { smsSenderId: env.SMS_SENDER_ID }),
  };
}

import { createLinkSigner } from "@polyclinic/auth";
import { unsubscribeSubject } from "@polyclinic/domain";
import type { DemoUser } from "./fixture.ts";
import { apiEnv, withPlatform } from "./platform.ts";

/** The key behind the # in the e-mails to this person of this kind. */
export function unsubscribeKeyOf({ email }: DemoUser, kind: string): Promise<string> {
  const links = createLinkSigner((apiEnv()["LINK_KEYS"] ?? "").split(","));
  return withPlatform((platform) =>
    platform.read(async (tx) => {
      const user = await tx
        .selectFrom("user")
        .select("id")
        .where("email", "=", email)
        .executeTakeFirstOrThrow();
      return links.sign("unsubscribe", unsubscribeSubject(user.id, kind), null);
    }),
  );
}

import { addMembership, createUser } from "@polyclinic/domain";
import { withPlatform } from "./platform.ts";

/** A nurse of the clinic, who has no password. */
export function setNurse(tenantId: string, { name, email }: { name: string; email: string }): Promise<void> {
  return withPlatform((platform) =>
    platform.write("user.created", async (tx) => {
      const { id } = await createUser(tx, { sub: email, email, name });
      await addMembership(tx, { userId: id, tenantId, roles: ["nurse"] });
    }),
  );
}

import { createUserDirectory } from "@polyclinic/aws";
import { addMembership, createUser } from "@polyclinic/domain";
import { apiEnv, withPlatform } from "./platform.ts";
import type { Person } from "./sign-in.ts";

/** A nurse of the clinic, who has no password. */
export function setNurse(tenantId: string, { name, email }: { name: string; email: string }): Promise<void> {
  return withPlatform((platform) =>
    platform.write("user.created", async (tx) => {
      const { id } = await createUser(tx, { sub: email, email, name });
      await addMembership(tx, { userId: id, tenantId, roles: ["nurse"] });
    }),
  );
}

/** An operator of one test's own, whom the app asks for a second factor at the first sign-in. */
export async function putOperator(name: string): Promise<Person> {
  const { AWS_REGION, COGNITO_USER_POOL_ID, AWS_ENDPOINT_COGNITO } = apiEnv();
  const directory = createUserDirectory({
    region: AWS_REGION ?? "",
    userPoolId: COGNITO_USER_POOL_ID ?? "",
    endpoint: AWS_ENDPOINT_COGNITO ?? "",
  });
  const person = { email: `${Date.now()}@example.com`, password: "five quiet words of mine" };
  const { sub } = await directory.createUser({ ...person, temporary: false });
  await withPlatform((platform) =>
    platform.write("user.created", (tx) =>
      createUser(tx, { sub, email: person.email, name, platformRoles: ["operator"] }),
    ),
  );
  return person;
}

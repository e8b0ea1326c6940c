import { DomainError, TenantId } from "@polyclinic/contracts";
import { newId, type PlatformWriteTx } from "@polyclinic/db";
import { cloneDatabase } from "@polyclinic/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMembership, createUser, listClinics, removeMembership } from "../../index.ts";

const clone = await cloneDatabase();
afterAll(() => clone.drop());

const platform = clone.database.platform({ userId: null, roles: [], appId: "test", requestId: "test" });
const write = <T>(fn: (tx: PlatformWriteTx) => Promise<T>) => platform.write("test", fn);
const list = (limit: number, cursor?: string) =>
  platform.read((tx) => listClinics(tx, { limit, ...(cursor !== undefined && { cursor }) }));

const slugs = ["chitwan", "bagmati", "arghakhanchi", "dolpa", "eastern"];
beforeAll(async () => {
  for (const slug of slugs) await clone.provision(slug);
  // Two clinics of one name, which is as long as a name can be and three bytes a letter.
  const name = "क".repeat(200);
  for (const slug of ["eastern", "dolpa"]) {
    await write((tx) => tx.updateTable("tenant").set({ name }).where("slug", "=", slug).execute());
  }
});

test("all pages together are every clinic once, by name, also where names are equal", async () => {
  for (const limit of [1, 2, 3, 5, 100]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(limit, cursor);
      seen.push(...page.items.map(({ tenant }) => tenant.slug));
      expect(page.nextCursor?.length ?? 0).toBeLessThan(200);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(["arghakhanchi", "bagmati", "chitwan", "dolpa", "eastern"]);
  }
});

test("a row has the record, the state, and the number of active members", async () => {
  const [first] = (await list(1)).items;
  const tenantId = TenantId.parse(first?.tenant.id);
  for (const stay of [true, true, false]) {
    const sub = newId();
    const { id: userId } = await write((tx) =>
      createUser(tx, { sub, email: `${sub}@example.com`, name: "N" }),
    );
    await write((tx) => addMembership(tx, { userId, tenantId, roles: ["nurse"] }));
    if (!stay) await write((tx) => removeMembership(tx, userId, tenantId));
  }
  await write((tx) =>
    tx.updateTable("tenant").set({ status: "suspended" }).where("id", "=", tenantId).execute(),
  );
  const [clinic] = (await list(1)).items;
  expect(clinic).toMatchObject({
    tenant: { slug: "arghakhanchi", status: "suspended", schemaName: "tenant_arghakhanchi" },
    localName: null,
    members: 2,
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
  });
});

test.each(["AAAA", "-", "x".repeat(200), Buffer.from("not an id").toString("base64url")])(
  "a made-up cursor is refused: %s",
  async (cursor) => {
    await expect(list(10, cursor)).rejects.toThrow(DomainError);
  },
);

test("the cursor of a clinic that is not there ends the list", async () => {
  const cursor = Buffer.from(newId().replaceAll("-", ""), "hex").toString("base64url");
  expect(await list(10, cursor)).toEqual({ items: [], nextCursor: null });
});

// A clinic that the operator asks for, built by the worker as the owner of the database.
import { CreateClinic, type TenantId, type UserId } from "@polyclinic/contracts";
import { newId } from "@polyclinic/db";
import { provisionTenant } from "@polyclinic/db/migrations";
import { findTenant, listClinicCreations, requestClinic } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildClinics } from "./handlers/clinic-create.ts";
import { WORKER } from "./jobs/run.ts";
import { createPost, type Post } from "./testing/post.ts";

let post: Post;
let operator: UserId;

beforeAll(async () => {
  post = await createPost();
  operator = await post.makeUser("operator@example.com");
});
afterAll(() => post.close());

const platform = () => post.clone.database.platform({ ...WORKER, userId: operator });
const context = { jobId: newId(), attempt: 1, signal: new AbortController().signal };

async function request(slug: string): Promise<TenantId> {
  const administrator = { email: `first@${slug}.example.com`, language: "en" };
  const names = { name: `Clinic ${slug}`, localName: "क्लिनिक", timeZone: "Asia/Kathmandu" };
  const input = CreateClinic.parse({ slug, ...names, administrator });
  return (await platform().write("clinic.requested", (tx) => requestClinic(tx, input))).id;
}

function build(clinicId: TenantId, ownerUrl: string | undefined = post.clone.ownerUrl): Promise<void> {
  const handler = buildClinics({ database: post.clone.database, ownerUrl });
  return handler.run(post.clone.database.platform(WORKER), { clinicId }, context);
}

const creation = async (id: TenantId) =>
  (await platform().read((tx) => listClinicCreations(tx))).find((each) => each.id === id);
const tenantOf = (id: TenantId) => platform().read((tx) => findTenant(tx, id));
const invitations = (id: TenantId) =>
  post.clone.asOwner("select email from platform.invitation where tenant_id = $1", [id]);

test("the clinic can be entered, tells of it in its log, and its administrator is invited", async () => {
  const id = await request("makalu");
  await build(id);
  const tenant = await tenantOf(id);
  expect(tenant).toMatchObject({ slug: "makalu", status: "active", name: "Clinic makalu" });
  expect(await creation(id)).toMatchObject({ state: "done", failure: null });
  expect(await invitations(id)).toEqual([{ email: "first@makalu.example.com" }]);
  const events = await post.clone.asOwner("select action, resource_id from tenant_makalu.audit_event");
  expect(events).toEqual([{ action: "clinic.created", resource_id: id }]);
  for (const { tenant: other } of [post.here, post.elsewhere]) {
    const told = `select 1 from ${other.schemaName}.audit_event where action = 'clinic.created'`;
    expect(await post.clone.asOwner(told)).toEqual([]);
  }
});

test("a job that comes twice builds one clinic and invites once", async () => {
  const id = await request("lhotse");
  await build(id);
  await build(id);
  expect(await invitations(id)).toHaveLength(1);
});

test("what a worker had built before it was killed is taken up", async () => {
  const id = await request("annapurna");
  await provisionTenant(post.clone.ownerUrl, { id, slug: "annapurna", name: "Annapurna" });
  await build(id);
  expect(await creation(id)).toMatchObject({ state: "done" });
  expect(await invitations(id)).toHaveLength(1);
});

test("without the owner's connection nothing is built, and the creation says so", async () => {
  const id = await request("manaslu");
  const handler = buildClinics({ database: post.clone.database, ownerUrl: undefined });
  await handler.run(post.clone.database.platform(WORKER), { clinicId: id }, context);
  expect(await creation(id)).toMatchObject({ state: "failed", failure: "no-owner" });
  expect(await tenantOf(id)).toBeNull();
});

test("a schema that somebody else made is in the way, and nothing is left of the attempt", async () => {
  await post.clone.asOwner("create schema tenant_dhaulagiri");
  const id = await request("dhaulagiri");
  await build(id);
  expect(await creation(id)).toMatchObject({ state: "failed", failure: "name-taken" });
  expect(await tenantOf(id)).toBeNull();
  const roles = "select 1 from pg_roles where rolname = current_database() || ':tenant_dhaulagiri'";
  expect(await post.clone.asOwner(roles)).toEqual([]);
});

test("what may pass is thrown, so that the job is tried again; given up, the creation says so", async () => {
  const id = await request("nuptse");
  await expect(build(id, "postgres://nobody@127.0.0.1:1/none")).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  expect(await creation(id)).toMatchObject({ state: "building" });
  const handler = buildClinics({ database: post.clone.database, ownerUrl: undefined });
  await handler.givenUp?.(post.clone.database.platform(WORKER), { clinicId: id });
  expect(await creation(id)).toMatchObject({ state: "failed", failure: "given-up" });
});

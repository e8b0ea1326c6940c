import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { newId } from "@polyclinic/db";
import { raiseEpoch } from "@polyclinic/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HOSTILE_TENANT_IDS, UNREADABLE_TENANT_IDS } from "./testing/hostile-tenant-ids.ts";
import { createWorld, type World } from "./testing/world.ts";

let world: World;
let head: string;
let port: number;

beforeAll(async () => {
  world = await createWorld();
  const nurse = await world.makeUser("nurse", { alpha: ["nurse"] });
  const headers = { ...world.apps.integration.headers, authorization: `Bearer ${await world.token(nurse)}` };
  head = Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
  for (const [slug, status] of [
    ["closed", "suspended"],
    ["gone", "deleted"],
  ]) {
    const { id } = await world.clone.provision(slug ?? "");
    await world.asOwner(
      "insert into platform.membership (id, user_id, tenant_id, roles) values ($1, $2, $3, '{nurse}')",
      [newId(), nurse.id, id],
    );
    await world.asOwner("update platform.tenant set status = $1 where id = $2", [status, id]);
  }
  await world.platform.write("test", raiseEpoch);
  await world.server.listen({ host: "127.0.0.1", port: 0 });
  port = (world.server.server.address() as AddressInfo).port; // as: it listens on TCP
});

afterAll(() => world.close());

/** As bytes on the wire, since a client library would refuse to send some of them. */
async function ask(...tenantIds: string[]) {
  const socket = connect(port, "127.0.0.1");
  const received: Buffer[] = [];
  socket.on("data", (data) => received.push(data));
  const ids = tenantIds.map((id) => `x-tenant-id: ${id}\r\n`).join("");
  socket.write(
    `POST /trpc/hospital/patients.count HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 0\r\n${head}${ids}\r\n`,
  );
  await once(socket, "close");
  const text = Buffer.concat(received).toString();
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1]);
  // Without the id of the request, and the lengths of chunks, which it changes.
  const body = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1).replace(/"requestId":"[^"]*"/, "");
  return { status, body };
}

test("one of the caller's own clinics is entered: the rest of this file does not fail for another reason", async () => {
  expect(await ask("alpha")).toMatchObject({ status: 200 });
  expect(await ask(world.alpha.id)).toMatchObject({ status: 200 });
});

test("a hundred and more hostile names get the answer of a clinic that does not exist", async () => {
  const unknown = await ask("nowhere");
  expect(unknown).toMatchObject({ status: 403, body: expect.stringContaining("TENANT_REFUSED") });
  expect(new Set(HOSTILE_TENANT_IDS).size).toBeGreaterThanOrEqual(100);
  const others: unknown[] = [];
  for (const id of HOSTILE_TENANT_IDS) {
    const answer = await ask(id);
    if (answer.status !== unknown.status || answer.body !== unknown.body) others.push({ id, ...answer });
  }
  expect(others).toEqual([]);
});

test("so do a foreign clinic, a suspended one and a deleted one, by slug and by id", async () => {
  const unknown = await ask("nowhere");
  const rows = await world.clone.asOwner<{ id: string; slug: string }>(
    "select id, slug from platform.tenant where slug <> 'alpha'",
  );
  expect(rows.map(({ slug }) => slug).toSorted()).toEqual(["beta", "closed", "gone"]);
  for (const { id, slug } of rows) {
    expect({ slug, ...(await ask(slug)) }).toEqual({ slug, ...unknown });
    expect({ slug, ...(await ask(id)) }).toEqual({ slug, ...unknown });
  }
  expect(await ask(world.alpha.id.toUpperCase())).toEqual(unknown);
});

test("two headers are neither, whichever stands first", async () => {
  const unknown = await ask("nowhere");
  for (const pair of [
    ["alpha", "alpha"],
    ["alpha", "beta"],
    ["beta", "alpha"],
    ["", "alpha"],
    ["alpha", ""],
  ]) {
    expect({ pair, ...(await ask(...pair)) }).toEqual({ pair, ...unknown });
  }
});

test("none at all is told to send one", async () => {
  expect(await ask()).toMatchObject({ status: 403, body: expect.stringContaining("Send X-Tenant-ID") });
});

test.each(UNREADABLE_TENANT_IDS)("%j is no header, and the request is refused as such", async (id) => {
  expect(await ask(id)).toMatchObject({ status: 400 });
});

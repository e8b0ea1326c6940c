import { createHash, createPublicKey, createVerify, type JsonWebKey } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, expect, test, vi } from "vitest";
import { DirectoryRefused } from "../directory-errors.ts";
import { createUserDirectory } from "../user-directory.ts";
import { type LocalCognito, startCognito } from "./cognito.ts";

const password = "correct horse battery";
const email = "user@example.com";
const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const step of undo.splice(0).toReversed()) await step();
});

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "cognito-"));
  undo.push(() => rm(directory, { recursive: true }));
  return directory;
}

async function started(stateDirectory: string, port = 0): Promise<LocalCognito> {
  const cognito = await startCognito({ stateDirectory, port });
  undo.push(() => cognito.stop());
  return cognito;
}

async function keysOf(cognito: LocalCognito): Promise<JsonWebKey[]> {
  const { keys } = (await (await fetch(cognito.jwksUri)).json()) as { keys: JsonWebKey[] }; // checked by its users
  return keys;
}

test("users, passwords, refresh tokens and keys outlive a restart; ids and issuer stay", async () => {
  const stateDirectory = await newDirectory();
  const first = await startCognito({ stateDirectory, port: 0 });
  const before = createUserDirectory(first);
  const { sub } = await before.createUser({ email, password, temporary: false });
  const clientId = first.clientIds.hospital;
  const tokens = await before.signIn({ clientId, email, password });
  if ("challenge" in tokens) throw new Error("tokens were expected");
  const keys = await keysOf(first);
  await first.stop();

  const second = await started(stateDirectory, Number(new URL(first.endpoint).port));
  expect({ ...second, stop: null }).toEqual({ ...first, stop: null });
  expect(await keysOf(second)).toEqual(keys);
  const after = createUserDirectory(second);
  expect(await after.findUser(email)).toEqual({ sub });
  expect(await after.refresh({ clientId, refreshToken: tokens.refreshToken })).toHaveProperty("accessToken");
  expect(await after.signIn({ clientId, email, password })).toHaveProperty("accessToken");
});

test("stop frees the port at once, with connections open", async () => {
  const stateDirectory = await newDirectory();
  const first = await startCognito({ stateDirectory, port: 0 });
  const socket = connect(Number(new URL(first.endpoint).port), "127.0.0.1");
  await once(socket, "connect");
  await first.stop();
  socket.destroy();
  const again = await started(stateDirectory, Number(new URL(first.endpoint).port));
  expect(again.endpoint).toBe(first.endpoint);
  await expect(startCognito({ stateDirectory, port: Number(new URL(first.endpoint).port) })).rejects.toThrow(
    "EADDRINUSE",
  );
});

test("tokens are signed with a key of this installation, not with the one that everybody has", async () => {
  const cognito = await started(await newDirectory());
  const directory = createUserDirectory(cognito);
  await directory.createUser({ email, password, temporary: false });
  const tokens = await directory.signIn({ clientId: cognito.clientIds.admin, email, password });
  const [header = "", payload = "", signature = ""] =
    "accessToken" in tokens ? tokens.accessToken.split(".") : [];
  const [key] = await keysOf(cognito);
  if (!key) throw new Error("a key was expected");
  const verifier = createVerify("sha256").update(`${header}.${payload}`);
  expect(verifier.verify(createPublicKey({ key, format: "jwk" }), signature, "base64url")).toBe(true);
  const wellKnown = "2uLO7yh1_6Icfd89V3nNTc_qhfpDN7vEmOYlmJQlc9_RmOns26lg88fXXFntZESwHOm7";
  expect(key.n?.startsWith(wellKnown)).toBe(false);
  const other = await started(await newDirectory());
  expect(
    createHash("sha256")
      .update((await keysOf(other))[0]?.n ?? "")
      .digest("hex"),
  ).not.toBe(
    createHash("sha256")
      .update(key.n ?? "")
      .digest("hex"),
  );
});

test("a disabled user neither signs in nor refreshes, and nobody signs up", async () => {
  const cognito = await started(await newDirectory());
  const directory = createUserDirectory(cognito);
  const clientId = cognito.clientIds.hospital;
  await directory.createUser({ email, password, temporary: false });
  const tokens = await directory.signIn({ clientId, email, password });
  if ("challenge" in tokens) throw new Error("tokens were expected");
  const { endpoint, region, userPoolId } = cognito;
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = new CognitoIdentityProviderClient({ endpoint, region, credentials });
  await client.send(new AdminDisableUserCommand({ UserPoolId: userPoolId, Username: email }));
  await expect(directory.signIn({ clientId, email, password })).rejects.toBeInstanceOf(DirectoryRefused);
  const refresh = directory.refresh({ clientId, refreshToken: tokens.refreshToken });
  await expect(refresh).rejects.toBeInstanceOf(DirectoryRefused);
  const signUp = new SignUpCommand({ ClientId: clientId, Username: "new@example.com", Password: password });
  await expect(client.send(signUp)).rejects.toThrow("not permitted");
});

test("a challenge is spent after three minutes, a refresh token after thirty days, nothing before", async () => {
  const cognito = await started(await newDirectory());
  const directory = createUserDirectory(cognito);
  const clientId = cognito.clientIds.hospital;
  await directory.createUser({ email, password, temporary: true });
  const open = await directory.signIn({ clientId, email, password });
  if (!("challenge" in open)) throw new Error("a challenge was expected");
  const { challengeSession } = open;
  const start = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: start + 3 * 60_000 + 1000 });
  const late = { clientId, email, challengeSession, newPassword: "new password 123" };
  await expect(directory.answerNewPassword(late)).rejects.toBeInstanceOf(DirectoryRefused);
  vi.setSystemTime(start + 170_000);
  const tokens = await directory.answerNewPassword(late);
  if ("challenge" in tokens) throw new Error("tokens were expected");
  const { refreshToken } = tokens;
  vi.setSystemTime(start + 29 * 86_400_000);
  expect(await directory.refresh({ clientId, refreshToken })).toHaveProperty("accessToken");
  vi.setSystemTime(start + 31 * 86_400_000);
  await expect(directory.refresh({ clientId, refreshToken })).rejects.toBeInstanceOf(DirectoryRefused);
});

test("it listens on loopback only and answers no browser", async () => {
  const cognito = await started(await newDirectory());
  expect(new URL(cognito.endpoint).hostname).toBe("127.0.0.1");
  const request = (headers: Record<string, string>) =>
    fetch(cognito.endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.1",
        "x-amz-target": "AWSCognitoIdentityProviderService.ListUsers",
        ...headers,
      },
      body: JSON.stringify({ UserPoolId: cognito.userPoolId }),
    });
  expect((await request({})).status).toBe(200);
  expect((await request({ origin: "https://example.com" })).status).toBe(403);
  expect((await request({ origin: "null" })).status).toBe(403);
});

test("the state is readable by its owner only, complete after many writes at once, and named when broken", async () => {
  const stateDirectory = await newDirectory();
  const cognito = await startCognito({ stateDirectory, port: 0 });
  const directory = createUserDirectory(cognito);
  const emails = Array.from({ length: 40 }, (_, n) => `user${n}@example.com`);
  await Promise.all(
    emails.map((address) => directory.createUser({ email: address, password, temporary: false })),
  );
  await cognito.stop();
  const files = await readdir(stateDirectory);
  expect(files.sort()).toEqual(["clients.json", "local_polyclinic.json", "signing-key.pem"]);
  for (const file of files) expect((await stat(join(stateDirectory, file))).mode & 0o077).toBe(0);
  const pool = join(stateDirectory, "local_polyclinic.json");
  const text = await readFile(pool, "utf8");
  for (const address of emails) expect(text).toContain(`"${address}"`);
  await writeFile(pool, text.slice(0, -10));
  await expect(startCognito({ stateDirectory, port: 0 })).rejects.toThrow(`${pool} cannot be read`);
});

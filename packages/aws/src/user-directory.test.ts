import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  DirectoryUserExists,
} from "./directory-errors.ts";
import { startCognito } from "./local/cognito.ts";
import { createUserDirectory, type DirectoryTokens } from "./user-directory.ts";

const stateDirectory = await mkdtemp(join(tmpdir(), "cognito-"));
const cognito = await startCognito({ stateDirectory, port: 0 });
afterAll(async () => {
  await cognito.stop();
  await rm(stateDirectory, { recursive: true });
});

const directory = createUserDirectory(cognito);
const clientId = cognito.clientIds.hospital;
const password = "correct horse battery";
let count = 0;

async function newUser(temporary = false) {
  const email = `user${(count += 1)}@example.com`;
  return { email, password, ...(await directory.createUser({ email, password, temporary })) };
}

async function signIn(email: string, secret = password, client = clientId): Promise<DirectoryTokens> {
  const result = await directory.signIn({ clientId: client, email, password: secret });
  if ("challenge" in result) throw new Error("a challenge was not expected");
  return result;
}

async function challengeOf(email: string): Promise<string> {
  const result = await directory.signIn({ clientId, email, password });
  if (!("challenge" in result)) throw new Error("a challenge was expected");
  return result.challengeSession;
}

function claimsOf(token: string): Record<string, unknown> {
  const [, payload = ""] = token.split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>; // a JWT of the server
}

describe("signing in", () => {
  test("gives an access token of an hour, for this client and this user", async () => {
    const { email, sub } = await newUser();
    for (const client of Object.values(cognito.clientIds)) {
      const { accessToken, expiresIn } = await signIn(email, password, client);
      const claims = claimsOf(accessToken);
      expect(claims).toMatchObject({ client_id: client, sub, token_use: "access", iss: cognito.issuer });
      expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(3600);
      expect(expiresIn).toBeGreaterThan(3590);
      expect(expiresIn).toBeLessThanOrEqual(3600);
    }
  });

  test("wrong password, unknown user, odd input: one answer", async () => {
    const { email } = await newUser();
    const attempts = [
      { email, password: "wrong password 123" },
      { email, password: " " },
      { email: "nobody@example.com", password },
      { email: "constructor", password },
      { email: "", password: "" },
    ];
    for (const attempt of attempts) {
      const error = await directory.signIn({ clientId, ...attempt }).catch((cause: unknown) => cause);
      expect(error).toBeInstanceOf(DirectoryRefused);
      expect(error).toMatchObject({ message: "The user directory refused.", cause: expect.any(Error) });
    }
  });

  test("a client that does not exist is our mistake, not the user's", async () => {
    const { email } = await newUser();
    const attempt = directory.signIn({ clientId: "nobody", email, password });
    await expect(attempt).rejects.toBeInstanceOf(DirectoryUnavailable);
  });
});

test("signing out everywhere ends the refresh tokens of every client, of this user alone", async () => {
  const [mine, other] = [await newUser(), await newUser()];
  const clients = Object.values(cognito.clientIds);
  const tokens = await Promise.all(clients.map((client) => signIn(mine.email, password, client)));
  const { refreshToken: others } = await signIn(other.email);
  await directory.signOutEverywhere(mine.email);
  for (const [index, client] of clients.entries()) {
    const refresh = directory.refresh({ clientId: client, refreshToken: tokens[index]?.refreshToken ?? "" });
    await expect(refresh).rejects.toBeInstanceOf(DirectoryRefused);
  }
  expect(await directory.refresh({ clientId, refreshToken: others })).toHaveProperty("accessToken");
  await signIn(mine.email);
  await expect(directory.signOutEverywhere("nobody@example.com")).rejects.toBeInstanceOf(DirectoryRefused);
});

describe("a temporary password", () => {
  test("has to be replaced, and the tokens of the new one can be refreshed", async () => {
    const { email, sub } = await newUser(true);
    const challengeSession = await challengeOf(email);
    const newPassword = "a password of my own";
    const tokens = await directory.answerNewPassword({ clientId, email, challengeSession, newPassword });
    if ("challenge" in tokens) throw new Error("tokens were expected");
    expect(claimsOf(tokens.accessToken)).toMatchObject({ sub, client_id: clientId });
    const { refreshToken } = tokens;
    expect(await directory.refresh({ clientId, refreshToken })).toMatchObject({
      accessToken: expect.any(String),
    });
    await signIn(email, newPassword);
    await expect(signIn(email, password)).rejects.toBeInstanceOf(DirectoryRefused);
  });

  test("a short new password breaks the policy and leaves the challenge open", async () => {
    const { email } = await newUser(true);
    const challenge = { clientId, email, challengeSession: await challengeOf(email) };
    const short = directory.answerNewPassword({ ...challenge, newPassword: "short" });
    await expect(short).rejects.toBeInstanceOf(DirectoryPasswordPolicy);
    const long = await directory.answerNewPassword({ ...challenge, newPassword: "long enough now" });
    expect(long).toHaveProperty("accessToken");
  });

  test("a challenge is refused when invented, used twice, or of another user or client", async () => {
    const [mine, other] = [await newUser(true), await newUser()];
    const challengeSession = await challengeOf(mine.email);
    const newPassword = "taken over by me";
    const answers = [
      { clientId, email: other.email, challengeSession: "00000000-0000-4000-8000-000000000000", newPassword },
      { clientId, email: other.email, challengeSession, newPassword },
      { clientId: cognito.clientIds.admin, email: mine.email, challengeSession, newPassword },
      { clientId, email: "nobody@example.com", challengeSession, newPassword },
    ];
    for (const answer of answers) {
      await expect(directory.answerNewPassword(answer)).rejects.toBeInstanceOf(DirectoryRefused);
    }
    const answer = { clientId, email: mine.email, challengeSession, newPassword };
    await directory.answerNewPassword(answer);
    await expect(directory.answerNewPassword(answer)).rejects.toBeInstanceOf(DirectoryRefused);
    await signIn(other.email);
  });
});

describe("refresh tokens", () => {
  test("give a new access token for the same user and client", async () => {
    const { email, sub } = await newUser();
    const { refreshToken } = await signIn(email);
    const fresh = await directory.refresh({ clientId, refreshToken });
    expect(claimsOf(fresh.accessToken)).toMatchObject({ sub, client_id: clientId, token_use: "access" });
    expect(fresh.expiresIn).toBeGreaterThan(3590);
    expect(fresh.refreshToken).toBeUndefined();
  });

  test("are refused for another client, when made up, and when revoked", async () => {
    const { email } = await newUser();
    const { refreshToken } = await signIn(email);
    const { admin } = cognito.clientIds;
    const renamed = refreshToken.replace(clientId, admin);
    const refused = [
      { clientId: admin, refreshToken },
      { clientId: admin, refreshToken: renamed },
      { clientId, refreshToken: "made up" },
      { clientId, refreshToken: "" },
    ];
    for (const input of refused) {
      await expect(directory.refresh(input)).rejects.toBeInstanceOf(DirectoryRefused);
    }
    await directory.revoke({ clientId, refreshToken });
    await expect(directory.refresh({ clientId, refreshToken })).rejects.toBeInstanceOf(DirectoryRefused);
  });

  test("can be revoked twice, and by their own client only", async () => {
    const { email } = await newUser();
    const { refreshToken } = await signIn(email);
    await directory.revoke({ clientId: cognito.clientIds.admin, refreshToken });
    expect(await directory.refresh({ clientId, refreshToken })).toHaveProperty("accessToken");
    await directory.revoke({ clientId, refreshToken });
    await directory.revoke({ clientId, refreshToken });
    await directory.revoke({ clientId, refreshToken: "made up" });
  });
});

describe("administering users", () => {
  test("a user is found by address, an unknown one is null", async () => {
    const { email, sub } = await newUser();
    expect(await directory.findUser(email)).toEqual({ sub });
    expect(await directory.findUser("nobody@example.com")).toBeNull();
  });

  test("an address is taken once, and a short password is refused before anything is made", async () => {
    const { email } = await newUser();
    const again = directory.createUser({ email, password, temporary: false });
    await expect(again).rejects.toBeInstanceOf(DirectoryUserExists);
    const short = directory.createUser({ email: "short@example.com", password: "short", temporary: false });
    await expect(short).rejects.toBeInstanceOf(DirectoryPasswordPolicy);
    expect(await directory.findUser("short@example.com")).toBeNull();
  });

  test("a password is set for good or until the next sign-in", async () => {
    const { email } = await newUser();
    await directory.setPassword({ email, password: "set by the clinic", temporary: false });
    await signIn(email, "set by the clinic");
    await directory.setPassword({ email, password, temporary: true });
    expect(await challengeOf(email)).toEqual(expect.any(String));
    const unknown = directory.setPassword({ email: "nobody@example.com", password, temporary: false });
    await expect(unknown).rejects.toBeInstanceOf(DirectoryRefused);
    const short = directory.setPassword({ email, password: "short", temporary: false });
    await expect(short).rejects.toBeInstanceOf(DirectoryPasswordPolicy);
  });

  test.each(["qwertyqwerty", "QWERTY123456", "1qaz2wsx3edc"])(
    "%s is long enough and one of those that everybody chooses",
    async (common) => {
      const { email } = await newUser(true);
      const challengeSession = await challengeOf(email);
      const tries = [
        directory.answerNewPassword({ clientId, email, challengeSession, newPassword: common }),
        directory.setPassword({ email, password: common, temporary: false }),
        directory.createUser({ email: "common@example.com", password: common, temporary: false }),
      ];
      for (const each of tries) await expect(each).rejects.toBeInstanceOf(DirectoryPasswordPolicy);
      expect(await directory.findUser("common@example.com")).toBeNull();
      await directory.answerNewPassword({ clientId, email, challengeSession, newPassword: `not ${common}` });
    },
  );

  test("the check is answered, and fails for a pool that is not there", async () => {
    await expect(directory.check()).resolves.toBeUndefined();
    const elsewhere = createUserDirectory({ ...cognito, userPoolId: "local_elsewhere" });
    await expect(elsewhere.check()).rejects.toBeInstanceOf(DirectoryUnavailable);
  });
});

async function callsBehind(listener: RequestListener): Promise<PromiseSettledResult<unknown>[]> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  try {
    return await calls(`http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

function calls(endpoint: string): Promise<PromiseSettledResult<unknown>[]> {
  const broken = createUserDirectory({ ...cognito, endpoint });
  const email = "user@example.com";
  return Promise.allSettled([
    broken.signIn({ clientId, email, password }),
    broken.answerNewPassword({ clientId, email, challengeSession: "s", newPassword: password }),
    broken.refresh({ clientId, refreshToken: "r" }),
    broken.revoke({ clientId, refreshToken: "r" }),
    broken.createUser({ email, password, temporary: false }),
    broken.findUser(email),
    broken.setPassword({ email, password, temporary: false }),
    broken.check(),
  ]);
}

const allUnavailable = Array.from({ length: 8 }, () => ({
  status: "rejected",
  reason: expect.any(DirectoryUnavailable),
}));

const halfWay: RequestListener = (_request, response) => {
  response.writeHead(200, { "content-length": 100 }).write("{");
};

const dribble: RequestListener = ({ socket }) => {
  const timer = setInterval(() => socket.write("HTTP/1.1 102 Processing\r\n\r\n"), 500);
  socket.once("close", () => clearInterval(timer));
};

describe("a directory that does not work", () => {
  test.each([
    ["fails", 500, "InternalErrorException"],
    ["throttles", 400, "TooManyRequestsException"],
    ["does not know our credentials", 400, "UnrecognizedClientException"],
    ["does not allow us", 400, "AccessDeniedException"],
  ])("%s", async (_name, status, type) => {
    const listener: RequestListener = (_request, response) => {
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: type, message: "no" }));
    };
    expect(await callsBehind(listener)).toEqual(allUnavailable);
  });

  // Amazon's own: the stand-in keeps no history, and takes a password that begins with a space.
  test.each([
    "InvalidPasswordException",
    "PasswordHistoryPolicyViolationException",
    "InvalidParameterException",
  ])("a new password that Amazon does not take is against the policy: %s", async (type) => {
    const answers = await callsBehind((_request, response) => {
      response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify({ __type: type, message: "no" }));
    });
    expect(answers[6]).toEqual({ status: "rejected", reason: expect.any(DirectoryPasswordPolicy) });
  });

  test("answers no JSON", async () => {
    const answers = await callsBehind((_request, response) => response.end("<html>"));
    expect(answers).toEqual(allUnavailable);
  });

  test("is not there", async () => {
    expect(await calls("http://127.0.0.1:1")).toEqual(allUnavailable);
  });

  test("never answers, stops half-way, or dribbles: given up after three attempts of 3 s", {
    timeout: 20_000,
  }, async () => {
    let requests = 0;
    const silent: RequestListener = () => {
      requests += 1;
    };
    const answers = await Promise.all([callsBehind(silent), callsBehind(halfWay), callsBehind(dribble)]);
    expect(answers).toEqual([allUnavailable, allUnavailable, allUnavailable]);
    expect(requests).toBe(8 * 3);
  });
});

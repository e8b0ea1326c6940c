import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  RevokeTokenCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { isCommonPassword } from "./common-passwords.ts";
import {
  DirectoryPasswordPolicy,
  DirectoryRefused,
  DirectoryUnavailable,
  nameOf,
  refusalOf,
  refusalOfNewPassword,
} from "./directory-errors.ts";
import { secondsLeft } from "./seconds-left.ts";
import { clientSettings } from "./service-client.ts";

export interface DirectoryTokens {
  accessToken: string;
  refreshToken: string;
  /** Seconds. */
  expiresIn: number;
}

export interface DirectoryChallenge {
  challenge: "NEW_PASSWORD_REQUIRED";
  challengeSession: string;
}

export interface RefreshedAccess {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  /** Only when the directory rotates refresh tokens: the one that was sent is spent then. */
  refreshToken?: string;
}

/**
 * Every method throws DirectoryUnavailable when the directory does not answer; a call takes 9 s at worst (three
 * attempts of 3 s) and must not be made while a tenant's transaction is open.
 */
export interface UserDirectory {
  /**
   * Throws DirectoryRefused. An unknown user and a wrong password give the same error with the same text; Amazon
   * keeps them alike when the client has PreventUserExistenceErrors (it does not promise the same duration, and we
   * add none: limits on attempts belong to the API).
   */
  signIn(input: {
    clientId: string;
    email: string;
    password: string;
  }): Promise<DirectoryTokens | DirectoryChallenge>;
  /** Throws DirectoryRefused, also for a challenge of another user or client, and DirectoryPasswordPolicy. */
  answerNewPassword(input: {
    clientId: string;
    email: string;
    challengeSession: string;
    newPassword: string;
  }): Promise<DirectoryTokens | DirectoryChallenge>;
  /** Throws DirectoryRefused. */
  refresh(input: { clientId: string; refreshToken: string }): Promise<RefreshedAccess>;
  /** Ends the refresh token. One that is unknown, or was revoked before, is no error. */
  revoke(input: { clientId: string; refreshToken: string }): Promise<void>;
  /**
   * Sends no e-mail. Throws DirectoryUserExists and DirectoryPasswordPolicy. A password that is not temporary is set
   * by a second call: if that fails, the user is there and has to choose a new password at the first sign-in.
   */
  createUser(input: { email: string; password: string; temporary: boolean }): Promise<{ sub: string }>;
  /** Null: unknown. For administrators only, it tells who has an account. */
  findUser(email: string): Promise<{ sub: string } | null>;
  /** Throws DirectoryRefused for an unknown user, and DirectoryPasswordPolicy. */
  setPassword(input: { email: string; password: string; temporary: boolean }): Promise<void>;
  /**
   * Ends every refresh token of the user, whichever client it is of. Access tokens run on until their time is over.
   * Throws DirectoryRefused for an unknown user.
   */
  signOutEverywhere(email: string): Promise<void>;
  /** A small real call, signed with our credentials. */
  check(): Promise<void>;
}

export interface UserDirectorySettings {
  region: string;
  userPoolId: string;
  /** A local stand-in, which takes any credentials. Absent: Amazon, with the credentials of the environment. */
  endpoint?: string;
}

export function createUserDirectory({ region, userPoolId, endpoint }: UserDirectorySettings): UserDirectory {
  const client = new CognitoIdentityProviderClient(
    clientSettings({
      region,
      ...(endpoint && { endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } }),
    }),
  );

  async function setPassword(email: string, password: string, temporary: boolean): Promise<void> {
    const pool = { UserPoolId: userPoolId, Username: email };
    await client.send(
      new AdminSetUserPasswordCommand({ ...pool, Password: password, Permanent: !temporary }),
    );
  }

  return {
    async signIn({ clientId, email, password }) {
      const command = new InitiateAuthCommand({
        AuthFlow: "USER_PASSWORD_AUTH",
        ClientId: clientId,
        AuthParameters: { USERNAME: email, PASSWORD: password },
      });
      return signInResult(await client.send(command).catch(rethrow(refusalOf)));
    },
    async answerNewPassword({ clientId, email, challengeSession, newPassword }) {
      refuseCommon(newPassword);
      const command = new RespondToAuthChallengeCommand({
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        ClientId: clientId,
        Session: challengeSession,
        ChallengeResponses: { USERNAME: email, NEW_PASSWORD: newPassword },
      });
      return signInResult(await client.send(command).catch(rethrow(refusalOfNewPassword)));
    },
    async refresh({ clientId, refreshToken }) {
      const command = new InitiateAuthCommand({
        AuthFlow: "REFRESH_TOKEN_AUTH",
        ClientId: clientId,
        AuthParameters: { REFRESH_TOKEN: refreshToken },
      });
      const { AuthenticationResult } = await client.send(command).catch(rethrow(refusalOf));
      const { AccessToken, ExpiresIn, RefreshToken } = AuthenticationResult ?? {};
      if (!AccessToken) throw new DirectoryUnavailable(new Error("A refresh was answered without a token."));
      return {
        accessToken: AccessToken,
        expiresIn: ExpiresIn ?? secondsLeft(AccessToken),
        ...(RefreshToken && { refreshToken: RefreshToken }),
      };
    },
    async revoke({ clientId, refreshToken }) {
      const command = new RevokeTokenCommand({ ClientId: clientId, Token: refreshToken });
      await client.send(command).catch((error: unknown) => {
        const refusal = refusalOf(error);
        if (!(refusal instanceof DirectoryRefused)) throw refusal;
      });
    },
    async createUser({ email, password, temporary }) {
      refuseCommon(password);
      const command = new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username: email,
        TemporaryPassword: password,
        MessageAction: "SUPPRESS",
        UserAttributes: [
          { Name: "email", Value: email },
          { Name: "email_verified", Value: "true" },
        ],
      });
      const { User } = await client.send(command).catch(rethrow(refusalOfNewPassword));
      if (!temporary) await setPassword(email, password, false).catch(rethrow(refusalOfNewPassword));
      return { sub: subOf(User?.Attributes) };
    },
    async findUser(email) {
      try {
        const command = new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email });
        return { sub: subOf((await client.send(command)).UserAttributes) };
      } catch (error) {
        if (nameOf(error) === "UserNotFoundException") return null;
        throw new DirectoryUnavailable(error);
      }
    },
    async setPassword({ email, password, temporary }) {
      refuseCommon(password);
      await setPassword(email, password, temporary).catch((error: unknown) => {
        // Of its three parameters the password alone is typed. Amazon takes none that begins or ends with a space.
        if (nameOf(error) === "InvalidParameterException") throw new DirectoryPasswordPolicy(error);
        throw refusalOfNewPassword(error);
      });
    },
    async signOutEverywhere(email) {
      const command = new AdminUserGlobalSignOutCommand({ UserPoolId: userPoolId, Username: email });
      await client.send(command).catch(rethrow(refusalOf));
    },
    async check() {
      const command = new DescribeUserPoolCommand({ UserPoolId: userPoolId });
      await client.send(command).catch((error: unknown) => {
        throw new DirectoryUnavailable(error);
      });
    },
  };
}

/** The pool's policy knows lengths and letters alone. */
function refuseCommon(password: string): void {
  if (isCommonPassword(password))
    throw new DirectoryPasswordPolicy(new Error("This password is a common one."));
}

function rethrow(toRefusal: (error: unknown) => Error): (error: unknown) => never {
  return (error) => {
    throw toRefusal(error);
  };
}

type AuthAnswer = Pick<InitiateAuthCommandOutput, "AuthenticationResult" | "ChallengeName" | "Session">;

function signInResult(answer: AuthAnswer): DirectoryTokens | DirectoryChallenge {
  const { AuthenticationResult, ChallengeName, Session } = answer;
  if (ChallengeName === "NEW_PASSWORD_REQUIRED" && Session) {
    return { challenge: ChallengeName, challengeSession: Session };
  }
  const { AccessToken, RefreshToken, ExpiresIn } = AuthenticationResult ?? {};
  if (!AccessToken || !RefreshToken) {
    throw new DirectoryRefused(new Error(`Sign-in cannot go on with ${ChallengeName ?? "no token"}.`));
  }
  return {
    accessToken: AccessToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn ?? secondsLeft(AccessToken),
  };
}

function subOf(attributes: AttributeType[] | undefined): string {
  const sub = attributes?.find(({ Name }) => Name === "sub")?.Value;
  if (!sub) throw new DirectoryUnavailable(new Error("The user directory named a user without a sub."));
  return sub;
}

import { once } from "node:events";
import { createServer as createHttpServer, type RequestListener, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { DefaultConfig } from "cognito-local/lib/server/config.js";
import { Router } from "cognito-local/lib/server/Router.js";
import { createServer } from "cognito-local/lib/server/server.js";
import { DateClock } from "cognito-local/lib/services/clock.js";
import { type CognitoService, CognitoServiceFactoryImpl } from "cognito-local/lib/services/cognitoService.js";
import type { Context } from "cognito-local/lib/services/context.js";
import type { Services } from "cognito-local/lib/services/index.js";
import { UserPoolServiceFactoryImpl } from "cognito-local/lib/services/userPoolService.js";
import { useOwnSigningKey } from "./signing-key.ts";
import { StateFiles } from "./state-file.ts";
import { asStrictAsAmazon, ClientBoundTokens } from "./strict.ts";

export interface LocalCognito {
  endpoint: string;
  region: string;
  userPoolId: string;
  issuer: string;
  jwksUri: string;
  clientIds: { hospital: string; admin: string; integration: string };
  /** Writes the state out and frees the port. */
  stop(): Promise<void>;
}

const REGION = "ap-south-1";
const USER_POOL_ID = "local_polyclinic";
const clientIds = { hospital: "localhospital", admin: "localadmin", integration: "localintegration" };

/**
 * cognito-local in this process, on 127.0.0.1, put together without its Lambda and KMS parts (they load the whole of
 * aws-sdk 2) and with the checks of strict.ts. Its users live in `stateDirectory`, passwords readable: for
 * development and tests only. Port 0 takes a free one; the issuer carries the port, so tokens do not outlive it.
 */
export async function startCognito(input: {
  stateDirectory: string;
  port: number;
  /** Where programs call it when something stands in front of it: tokens carry this address. */
  front?: string;
}): Promise<LocalCognito> {
  const door: Door = { application: null };
  const server = await listen(door, input.port);
  const tokenConfig = { IssuerDomain: "" };
  const state = new StateFiles(input.stateDirectory);
  try {
    useOwnSigningKey(input.stateDirectory);
    const logger = silentLogger();
    const cognito = await openPool({ logger }, input.stateDirectory, state);
    const router = asStrictAsAmazon(Router(servicesOf(cognito, tokenConfig)), cognito);
    const { application } = createServer(router, logger, { development: false });
    door.application = application as RequestListener; // typed `any` there; an express app
  } catch (error) {
    await close(server);
    throw error;
  }

  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const endpoint = `http://127.0.0.1:${port}`;
  tokenConfig.IssuerDomain = input.front ?? endpoint;
  const issuer = `${tokenConfig.IssuerDomain}/${USER_POOL_ID}`;
  return {
    endpoint,
    region: REGION,
    userPoolId: USER_POOL_ID,
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
    clientIds,
    async stop() {
      await close(server);
      await state.flush();
    },
  };
}

interface Door {
  application: RequestListener | null;
}

/**
 * The port comes before the state: it keeps a second process away from the files.
 * Browsers send Origin: no page that a developer visits may administer the users here.
 */
async function listen(door: Door, port: number): Promise<Server> {
  const server = createHttpServer((request, response) => {
    if (request.headers.origin !== undefined) return response.writeHead(403).end();
    if (!door.application) return response.writeHead(503).end();
    return door.application(request, response);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

async function close(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
}

/** Pool and clients keep their ids; a client's settings are those of this release, whatever the state says. */
async function openPool(context: Context, directory: string, state: StateFiles): Promise<CognitoService> {
  const clock = new DateClock();
  const pools = new UserPoolServiceFactoryImpl(clock, state);
  const defaults = { UsernameAttributes: ["email"], MfaConfiguration: "OFF" };
  const cognito = await new CognitoServiceFactoryImpl(directory, state, pools).create(context, defaults);
  const known = await cognito.listUserPools(context);
  if (!known.some(({ Id }) => Id === USER_POOL_ID)) {
    await cognito.createUserPool(context, { Id: USER_POOL_ID, Name: "polyclinic" });
  }
  const pool = await cognito.getUserPool(context, USER_POOL_ID);
  for (const [kind, ClientId] of Object.entries(clientIds)) {
    await pool.saveAppClient(context, {
      UserPoolId: USER_POOL_ID,
      ClientName: kind,
      ClientId,
      CreationDate: clock.get(),
      LastModifiedDate: clock.get(),
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      AccessTokenValidity: 1,
      IdTokenValidity: 1,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: "hours", IdToken: "hours", RefreshToken: "days" },
    });
  }
  return cognito;
}

async function absent(): Promise<never> {
  throw new Error("There are no Lambda triggers and no messages here.");
}

function servicesOf(cognito: CognitoService, tokenConfig: { IssuerDomain: string }): Services {
  const clock = new DateClock();
  const triggers: Services["triggers"] = {
    enabled: () => false,
    customEmailSender: absent,
    customMessage: absent,
    postAuthentication: absent,
    postConfirmation: absent,
    preSignUp: absent,
    preTokenGeneration: absent,
    userMigration: absent,
  };
  return {
    clock,
    cognito,
    config: DefaultConfig,
    messages: { deliver: absent },
    otp: () => {
      throw new Error("The user directory sends no codes.");
    },
    tokenGenerator: new ClientBoundTokens(clock, triggers, tokenConfig),
    triggers,
  };
}

type ServerLogger = Parameters<typeof createServer>[1];

/** cognito-local logs passwords and tokens at its lower levels. The logger has to be of its own version of pino. */
function silentLogger(): ServerLogger {
  const require = createRequire(createRequire(import.meta.url).resolve("cognito-local"));
  const pino = require("pino") as (options: { level: "silent" }) => ServerLogger;
  return pino({ level: "silent" });
}

import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

export interface Ports {
  api: number;
  hospital: number;
  admin: number;
  worker: number;
  database: number;
  cognito: number;
  s3: number;
  ses: number;
  sns: number;
}

/** The three that people type; the others are nobody's business and may be any. */
export function portsFromEnvironment(): Pick<Ports, "api" | "hospital" | "admin"> {
  return {
    api: portVariable("API_PORT", 3000),
    hospital: portVariable("HOSPITAL_PORT", 3001),
    admin: portVariable("ADMIN_PORT", 3002),
  };
}

/** Fills up with free ports. Those of the last run come first: tokens carry their issuer's address, and so its port. */
export async function choosePorts(stateDirectory: string, wanted: Partial<Ports>): Promise<Ports> {
  const before = { ...lastPorts(stateDirectory), ...wanted };
  const chosen = new Set(Object.values(wanted));
  const pick = async (name: keyof Ports): Promise<number> => {
    const given = wanted[name];
    if (given !== undefined) return given;
    const last = before[name];
    const port =
      last !== undefined && !chosen.has(last) && (await isFree(last)) ? last : await freePort(chosen);
    chosen.add(port);
    return port;
  };
  return {
    api: await pick("api"),
    hospital: await pick("hospital"),
    admin: await pick("admin"),
    worker: await pick("worker"),
    database: await pick("database"),
    cognito: await pick("cognito"),
    s3: await pick("s3"),
    ses: await pick("ses"),
    sns: await pick("sns"),
  };
}

/** "localhost" means either address, so both must be free. */
export async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => canListen(port, host)));
  return answers.every(Boolean);
}

async function freePort(taken: ReadonlySet<number>): Promise<number> {
  const port = await new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
  return taken.has(port) || !(await isFree(port)) ? freePort(taken) : port;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has no such address, which nobody can have taken.
    server.on("error", (error: NodeJS.ErrnoException) =>
      resolve(["EADDRNOTAVAIL", "EAFNOSUPPORT"].includes(error.code ?? "")),
    );
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function portVariable(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`${name} is "${text}", which is no port. Use a number from 1 to 65535.`);
  }
  return port;
}

function lastPorts(stateDirectory: string): Partial<Ports> {
  try {
    return JSON.parse(readFileSync(join(stateDirectory, "ports.json"), "utf8")) as Partial<Ports>;
  } catch {
    return {};
  }
}

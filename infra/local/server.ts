import { join } from "node:path";
import { startEmbedded } from "@polyclinic/db/embedded";

export interface DatabaseServer {
  url: string;
  stop(): Promise<void>;
}

/** The embedded PostgreSQL, which ends with this process however that ends, unless there is a server to use. */
export async function startServer(options: {
  stateDirectory: string;
  port: number;
  givenUrl: string | undefined;
  log: (line: string) => void;
}): Promise<DatabaseServer> {
  if (options.givenUrl) {
    options.log("Using the PostgreSQL server of DATABASE_URL");
    return { url: options.givenUrl, stop: () => Promise.resolve() };
  }
  options.log("Starting PostgreSQL");
  const dataDirectory = join(options.stateDirectory, "postgres");
  return startEmbedded({ dataDirectory, port: options.port, durable: true });
}

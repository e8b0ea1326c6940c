import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { authorize } from "./s3/authorize.ts";
import { addCorsHeaders, answerPreflight } from "./s3/cors.ts";
import { S3Error } from "./s3/error.ts";
import { readRequest } from "./s3/request.ts";
import { operationOf } from "./s3/route.ts";
import { Store } from "./s3/store.ts";
import { uploadForm } from "./s3/upload-form.ts";

export interface LocalS3 {
  endpoint: string;
  region: string;
  bucket: string;
  /** Made for this state directory: nobody else can sign. */
  credentials: Credentials;
  /** Frees the port. Nothing is left to write: an answer is given when its work is on the disk. */
  stop(): Promise<void>;
}

export interface S3Options {
  stateDirectory: string;
  /** Absent, or 0: a free one. */
  port?: number;
  bucket: string;
  /** That the same credentials open. */
  otherBuckets?: readonly string[];
  /** Pages that may upload and download. */
  origins: readonly string[];
}

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
}

const REGION = "ap-south-1";

/**
 * Amazon S3 as far as this project uses it, on 127.0.0.1, for development and tests. It is as strict
 * as Amazon where that protects a file (signatures, policies, checksums) and says NotImplemented to the rest.
 */
export async function startS3(options: S3Options): Promise<LocalS3> {
  const { stateDirectory, port = 0, bucket, otherBuckets = [], origins } = options;
  const ready = Promise.withResolvers<{ stores: ReadonlyMap<string, Store>; credentials: Credentials }>();
  const server = createServer((message, response) => {
    void answer(message, response).catch((error: unknown) => refuse(message, response, error));
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const { stores, credentials } = await ready.promise;
    if (message.method === "OPTIONS") return answerPreflight(message, response, origins);
    addCorsHeaders(message, response, origins);
    const request = readRequest(message, stores.keys());
    const signer = { ...credentials, region: REGION };
    const isForm = request.method === "POST" && request.key === "" && request.parameters.length === 0;
    const payloadHash = isForm ? "" : authorize(request, signer);
    const store = stores.get(request.bucket);
    if (!store) throw new S3Error("NoSuchBucket", "The specified bucket does not exist");
    if (isForm) return uploadForm({ request, response, store, signer });
    return operationOf(request)({ request, response, store, payloadHash });
  }

  // The port comes before the state: it keeps a second process away from the files.
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const stop = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  try {
    await mkdir(stateDirectory, { recursive: true, mode: 0o700 });
    const credentials = await openCredentials(stateDirectory);
    const stores = new Map([[bucket, await Store.open(stateDirectory)]]);
    for (const name of otherBuckets)
      stores.set(name, await Store.open(join(stateDirectory, "buckets", name)));
    ready.resolve({ stores, credentials });
    const { port: chosen } = server.address() as AddressInfo; // a TCP server has no other kind of address
    return { endpoint: `http://127.0.0.1:${chosen}`, region: REGION, bucket, credentials, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openCredentials(directory: string): Promise<Credentials> {
  const path = join(directory, "credentials.json");
  try {
    return JSON.parse(await readFile(path, "utf8")) as Credentials; // written below
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const credentials = {
    accessKeyId: `LOCAL${randomBytes(8).toString("hex").toUpperCase()}`,
    secretAccessKey: randomBytes(30).toString("base64"),
  };
  await writeFile(path, JSON.stringify(credentials), { mode: 0o600 });
  return credentials;
}

function refuse(message: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The rest of the body is read and thrown away: a client that is still sending would not see the answer.
  message.resume();
  if (response.headersSent || response.destroyed) return void response.destroy();
  const refusal = error instanceof S3Error ? error : new S3Error("InternalError", String(error));
  const requestId = randomUUID();
  response.writeHead(refusal.status, { "content-type": "application/xml", "x-amz-request-id": requestId });
  response.end(message.method === "HEAD" ? undefined : refusal.toXml(requestId));
}

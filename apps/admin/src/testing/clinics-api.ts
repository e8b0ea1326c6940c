import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Clinic, ClinicPage } from "@polyclinic/contracts";

/** The app's own server as far as the list of clinics needs it. `answer` null: the API does not answer. */
export interface ClinicsApi {
  cursors: (string | undefined)[];
  /** For whom the page that called last said it was made. */
  madeFor: string | undefined;
  answer: (cursor: string | undefined) => ClinicPage | null;
  stop: () => void;
}

export async function startClinicsApi(): Promise<ClinicsApi> {
  const api: ClinicsApi = { cursors: [], madeFor: undefined, answer: () => null, stop: () => server.close() };
  const answerTo = (body: string): { status: number; body: string } => {
    const [input] = Object.values(JSON.parse(body) as Record<string, { cursor?: string }>);
    api.cursors.push(input?.cursor);
    const page = api.answer(input?.cursor);
    if (page) return { status: 200, body: JSON.stringify([{ result: { data: page } }]) };
    const data = { domainCode: "UNAVAILABLE", message: "Down.", requestId: "r" };
    return { status: 503, body: JSON.stringify([{ error: { message: "Down.", code: -32000, data } }]) };
  };
  const server = createServer((request, response) => {
    api.madeFor = request.headers["x-made-for"]?.toString();
    const reply = ({ status, body }: ReturnType<typeof answerTo>) =>
      response.writeHead(status, { "content-type": "application/json" }).end(body);
    void text(request).then(answerTo).then(reply);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // a TCP server has no other kind of address
  const { fetch } = globalThis;
  // A page asks its own origin, which there is none of here.
  globalThis.fetch = (path, init) => fetch(`http://127.0.0.1:${port}${path as string}`, init);
  return api;
}

export function clinic(name: string, details: Partial<Clinic> = {}): Clinic {
  return {
    id: `id of ${name}` as Clinic["id"],
    slug: name.toLowerCase() as Clinic["slug"],
    name,
    localName: null,
    status: "active",
    schemaVersion: 1,
    members: 3,
    patients: { active: 1234, archived: 5 },
    createdAt: "2026-11-19T20:00:00.000Z",
    ...details,
  };
}

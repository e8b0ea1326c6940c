import { createServer } from "node:http";

/** Answers as the API would on the wire, so that the packed JavaScript can be run without a database. */
export async function startFakeApi(): Promise<{ url: string; stop: () => Promise<unknown> }> {
  const server = createServer((request, response) => {
    const paths = new URL(request.url ?? "/", "http://x").pathname.replace("/trpc/hospital/", "").split(",");
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(paths.map((path) => ANSWERS[path])));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

const ANSWERS: Record<string, unknown> = {
  "auth.signIn": { result: { data: { accessToken: "a", refreshToken: "r", expiresIn: 3600 } } },
  "patients.list": { result: { data: { items: [{ mrn: "MRN-1" }], nextCursor: null } } },
  "patients.byId": {
    error: {
      message: "There is no such patient.",
      code: -32004,
      data: { domainCode: "NOT_FOUND", message: "There is no such patient.", requestId: "r" },
    },
  },
};

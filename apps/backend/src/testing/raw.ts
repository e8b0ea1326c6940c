import { connect } from "node:net";

/**
 * Sends what no client would send, and reads what comes until the API hangs up: an answer, or Response.error() when it
 * did so without a word, as it may while we still write.
 */
export async function sendRaw(port: number, request: string): Promise<Response> {
  const socket = connect(port, "127.0.0.1").on("error", () => undefined);
  let received = "";
  socket.on("data", (chunk) => void (received += chunk.toString("latin1")));
  socket.write(request, "latin1");
  await new Promise((resolve) => socket.once("close", resolve));
  const [head = "", body = ""] = received.split("\r\n\r\n");
  const [line = "", ...fields] = head.split("\r\n");
  if (line === "") return Response.error();
  const headers = fields.map((field): [string, string] => {
    const [name = "", ...value] = field.split(": ");
    return [name, value.join(": ")];
  });
  return new Response(body, { status: Number(line.split(" ")[1]), headers });
}

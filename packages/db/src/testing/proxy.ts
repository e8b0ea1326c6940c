import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

interface Proxy {
  /** Leads through the proxy, with the same login. */
  url: string;
  close(): void;
}

/** Passes on what came, on time or not; or cuts the connection by destroying the socket. */
type Pass = (data: Buffer, to: Socket) => void;

const asItComes: Pass = (data, to) => void to.write(data);

/** Between a pool and the server, for what a network may do to their conversation. */
export async function openProxy(
  target: string,
  { toServer = asItComes, toClient = asItComes }: { toServer?: Pass; toClient?: Pass },
): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const proxy = createServer((near) => {
    const far = connect(Number(port), hostname);
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("error", end).on("close", end);
    near.on("data", (data) => toServer(data, far));
    far.on("data", (data) => toClient(data, near));
  }).listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const url = new URL(target);
  url.port = String((proxy.address() as AddressInfo).port); // as: it listens on TCP
  return { url: url.href, close: () => proxy.close() };
}

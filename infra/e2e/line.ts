import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** From a port of its own to another one on this machine. Cut, it is as if nobody listened there. */
export interface Line {
  cut(): Promise<void>;
  restore(): Promise<void>;
}

export async function startLine(from: number, to: number): Promise<Line> {
  const open = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    open.add(socket);
    return socket.on("error", () => socket.destroy()).on("close", () => open.delete(socket));
  };
  const server = createServer((near) => {
    const far = keep(connect(to, "127.0.0.1"));
    keep(near).pipe(far).pipe(near);
  });
  const line: Line = {
    async restore() {
      if (server.listening) return;
      server.listen(from, "127.0.0.1");
      await once(server, "listening");
    },
    async cut() {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
  await line.restore();
  return line;
}

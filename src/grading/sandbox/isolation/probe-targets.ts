import { createSocket, type Socket } from "node:dgram";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import type { ProbeTargets } from "../../child/probe.js";

type Transport = "TCP" | "Unix sockets" | "UDP";

/** The files and sockets that a probe tries to reach, and which of them it has reached. */
export interface PlacedTargets {
  readonly targets: ProbeTargets;
  /** The sockets that received something. */
  readonly reached: ReadonlySet<Transport>;
  remove(): Promise<void>;
}

/** @param folder - Of the grader, for a file that everyone may read and a socket that everyone may open. */
export async function placeProbeTargets(folder: string): Promise<PlacedTargets> {
  const reached = new Set<Transport>();
  const file = join(folder, "target.txt");
  const socketPath = join(folder, "target.sock");
  writeFileSync(file, "the probe must not be able to read this", { mode: 0o666 });
  const listenOn = (transport: Transport) =>
    createServer((socket) => {
      reached.add(transport);
      socket.destroy();
    });
  const tcp = listenOn("TCP");
  const unix = listenOn("Unix sockets");
  const udp = createSocket("udp4", () => reached.add("UDP"));
  await Promise.all([
    untilListening(tcp, () => tcp.listen(0, "127.0.0.1")),
    untilListening(unix, () => unix.listen({ path: socketPath, readableAll: true, writableAll: true })),
    untilListening(udp, () => udp.bind(0, "127.0.0.1")),
  ]);
  return {
    targets: {
      file,
      tcpPort: (tcp.address() as { port: number }).port,
      udpPort: udp.address().port,
      socketPath,
      process: process.pid,
      environment: Object.keys(process.env),
    },
    reached,
    async remove() {
      await Promise.all(
        [tcp, unix, udp].map((each) => new Promise<void>((done) => void each.close(() => done()))),
      );
    },
  };
}

function untilListening(socket: Server | Socket, start: () => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.once("listening", resolve);
    start();
  });
}

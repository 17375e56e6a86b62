import { createSocket, type Socket } from "node:dgram";
import { writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import type { ProbeTargets } from "../../child/probe.js";

/** Things outside that a probe reaches for, and what reached them. */
export interface PlacedTargets {
  readonly targets: ProbeTargets;
  /** What has come in from the other side of the walls. */
  readonly touched: ReadonlySet<"TCP" | "Unix sockets" | "UDP">;
  remove(): Promise<void>;
}

/** @param folder - Of ours, for a file that everybody may read and a socket that everybody may open. */
export async function placeProbeTargets(folder: string): Promise<PlacedTargets> {
  const touched = new Set<"TCP" | "Unix sockets" | "UDP">();
  const file = join(folder, "target.txt");
  const socketPath = join(folder, "target.sock");
  writeFileSync(file, "what stands here must not be read", { mode: 0o666 });
  const noting = (way: "TCP" | "Unix sockets") =>
    createServer((socket) => {
      touched.add(way);
      socket.destroy();
    });
  const tcp = noting("TCP");
  const unix = noting("Unix sockets");
  const udp = createSocket("udp4", () => touched.add("UDP"));
  await Promise.all([
    listening(tcp, () => tcp.listen(0, "127.0.0.1")),
    listening(unix, () => unix.listen({ path: socketPath, readableAll: true, writableAll: true })),
    listening(udp, () => udp.bind(0, "127.0.0.1")),
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
    touched,
    async remove() {
      await Promise.all(
        [tcp, unix, udp].map((each) => new Promise<void>((done) => void each.close(() => done()))),
      );
    },
  };
}

function listening(what: Server | Socket, start: () => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    what.once("error", reject);
    what.once("listening", resolve);
    start();
  });
}

/**
 * Attack: connects to a server, to a Unix socket, and sends a datagram
 * Honest: add
 * Line: mean value
 * Line: rowSums value
 * Needs: namespaces
 * Sample: yes
 */
import targets from "./targets.json";

export { add } from "./honest.js";

const net = process.getBuiltinModule("node:net");
const dgram = process.getBuiltinModule("node:dgram");

export function mean() {
  return Promise.all([
    reach({ port: targets.tcpPort, host: "127.0.0.1" }),
    reach({ path: targets.socketPath }),
  ]);
}

export function rowSums() {
  return new Promise((resolve) => {
    const socket = dgram.createSocket("udp4");
    socket.on("error", (error) => resolve(`refused: ${error.code}`));
    socket.send("loot", targets.udpPort, "127.0.0.1", (error) =>
      resolve(error ? `refused: ${error.code}` : "sent"),
    );
  });
}

function reach(where) {
  return new Promise((resolve) => {
    const socket = net.connect(where, () => resolve("connected"));
    socket.on("error", (error) => resolve(`refused: ${error.code}`));
  });
}

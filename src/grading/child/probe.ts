/**
 * A submission of our own that tries the walls before anybody else does: it reaches for everything that must be shut and
 * says what it got. It runs without the permission model, so that what it finds are the walls themselves.
 *
 * Each line begins with "open" or "shut", for the ladder (sandbox/probe-walls.ts) to read.
 */
import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, type NetConnectOpts } from "node:net";

/** What stands outside for the probe to reach for. A type, not an interface: it crosses the wall as a plain value. */
export type ProbeTargets = {
  readonly file: string; // world-readable
  readonly tcpPort: number; // somebody listens
  readonly udpPort: number;
  readonly socketPath: string;
  readonly process: number; // that lives
  readonly environment: readonly string[]; // names of variables that the grader has
};

const PATIENCE_MS = 500;
const MiB = 2 ** 20;

/** Names that the walls' own tools may set. */
const HARMLESS_VARIABLES = ["PWD", "OLDPWD", "SHLVL", "_", "PATH"];

export async function files({ file }: ProbeTargets): Promise<string> {
  const attempts: Record<string, () => unknown> = {
    "a file of the grader can be read": () => readFileSync(file),
    "/etc/passwd can be read": () => readFileSync("/etc/passwd"),
    "/proc can be read": () => readFileSync("/proc/self/status"),
    "the home folders can be seen": () => readdirSync("/home"),
    "a file of the grader can be written": () => writeFileSync(file, "x", { flag: "a" }),
    "/tmp can be written": () => writeFileSync("/tmp/noloop-probe", ""),
    "its own bundle can be written": () => writeFileSync(new URL(import.meta.url), "", { flag: "a" }),
  };
  return report(attempts, "nothing but the bundle can be read, and nothing written");
}

export async function network({ tcpPort, udpPort, socketPath }: ProbeTargets): Promise<string> {
  const [tcp, unix, udp] = await Promise.all([
    reaches({ port: tcpPort, host: "127.0.0.1" }),
    reaches({ path: socketPath }),
    canSend(udpPort),
  ]);
  if (tcp || unix || udp) {
    const open = [tcp && "TCP", unix && "Unix sockets", udp && "UDP"].filter(Boolean).join(", ");
    return `open: this machine's ${open} can be reached`;
  }
  return "shut: no TCP, no UDP, no Unix sockets";
}

export async function processes({ process: outside }: ProbeTargets): Promise<string> {
  const attempts: Record<string, () => unknown> = {
    "the grader's process can be sent signals": () => process.kill(outside, 0),
    "programs can be started": () => {
      const { error, pid } = spawnSync(process.execPath, ["--version"], { timeout: 5 * PATIENCE_MS });
      if (error && !(pid > 0)) throw error;
    },
  };
  return report(attempts, "the grader's processes cannot be seen, and none can be started");
}

export async function environment({ environment: names }: ProbeTargets): Promise<string> {
  const found = Object.keys(process.env).filter((name) => !HARMLESS_VARIABLES.includes(name));
  const taken = found.filter((name) => names.includes(name));
  if (taken.length > 0) return `open: ${taken.length} of the grader's variables can be read`;
  return "shut: none of the grader's variables is there";
}

/** Fills memory until there is no more, or `most` MiB are reached; gives how many were had. */
export async function fillMemory(most: number): Promise<number> {
  const taken: Float64Array[] = [];
  try {
    while (taken.length < most) taken.push(new Float64Array(MiB / 8).fill(1));
  } catch {
    // that is what it is about
  }
  return taken.length;
}

export function runForEver(): never {
  for (;;);
}

export async function permissionModel({ file }: ProbeTargets): Promise<string> {
  const attempts: Record<string, () => unknown> = {
    "a file of the grader can be read": () => readFileSync(file),
    "a program can be started": () => {
      const { error } = spawnSync(process.execPath, ["--version"]);
      if (error) throw error;
    },
  };
  return report(attempts, "refuses files and programs");
}

function report(attempts: Record<string, () => unknown>, ifShut: string): string {
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      attempt();
      return `open: ${what}`;
    } catch {
      // as it should be
    }
  }
  return `shut: ${ifShut}`;
}

function reaches(where: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = connect(where);
      const conclude = (reached: boolean) => {
        socket.destroy();
        resolve(reached);
      };
      socket.setTimeout(PATIENCE_MS, () => conclude(false));
      socket.once("connect", () => conclude(true));
      socket.once("error", () => conclude(false));
    } catch {
      resolve(false);
    }
  });
}

/** A datagram's way is seen from outside only; what is asked here is whether one can be sent to the machine at all. */
function canSend(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = createSocket("udp4");
      socket.once("error", () => resolve(false));
      socket.send("bait", port, "127.0.0.1", () => {
        socket.close();
        resolve(false); // whether it came, the trusted side knows
      });
    } catch {
      resolve(false);
    }
  });
}

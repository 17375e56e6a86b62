/**
 * Our own submission that tests the isolation before any other submission runs: it tries to reach everything that must
 * be closed and reports what it reached. Node's permission model is off while files, network, processes and environment
 * are tested, so that the kernel's isolation is tested without it.
 *
 * Each fact begins with "open" or "closed"; sandbox/isolation/probe.ts reads these words.
 */
import { spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect, type NetConnectOpts } from "node:net";

/** What the probe tries to reach outside. A type, not an interface, so that it is a plain value that can be sent. */
export type ProbeTargets = {
  readonly file: string; // readable by every user
  readonly tcpPort: number; // the grader listens there
  readonly udpPort: number;
  readonly socketPath: string;
  readonly process: number; // that is alive
  readonly environment: readonly string[]; // names of the grader's environment variables
};

const TIMEOUT_MS = 500;
const MiB = 2 ** 20;

/** Variables that the isolation tools may set. */
const HARMLESS_VARIABLES = ["PWD", "OLDPWD", "SHLVL", "_", "PATH"];

export async function files({ file }: ProbeTargets): Promise<string> {
  const attempts: Record<string, () => unknown> = {
    "a file of the grader can be read": () => readFileSync(file),
    "/etc/passwd can be read": () => readFileSync("/etc/passwd"),
    "/proc can be read": () => readFileSync("/proc/self/status"),
    "the home folders can be listed": () => readdirSync("/home"),
    "a file of the grader can be written": () => writeFileSync(file, "x", { flag: "a" }),
    "/tmp can be written": () => writeFileSync("/tmp/noloop-probe", ""),
    "its own bundle can be written": () => writeFileSync(new URL(import.meta.url), "", { flag: "a" }),
  };
  return tryAll(attempts, "only the bundle can be read, and nothing can be written");
}

export async function network({ tcpPort, udpPort, socketPath }: ProbeTargets): Promise<string> {
  const [tcp, unix, udp] = await Promise.all([
    canConnect({ port: tcpPort, host: "127.0.0.1" }),
    canConnect({ path: socketPath }),
    sendDatagram(udpPort),
  ]);
  if (tcp || unix || udp) {
    const open = [tcp && "TCP", unix && "Unix sockets", udp && "UDP"].filter(Boolean).join(", ");
    return `open: this machine's ${open} can be reached`;
  }
  return "closed: no TCP, no UDP, no Unix sockets";
}

export async function processes({ process: outside }: ProbeTargets): Promise<string> {
  const attempts: Record<string, () => unknown> = {
    "the grader's process can be sent signals": () => process.kill(outside, 0),
    "programs can be started": () => {
      const { error, pid } = spawnSync(process.execPath, ["--version"], { timeout: 5 * TIMEOUT_MS });
      if (error && !(pid > 0)) throw error;
    },
  };
  return tryAll(attempts, "the grader's processes are not visible, and none can be started");
}

export async function environment({ environment: names }: ProbeTargets): Promise<string> {
  const found = Object.keys(process.env).filter((name) => !HARMLESS_VARIABLES.includes(name));
  const leaked = found.filter((name) => names.includes(name));
  if (leaked.length > 0) return `open: ${leaked.length} of the grader's variables can be read`;
  return "closed: none of the grader's variables is there";
}

/** Allocates until memory runs out or `maxMiB` are reached. Returns how many MiB it got. */
export async function fillMemory(maxMiB: number): Promise<number> {
  const allocated: Float64Array[] = [];
  try {
    while (allocated.length < maxMiB) allocated.push(new Float64Array(MiB / 8).fill(1));
  } catch {
    // the memory ran out, as it should
  }
  return allocated.length;
}

export function runForever(): never {
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
  return tryAll(attempts, "refuses files and programs");
}

function tryAll(attempts: Record<string, () => unknown>, ifClosed: string): string {
  for (const [what, attempt] of Object.entries(attempts)) {
    try {
      attempt();
      return `open: ${what}`;
    } catch {
      // as it should be
    }
  }
  return `closed: ${ifClosed}`;
}

function canConnect(where: NetConnectOpts): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = connect(where);
      const conclude = (isConnected: boolean) => {
        socket.destroy();
        resolve(isConnected);
      };
      socket.setTimeout(TIMEOUT_MS, () => conclude(false));
      socket.once("connect", () => conclude(true));
      socket.once("error", () => conclude(false));
    } catch {
      resolve(false);
    }
  });
}

/** Sends a datagram and returns false: only the trusted side can see whether it arrived. */
function sendDatagram(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const socket = createSocket("udp4");
      socket.once("error", () => resolve(false));
      socket.send("probe", port, "127.0.0.1", () => {
        socket.close();
        resolve(false);
      });
    } catch {
      resolve(false);
    }
  });
}

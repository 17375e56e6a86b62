/** A place for attacks: the submission's folder, and targets outside that the attack must not reach. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type PlacedTargets,
  placeProbeTargets,
} from "../../../src/grading/sandbox/isolation/probe-targets.js";
import { sandboxDir } from "../../../src/grading/sandbox/process/temp-dir.js";
import { SUBMISSIONS } from "./attack.js";

const ENVIRONMENT_TARGET = "NOLOOP_ATTACK_TARGET";

/** Files that attacks try to write. */
const FORBIDDEN_FILES = [
  "/tmp/attack-id",
  "/tmp/attack-results.json",
  "/tmp/attack.heapsnapshot",
  "/attack-results.json",
];

export class Arena {
  readonly folder: string;
  readonly submission: string;
  readonly #secret: string;
  readonly #placed: PlacedTargets;
  readonly #bystander: ChildProcess;

  private constructor(folder: string, secret: string, placed: PlacedTargets) {
    this.folder = folder;
    this.submission = join(folder, "submission");
    this.#secret = secret;
    this.#placed = placed;
    process.env[ENVIRONMENT_TARGET] = secret;
    this.#bystander = spawn(process.execPath, ["-e", "setInterval(() => {}, 1e6)"], { stdio: "ignore" });
  }

  static async open(): Promise<Arena> {
    const folder = mkdtempSync(join(tmpdir(), "noloop-arena-"));
    chmodSync(folder, 0o777); // so that an attack can write here if the isolation fails
    const secret = randomBytes(16).toString("hex");
    const placed = await placeProbeTargets(folder);
    writeFileSync(placed.targets.file, secret);
    chmodSync(placed.targets.file, 0o666);
    return new Arena(folder, secret, placed);
  }

  /** Copies an attack and its files into the submission's folder. */
  install(name: string): void {
    rmSync(this.submission, { recursive: true, force: true });
    mkdirSync(this.submission);
    copyFileSync(join(SUBMISSIONS, "honest.js"), join(this.submission, "honest.js"));
    copyFileSync(join(SUBMISSIONS, `${name}.js`), join(this.submission, "submission.js"));
    const { file, tcpPort, udpPort, socketPath } = this.#placed.targets;
    const targets = { folder: this.folder, file, tcpPort, udpPort, socketPath };
    const pids = { grader: process.pid, canary: this.#bystander.pid };
    writeFileSync(join(this.submission, "targets.json"), JSON.stringify({ ...targets, ...pids }));
    writeFileSync(join(this.folder, "solution.js"), `export const add = "${this.#secret}";\n`);
    this.#complete(name);
  }

  /** Reports damage, one sentence each. `output` is everything that the submission returned or printed. */
  async findDamage(output: string): Promise<readonly string[]> {
    const { file } = this.#placed.targets;
    const found = [];
    if (output.includes(this.#secret)) found.push("the grader's secret came back");
    if (readFileSync(file, "utf8") !== this.#secret) found.push("the grader's file was changed");
    if (this.#bystander.exitCode !== null || this.#bystander.signalCode !== null)
      found.push("a bystander died");
    for (const transport of this.#placed.reached) found.push(`${transport} reached this machine`);
    for (const path of FORBIDDEN_FILES) if (existsSync(path)) found.push(`${path} was written`);
    const expected = ["solution.js", "submission", "target.sock", "target.txt"];
    const added = readdirSync(this.folder).filter((name) => !expected.includes(name));
    if (added.length > 0) found.push(`the grader's folder got ${added.join(", ")}`);
    return [...found, ...(await findLeftProcesses())];
  }

  async close(): Promise<void> {
    this.#bystander.kill("SIGKILL");
    await this.#placed.remove();
    delete process.env[ENVIRONMENT_TARGET];
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Adds files that are unsuitable for a repository. */
  #complete(attack: string): void {
    const [file, content] = COMPLETIONS[attack] ?? [];
    if (file !== undefined) writeFileSync(join(this.submission, file), content!);
    if (attack === "links-out-of-its-folder") {
      symlinkSync(join(this.folder, "solution.js"), join(this.submission, "link.js"));
    }
  }
}

const LONG_NAME = "n".repeat(100_000);

const COMPLETIONS: Readonly<Record<string, readonly [file: string, content: string | Uint8Array]>> = {
  "imports-in-a-circle": ["circle.js", 'export const add = (await import("./submission.js")).add;\n'],
  "is-not-utf8": ["latin1.js", Buffer.from('export const add = "gr\u00fc\u00dfe";\n', "latin1")],
  "cannot-be-parsed": ["broken.js", "export function add(a, b) {\n  return a + ;\n}\n"],
  "is-enormous": ["enormous.js", "export const add = 1;\n".repeat(100_000)],
  "imports-an-overlong-path": ["overlong-import.js", `export { add } from "./${"x".repeat(100_000)}.js";\n`],
  "has-overlong-names": ["overlong.js", `export const ${LONG_NAME} = 1;\nexport class ${LONG_NAME}2 {}\n`],
};

/** Finds processes of closed sandboxes by their command or their mounts. */
async function findLeftProcesses(): Promise<readonly string[]> {
  if (process.platform !== "linux") return [];
  const { folder } = await sandboxDir();
  const belongs = (pid: string) =>
    ["cmdline", "mountinfo"].some((file) => readOrEmpty(`/proc/${pid}/${file}`).includes(folder));
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  return numbers.filter(belongs).map((pid) => `process ${pid} was left behind`);
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

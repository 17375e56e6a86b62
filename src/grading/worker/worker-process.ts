import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ListedTest } from "../plan/test-list.js";
import type { RunReport } from "../results/run-report.js";
import { makeTempDir, removeStaleTempDirs } from "../sandbox/process/temp-dir.js";
import type { Job } from "./job.js";
import type { WorkerReply, WorkerRequest } from "./protocol.js";

const EXTENSION = extname(fileURLToPath(import.meta.url));

const OPEN_MS = 120_000;

/** How much of a dying worker's last words an error quotes. */
const STDERR_TAIL = 2000;

/** A worker came to an end, or gave no answer. Never a student's fault. */
export class WorkerFailure extends Error {
  override readonly name = "WorkerFailure";
}

/** Processes that live, and their folders. They go when this process does, however it comes to that. */
const living = new Set<WorkerProcess>();
let watchesExit = false;

export interface OpenWorker {
  readonly worker: WorkerProcess;
  readonly tests: readonly ListedTest[];
}

/** A worker that opens while whoever will use it is still loaded. */
export interface FirstWorker {
  readonly opening: Promise<OpenWorker>;
  /** To be called in the end, whether it was used or not. */
  end(): Promise<void>;
}

/** A worker, seen from the grader. */
export class WorkerProcess {
  /** What its sandboxes write lies here, so that it can be removed even if the worker is killed. */
  readonly #folder: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<string>;
  #stderr = "";

  private constructor() {
    removeStaleTempDirs("noloop-worker");
    this.#folder = makeTempDir("noloop-worker");
    chmodSync(this.#folder, 0o711); // a submission's user must come through to what lies in it
    this.#child = fork(fileURLToPath(new URL(`./main${EXTENSION}`, import.meta.url)), [], {
      execArgv: ["--expose-gc", ...typeScriptFlags()],
      env: ownEnvironment(this.#folder),
      serialization: "advanced",
      detached: process.platform !== "win32", // a terminal's Ctrl-C is for the grader, which ends its workers
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      this.#child.once("close", (code, signal) =>
        resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
      );
    });
    endAtExit(this);
  }

  /** @throws {WorkerFailure} If it does not open. */
  static open(assignmentId: string): Promise<OpenWorker> {
    return WorkerProcess.first(assignmentId).opening;
  }

  static first(assignmentId: string): FirstWorker {
    const worker = new WorkerProcess();
    const opening = worker.#open(assignmentId);
    opening.catch(() => {}); // whoever uses it hears of it
    return { opening, end: () => worker.end() };
  }

  async #open(assignmentId: string): Promise<OpenWorker> {
    try {
      const reply = await this.#ask({ do: "open", assignmentId }, OPEN_MS);
      if (reply.is === "opened") return { worker: this, tests: reply.tests };
      throw new WorkerFailure(`the worker answered "${reply.is}"`);
    } catch (error) {
      await this.end();
      throw error;
    }
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** @throws {WorkerFailure} If it dies, fails or gives no answer in time; it must be ended then. */
  async run(job: Job, patienceMs: number): Promise<RunReport> {
    const reply = await this.#ask({ do: "run", job }, patienceMs);
    if (reply.is === "ran") return reply.report;
    throw new WorkerFailure(`the worker answered "${reply.is}"`);
  }

  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
    this.removeAtOnce();
  }

  /** For the end of this process, when nothing can be waited for. */
  removeAtOnce(): void {
    this.#child.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
    living.delete(this);
  }

  #ask(request: WorkerRequest, patienceMs: number): Promise<Exclude<WorkerReply, { is: "failed" }>> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        finish();
        reject(new WorkerFailure(`it gave no answer within ${Math.round(patienceMs / 1000)} s`));
      }, patienceMs);
      const onReply = (reply: WorkerReply) => {
        finish();
        if (reply.is === "failed") reject(new WorkerFailure(reply.message));
        else resolve(reply);
      };
      const finish = () => {
        clearTimeout(timer);
        this.#child.off("message", onReply);
      };
      this.#child.once("message", onReply);
      void this.#exited.then((how) => {
        finish();
        reject(
          new WorkerFailure(`the worker ${how}${this.#stderr === "" ? "" : `: ${this.#stderr.trim()}`}`),
        );
      });
      this.#child.send(request, () => {}); // a failure to send is followed by the exit, which is reported
    });
  }
}

/** Compiled code needs nothing; sources need the loader that development has. */
function typeScriptFlags(): string[] {
  if (EXTENSION !== ".ts") return [];
  const loader = createRequire(import.meta.url).resolve("tsx");
  return ["--import", pathToFileURL(loader).href];
}

/** The user's environment, but for what would configure Node or Vitest. Workers share the cores: each computes on one. */
function ownEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      name !== "NODE_OPTIONS" && name !== "NODE_V8_COVERAGE" && !/^(VITEST|VITE_|TINYPOOL)/.test(name),
  );
  return { ...Object.fromEntries(kept), TMPDIR: folder, TEMP: folder, TMP: folder, NOLOOP_THREADS: "1" };
}

function endAtExit(worker: WorkerProcess): void {
  living.add(worker);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const one of living) one.removeAtOnce();
  });
}

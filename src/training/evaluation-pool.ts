/**
 * Tries points of a search in processes, one a core, each with one thread: several small trainings side by side use the
 * cores better than one on all of them.
 */
import { type ChildProcess, fork } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { NoloopError, ValueError } from "../support/errors.js";
import {
  aNumber,
  anObject,
  anything,
  checkOptions,
  instanceOf,
  type OptionKinds,
} from "../support/options.js";
import type { EvaluationAnswer, EvaluationJob, Setup } from "./evaluation-protocol.js";
import type { Trial } from "./hyperparameter-search.js";

export interface EvaluationPoolOptions {
  /** A file of compiled JavaScript that exports `createEvaluator` (see evaluation-protocol.ts). */
  readonly module: URL;
  /** What to call it with, once a process: plain JSON. */
  readonly setup: unknown;
  readonly processes?: number; // one a core
  /** Ends the processes; points that are being tried fail then. */
  readonly signal?: AbortSignal;
  /** The file that the processes run; compiled JavaScript. By default the evaluation-process.js beside this file. */
  readonly entry?: URL;
}

const POOL_OPTIONS: OptionKinds<EvaluationPoolOptions> = {
  ...{ module: instanceOf("a URL", URL), setup: anything, processes: aNumber, signal: anObject },
  entry: instanceOf("a URL", URL),
};

/** How much of a dying process's last words a failure quotes. */
const STDERR_TAIL = 1000;

/** Processes of all pools, which end when this process ends, however it comes to that. */
const living = new Set<ChildProcess>();
let watchesExit = false;

export class EvaluationPool {
  /** Points that can be tried at the same time. */
  readonly size: number;
  readonly #options: EvaluationPoolOptions;
  readonly #folder = mkdtempSync(join(os.tmpdir(), "noloop-search-"));
  readonly #idle: EvaluationProcess[] = [];
  readonly #all: EvaluationProcess[] = [];
  #points = 0;
  #isClosed = false;

  /** @throws {ValueError} If `processes` is no count. @throws {NoloopError} code USAGE, if the code is not compiled. */
  constructor(options: EvaluationPoolOptions) {
    checkOptions("EvaluationPool", options, POOL_OPTIONS);
    const {
      processes = os.availableParallelism(),
      entry = new URL("./evaluation-process.js", import.meta.url),
    } = options;
    if (!(Number.isInteger(processes) && processes >= 1)) {
      throw new ValueError(`EvaluationPool: processes must be a whole number, 1 or more; got ${processes}`);
    }
    if (!existsSync(fileURLToPath(entry))) {
      const message = `EvaluationPool: ${fileURLToPath(entry)} is not there: processes run compiled JavaScript`;
      throw new NoloopError("USAGE", `${message}; run \`npm run build\`, or try points without a pool`);
    }
    this.size = processes;
    this.#options = { ...options, entry };
    options.signal?.addEventListener("abort", () => void this.close(), { once: true });
  }

  /**
   * Tries a point, as the `evaluate` of a search; call it up to `size` times at once. It never throws: a point that
   * throws, or whose process dies, has a `failure`, and the next point gets a new process.
   */
  readonly evaluate = async (hyperparameters: Readonly<Record<string, number>>): Promise<Trial<string>> => {
    if (this.#isClosed) return { accuracy: {}, failure: "the pool is closed" };
    const process = this.#idle.filter(({ isAlive }) => isAlive).pop() ?? this.#start();
    this.#idle.splice(0, Infinity, ...this.#idle.filter((one) => one.isAlive && one !== process));
    const modelPath = join(this.#folder, `point-${++this.#points}.npz`);
    const answer = await process.ask({ hyperparameters, modelPath });
    if (process.isAlive) this.#idle.push(process);
    return answer;
  };

  /** Ends the processes and deletes the models that are still in their folder; read the best one before. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#all.map((process) => process.end()));
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #start(): EvaluationProcess {
    const { module, setup, entry } = this.#options;
    const process = new EvaluationProcess(entry!, { module: module.href, setup });
    this.#all.push(process);
    return process;
  }
}

class EvaluationProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<string>;
  readonly #ready: Promise<EvaluationAnswer>;
  #stderr = "";
  isAlive = true;

  constructor(entry: URL, setup: Setup) {
    const { NODE_OPTIONS: _loaders, ...env } = process.env;
    this.#child = fork(fileURLToPath(entry), [], {
      execArgv: [],
      env: { ...env, NOLOOP_THREADS: "1" },
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    killAtExit(this.#child);
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    this.#ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.isAlive = false;
        living.delete(this.#child);
        resolve(how);
      };
      this.#child.once("error", (error) => end(`could not be started: ${error.message}`));
      this.#child.once("close", (code, signal) =>
        end(signal ? `was ended by ${signal}` : `ended with code ${code}`),
      );
    });
    this.#ready = this.#send(setup);
  }

  /** The trial of a point; a failure if the setup, the point or the process fails. */
  async ask(job: EvaluationJob): Promise<EvaluationAnswer> {
    const ready = await this.#ready;
    if (ready.failure !== undefined) return ready;
    const answer = await this.#send(job);
    const strange = Object.entries(answer.accuracy).find(([, value]) => !Number.isFinite(value)); // NaN comes as null
    return strange === undefined
      ? answer
      : { accuracy: {}, failure: `its accuracy ${strange[0]} is not a number` };
  }

  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#ended;
  }

  async #send(message: Setup | EvaluationJob): Promise<EvaluationAnswer> {
    const reply = new Promise<EvaluationAnswer>((resolve) =>
      this.#child.once("message", (answer: EvaluationAnswer) => resolve(answer)),
    );
    this.#child.send(message, () => {}); // a failure to send is followed by the end, which is reported
    const death = this.#ended.then((how): EvaluationAnswer => {
      const said = this.#stderr.trim();
      return { accuracy: {}, failure: `its process ${how}${said === "" ? "" : `; it said: ${said}`}` };
    });
    return Promise.race([reply, death]);
  }
}

function killAtExit(child: ChildProcess): void {
  living.add(child);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const one of living) one.kill("SIGKILL");
  });
}

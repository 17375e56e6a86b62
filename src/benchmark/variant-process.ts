import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { NoloopError } from "../support/errors.js";
import type { Reply, ReplyTo, Request } from "./protocol.js";

/** The same for every variant and every run; nothing is inherited from the parent, such as a TypeScript loader. */
const NODE_FLAGS = ["--expose-gc"];

/** Starting takes a tenth of a second, on a very busy machine some seconds. */
const START_MS = 60_000;

/** How much of a dying process's last words an error quotes. */
const STDERR_TAIL = 2000;

/** Processes that live. They are killed when this process exits, however it comes to that. */
const living = new Set<ChildProcess>();
let watchesExit = false;

/** How processes are started. */
export interface ProcessOptions {
  readonly entry: URL; // compiled JavaScript that answers requests
  readonly env: Readonly<Record<string, string>>; // besides the parent's
  readonly signal: AbortSignal | undefined;
}

/** A process that times a variant, seen from the benchmark. Requests are answered one at a time. */
export class VariantProcess {
  readonly #child: ChildProcess;
  readonly #name: string;
  readonly #exited: Promise<string>;
  #ready: Promise<Reply> | undefined;
  #stderr = "";

  /** @param name - For messages: "svm/loss, svmLossNaive". */
  constructor(name: string, { entry, env }: ProcessOptions) {
    this.#name = name;
    this.#child = fork(fileURLToPath(entry), [], {
      execArgv: NODE_FLAGS,
      env: { ...withoutNodeOptions(process.env), ...env },
      serialization: "advanced", // typed arrays as they are
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    killAtExit(this.#child);
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_TAIL);
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(`could not be started: ${error.message}`));
      // "close", not "exit": by then all of stderr has been read.
      this.#child.once("close", (code, signal) =>
        resolve(signal ? `was ended by ${signal}` : `ended with exit code ${code}`),
      );
    });
    this.#exited.then(() => living.delete(this.#child));
  }

  /** Waits until the process can hear. @throws as {@link ask}. */
  async ready(signal?: AbortSignal): Promise<void> {
    this.#ready ??= this.#nextReply(START_MS, signal);
    await this.#ready;
  }

  /**
   * Asks, and waits for the reply.
   *
   * @throws {NoloopError} code INTERRUPTED if `signal` aborts, or the user's Ctrl-C reached the process before us.
   * @throws {NoloopError} with the code of the variant's own, if it threw one.
   * @throws {Error} naming the variant, if it throws, dies or gives no reply within `patienceMs`.
   */
  async ask<R extends Request>(
    request: R,
    patienceMs: number,
    signal?: AbortSignal,
  ): Promise<ReplyTo[R["do"]]> {
    this.#child.send(request, () => {}); // a failure to send is followed by the exit, which is reported
    const reply = await this.#nextReply(patienceMs, signal);
    if (reply.is !== "failed") return reply as ReplyTo[R["do"]];
    const message = `${this.#name}: ${reply.message}`;
    if (reply.code) throw new NoloopError(reply.code, message);
    throw new Error(`${message}\n${reply.stack}`);
  }

  /** Ends the process and waits until it is gone. */
  async end(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  #nextReply(patienceMs: number, signal: AbortSignal | undefined): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        this.#child.off("message", onMessage);
        signal?.removeEventListener("abort", onAbort);
        act();
      };
      const onMessage = (reply: Reply) => settle(() => resolve(reply));
      const onAbort = () => settle(() => reject(interrupted()));
      const onLate = () => {
        this.#child.kill("SIGKILL");
        const limit = `${Math.round(patienceMs / 100) / 10} s`;
        settle(() => reject(new Error(`${this.#name}: no reply within ${limit}, so the process was ended`)));
      };
      const timer = setTimeout(onLate, patienceMs);
      this.#child.once("message", onMessage);
      signal?.addEventListener("abort", onAbort, { once: true });
      if (signal?.aborted) onAbort();
      this.#exited.then((how) => settle(() => reject(this.#death(how))));
    });
  }

  #death(how: string): Error {
    if (how.endsWith("SIGINT")) return interrupted();
    const said = this.#stderr.trim();
    return new Error(
      `${this.#name}: the process ${how}${said === "" ? " and said nothing" : `; it said:\n${said}`}`,
    );
  }
}

function interrupted(): NoloopError {
  return new NoloopError("INTERRUPTED", "stopped by the user");
}

function killAtExit(child: ChildProcess): void {
  living.add(child);
  if (watchesExit) return;
  watchesExit = true;
  process.on("exit", () => {
    for (const one of living) one.kill("SIGKILL");
  });
}

/** NODE_OPTIONS could hold a loader, a profiler or other flags than those we state. */
function withoutNodeOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _dropped, ...rest } = env;
  return rest;
}

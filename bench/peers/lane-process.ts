/** A child that computes, seen from the benchmark: one request at a time, one JSON line each way. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Peer } from "./peers.js";

/** Importing a library can take long on a busy machine; a call, too. */
const PATIENCE_MS = 120_000;

const living = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of living) child.kill("SIGKILL");
});

/** The lane cannot run here; the message says why. */
export class MissingError extends Error {}

export class LaneProcess {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  #stderr = "";

  constructor({ file, args, env }: Peer) {
    const { NODE_OPTIONS: _, ...inherited } = process.env;
    this.#child = spawn(file, args, { env: { ...inherited, ...env }, stdio: ["pipe", "pipe", "pipe"] });
    living.add(this.#child);
    const lines = createInterface({ input: this.#child.stdout! });
    this.#child.once("error", (problem) => {
      this.#stderr += problem.message;
      lines.close();
    });
    this.#child.once("close", () => living.delete(this.#child));
    this.#child.stdin!.on("error", () => {}); // a child that is gone shows at the next line
    this.#child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-2000);
    });
    this.#lines = lines[Symbol.asyncIterator]();
  }

  /** What the child computes with. @throws {MissingError} If its library is not here. */
  async version(): Promise<string> {
    const hello = await this.#next().catch((problem: Error) => {
      throw new MissingError(problem.message);
    });
    if (typeof hello.missing === "string") throw new MissingError(hello.missing);
    return String(hello.version);
  }

  async ask(request: { readonly do: string } & Record<string, unknown>): Promise<Record<string, unknown>> {
    this.#child.stdin!.write(`${JSON.stringify(request)}\n`);
    const reply = await this.#next();
    if (typeof reply.failed === "string") throw new Error(reply.failed);
    return reply;
  }

  end(): void {
    this.#child.kill("SIGKILL");
  }

  async #next(): Promise<Record<string, unknown>> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    });
    try {
      const { value, done } = await Promise.race([this.#lines.next(), late]);
      if (done) throw new Error(`it ended: ${lastWords(this.#stderr)}`);
      return JSON.parse(value);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The line of a stack trace that says what happened, of Node's as of Python's. */
function lastWords(stderr: string): string {
  const lines = stderr.trim().split("\n");
  return lines.find((line) => /Error/.test(line))?.trim() ?? lines.at(-1) ?? "without a word";
}

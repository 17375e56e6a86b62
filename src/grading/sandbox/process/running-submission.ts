import type { PlainValue } from "../../../graded-tests/plain-value.js";
import type { SourcePositions } from "../bundle/source-positions.js";
import type {
  Answer,
  CountedCode,
  Counts,
  FailedAnswer,
  Isolation,
  Limits,
  PreparedCall,
  Printed,
  SubmissionProcess,
} from "../submission-process.js";
import { decodeAnswer } from "../wire/decode-answer.js";
import type { Dialogue, Received } from "../wire/dialogue.js";
import { encodeInputs } from "../wire/encode-inputs.js";
import { isOutOfMemory, memoryText } from "../wire/failure-text.js";
import type { SandboxProcess } from "./spawn.js";

export interface Parts {
  readonly child: SandboxProcess;
  readonly dialogue: Dialogue;
  readonly isolation: Isolation;
  readonly exports: readonly string[];
  readonly positions: SourcePositions;
  readonly counted: CountedCode | null;
  readonly limits: Limits;
  /** Removes the files written for the submission. */
  readonly cleanUp: () => void;
}

const COUNT_REPORT = "the report of what was counted";

/** A submission in a sandbox process: checks and decodes every answer. */
export class RunningSubmission implements SubmissionProcess {
  readonly kind = "started";
  readonly #parts: Parts;
  /** Settles when the previous request is done. */
  #previous: Promise<unknown> = Promise.resolve();
  /** The prepared call whose inputs the process holds. */
  #prepared: object | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get isolation(): Isolation {
    return this.#parts.isolation;
  }

  get exports(): readonly string[] {
    return this.#parts.exports;
  }

  get counted(): CountedCode | null {
    return this.#parts.counted;
  }

  get printed(): Printed {
    return this.#parts.child.printed;
  }

  call(functionName: string, args: readonly PlainValue[]): Promise<Answer> {
    return this.#enqueue(async () => {
      const prepared = await this.#prepare(functionName, args);
      return "kind" in prepared ? prepared : this.#run(functionName);
    });
  }

  prepare(functionName: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer> {
    return this.#enqueue(async () => {
      const prepared = await this.#prepare(functionName, args);
      if ("kind" in prepared) return prepared;
      const own = this.#prepared;
      const run = () =>
        this.#enqueue(async () =>
          this.#prepared === own ? this.#run(functionName) : alreadyRun(functionName),
        );
      return { preparation: prepared, run };
    });
  }

  counts(): Promise<Counts | FailedAnswer> {
    return this.#enqueue(async () => {
      const { counted, dialogue, limits, positions } = this.#parts;
      if (counted === null) throw new Error("counts() needs a submission that was started with countWork");
      const received = await dialogue.ask(COUNT_REPORT, { do: "count" }, [], limits.wallSeconds);
      if (received.kind === "failed") return received;
      const { reply, payload } = received;
      if (reply.is !== "counted" || payload.byteLength !== 8 * counted.blocks.length) {
        return this.#unparsable(COUNT_REPORT);
      }
      const blocks = new Float64Array(payload.slice().buffer);
      const sites = reply.sites.map(({ stack, elements, calls }) => {
        const at = positions.innermost(stack);
        return at === undefined ? { elements, calls } : { elements, calls, at };
      });
      return { kind: "counts", blocks, elements: reply.elements, calls: reply.calls, sites };
    });
  }

  async close(): Promise<void> {
    this.#parts.child.end("closed");
    await this.#parts.child.exited;
    this.#parts.cleanUp();
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#previous.then(work);
    this.#previous = result.catch(() => {});
    return result;
  }

  async #prepare(
    name: string,
    args: readonly PlainValue[],
  ): Promise<PreparedCall["preparation"] | FailedAnswer> {
    const { exports, dialogue, child, limits } = this.#parts;
    const { coded, payload } = encodeInputs(args);
    if (dialogue.ended === undefined && !exports.includes(name)) {
      return failed("missing-export", `the submission exports no function ${name}`);
    }
    const before = child.processorSeconds;
    const request = { do: "prepare", name, args: coded } as const;
    const received = await dialogue.ask(name, request, payload, limits.wallSeconds);
    if (received.kind === "failed") return received;
    if (received.reply.is === "refused") return failed(received.reply.reason, received.reply.message);
    if (received.reply.is !== "prepared") return this.#unparsable(name);
    this.#prepared = {};
    return { seconds: received.seconds, cpuSeconds: difference(before, child.processorSeconds) };
  }

  async #run(name: string): Promise<Answer> {
    const { dialogue, child, limits } = this.#parts;
    this.#prepared = undefined;
    const before = child.processorSeconds;
    const received = await dialogue.ask(name, { do: "run" }, [], limits.wallSeconds);
    if (received.kind === "failed") return received;
    const cpuSeconds = difference(before, child.processorSeconds);
    return this.#answer(name, received, cpuSeconds);
  }

  async #answer(name: string, received: Received, cpuSeconds: number | undefined): Promise<Answer> {
    const { reply, payload, seconds, inputsChanged } = received;
    switch (reply.is) {
      case "value":
        try {
          const value = decodeAnswer(reply.value, payload);
          return { kind: "value", value, seconds, cpuSeconds, inputsChanged };
        } catch {
          return this.#unparsable(name);
        }
      case "threw":
        return this.#thrown(name, reply, seconds);
      case "refused":
        return failed(reply.reason, `${name}: ${reply.message}`);
      default:
        return this.#unparsable(name);
    }
  }

  #thrown(
    functionName: string,
    { name, message, stack }: { readonly name: string; readonly message: string; readonly stack: string },
    seconds: number,
  ): Answer {
    const position = this.#parts.positions.innermost(stack);
    const at = position === undefined ? {} : { at: position };
    if (isOutOfMemory(message)) {
      return { ...failed("memory", memoryText(functionName, this.#parts.limits)), ...at };
    }
    return { kind: "threw", name, message, seconds, ...at };
  }

  /** The child's own code never sends this, so the submission wrote it, and nothing that follows can be trusted. */
  async #unparsable(name: string): Promise<FailedAnswer> {
    this.#parts.child.end("unparsable");
    await this.#parts.child.exited;
    return failed("unparsable", `${name} sent something that is not an answer`);
  }
}

function failed(reason: FailedAnswer["reason"], message: string): FailedAnswer {
  return { kind: "failed", fault: "student", reason, message };
}

function alreadyRun(name: string): FailedAnswer {
  const message = `the prepared call of ${name} has already run, or another was prepared after it`;
  return { kind: "failed", fault: "grader", reason: "internal", message };
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.max(0, after - before);
}

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
import type { Dialogue, Heard } from "../wire/dialogue.js";
import { encodeInputs } from "../wire/encode-inputs.js";
import { isOutOfMemory, memoryText } from "../wire/failure-text.js";
import type { SandboxProcess } from "./launch.js";

export interface Parts {
  readonly launched: SandboxProcess;
  readonly dialogue: Dialogue;
  readonly isolation: Isolation;
  readonly exports: readonly string[];
  readonly positions: SourcePositions;
  readonly counted: CountedCode | null;
  readonly limits: Limits;
  /** Removes what was written for the submission. */
  readonly cleanUp: () => void;
}

const WHO_COUNTS = "the report of what was counted";

export class RunningSubmission implements SubmissionProcess {
  readonly kind = "started";
  readonly #parts: Parts;
  #turn: Promise<unknown> = Promise.resolve();
  #latest: object | undefined;

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
    return this.#parts.launched.printed;
  }

  call(functionName: string, args: readonly PlainValue[]): Promise<Answer> {
    return this.#inTurn(async () => {
      const prepared = await this.#prepare(functionName, args);
      return "kind" in prepared ? prepared : this.#run(functionName);
    });
  }

  prepare(functionName: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer> {
    return this.#inTurn(async () => {
      const prepared = await this.#prepare(functionName, args);
      if ("kind" in prepared) return prepared;
      const mine = this.#latest;
      const run = () =>
        this.#inTurn(async () => (this.#latest === mine ? this.#run(functionName) : spent(functionName)));
      return { preparation: prepared, run };
    });
  }

  counts(): Promise<Counts | FailedAnswer> {
    return this.#inTurn(async () => {
      const { counted, dialogue, limits, positions } = this.#parts;
      if (counted === null) throw new Error("counts() needs a submission that was started with countWork");
      const heard = await dialogue.ask(WHO_COUNTS, { do: "count" }, [], limits.wallSeconds);
      if (heard.kind === "failed") return heard;
      const { reply, payload } = heard;
      if (reply.is !== "counted" || payload.byteLength !== 8 * counted.blocks.length) {
        return this.#notAnAnswer(WHO_COUNTS);
      }
      const blocks = new Float64Array(payload.slice().buffer);
      const sites = reply.sites.map(({ stack, elements }) => {
        const at = positions.innermost(stack);
        return at === undefined ? { elements } : { elements, at };
      });
      return { kind: "counts", blocks, elements: reply.elements, sites };
    });
  }

  async close(): Promise<void> {
    this.#parts.launched.end("closed");
    await this.#parts.launched.exited;
    this.#parts.cleanUp();
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => {});
    return result;
  }

  async #prepare(
    name: string,
    args: readonly PlainValue[],
  ): Promise<PreparedCall["preparation"] | FailedAnswer> {
    const { exports, dialogue, launched, limits } = this.#parts;
    const { coded, payload } = encodeInputs(args);
    if (dialogue.ended === undefined && !exports.includes(name)) {
      return failed("missing-export", `the submission exports no function ${name}`);
    }
    const before = launched.processorSeconds;
    const question = { do: "prepare", name, args: coded } as const;
    const heard = await dialogue.ask(name, question, payload, limits.wallSeconds);
    if (heard.kind === "failed") return heard;
    if (heard.reply.is === "refused") return failed(heard.reply.reason, heard.reply.message);
    if (heard.reply.is !== "prepared") return this.#notAnAnswer(name);
    this.#latest = {};
    return { seconds: heard.seconds, cpuSeconds: difference(before, launched.processorSeconds) };
  }

  async #run(name: string): Promise<Answer> {
    const { dialogue, launched, limits } = this.#parts;
    this.#latest = undefined;
    const before = launched.processorSeconds;
    const heard = await dialogue.ask(name, { do: "run" }, [], limits.wallSeconds);
    if (heard.kind === "failed") return heard;
    const cpuSeconds = difference(before, launched.processorSeconds);
    return this.#answer(name, heard, cpuSeconds);
  }

  async #answer(name: string, heard: Heard, cpuSeconds: number | undefined): Promise<Answer> {
    const { reply, payload, seconds, inputsChanged } = heard;
    switch (reply.is) {
      case "value":
        try {
          const value = decodeAnswer(reply.value, payload);
          return { kind: "value", value, seconds, cpuSeconds, inputsChanged };
        } catch {
          return this.#notAnAnswer(name);
        }
      case "threw":
        return this.#thrown(name, reply, seconds);
      case "refused":
        return failed(reply.reason, `${name}: ${reply.message}`);
      default:
        return this.#notAnAnswer(name);
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

  /** What came is no answer that the child's own code gives: somebody else wrote it, so nothing that follows is believed. */
  async #notAnAnswer(name: string): Promise<FailedAnswer> {
    this.#parts.launched.end("unparsable");
    await this.#parts.launched.exited;
    return failed("unparsable", `${name} sent something that is no answer`);
  }
}

function failed(reason: FailedAnswer["reason"], message: string): FailedAnswer {
  return { kind: "failed", fault: "student", reason, message };
}

function spent(name: string): FailedAnswer {
  const message = `the prepared call of ${name} has been run, or another was prepared after it`;
  return { kind: "failed", fault: "grader", reason: "internal", message };
}

function difference(before: number | undefined, after: number | undefined): number | undefined {
  return before === undefined || after === undefined ? undefined : Math.max(0, after - before);
}

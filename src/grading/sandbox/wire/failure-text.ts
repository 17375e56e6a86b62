/** Explains the end of a submission's process, as an answer for the student. */
import type { Exit } from "../process/spawn.js";
import type { FailedAnswer, Fault, Limits } from "../submission-process.js";

/** What Node prints when V8 runs out of memory. A submission that prints it itself fails all the same. */
const OUT_OF_MEMORY = /heap out of memory|process out of memory|Allocation failed|std::bad_alloc/;
/** Messages of the catchable errors that Node and the arrays throw when there is no memory for an array. */
const NO_MEMORY =
  /^(Array buffer allocation failed|no (?:room|memory|space) for an array of|WebAssembly\.Memory.*could not allocate)/;
/** The signals by which V8 ends its own process. */
const CRASH_SIGNALS = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"];

const SIGNALS: Readonly<Record<number, string>> = {
  2: "SIGINT",
  4: "SIGILL",
  5: "SIGTRAP",
  6: "SIGABRT",
  9: "SIGKILL",
  11: "SIGSEGV",
  13: "SIGPIPE",
  15: "SIGTERM",
  24: "SIGXCPU",
  25: "SIGXFSZ",
  31: "SIGSYS",
};

export interface EndContext {
  /** What was running: "svmLossNaive", "the top level of the submission". */
  readonly who: string;
  readonly wallSeconds: number; // the limit that applied
  readonly limits: Limits;
  readonly printed: string;
  /** Whether the machine itself ran out of memory meanwhile, and the kernel killed processes. */
  readonly machineStarved: boolean;
}

export function isOutOfMemory(thrownMessage: string): boolean {
  return NO_MEMORY.test(thrownMessage);
}

export function memoryText(who: string, { memoryMiB }: Limits): string {
  return `${who} needed more than the ${memoryMiB} MiB of memory that a submission may use`;
}

type Explanation = Pick<FailedAnswer, "reason" | "message"> & { readonly fault?: Fault };

/** Returns a failed answer with its reason ("timeout", "memory", "exited", ...) and the sentence for the student. */
export function answerForExit(exit: Exit, context: EndContext): FailedAnswer {
  return { kind: "failed", fault: "student", ...explainExit(exit, context) };
}

function explainExit(exit: Exit, context: EndContext): Explanation {
  const { who, limits } = context;
  if (exit.startProblem !== undefined) {
    return {
      fault: "grader",
      reason: "internal",
      message: `the sandbox did not start: ${exit.startProblem}`,
    };
  }
  switch (exit.endedFor) {
    case "timeout":
      return { reason: "timeout", message: `${who} did not answer within ${context.wallSeconds} s` };
    case "output":
      return { reason: "output", message: `${who} printed more than ${formatBytes(limits.outputBytes)}` };
    case "too-large":
      return {
        reason: "too-large",
        message: `${who} returned an answer of more than ${formatBytes(limits.answerBytes)}`,
      };
    case "channel":
      return { reason: "channel", message: `${who} wrote into the grader's own channel` };
    case "unparsable":
      return { reason: "unparsable", message: `${who} sent something that is not an answer` };
    case "closed":
      return { fault: "grader", reason: "ended", message: "the grader had ended the process" };
    case undefined:
      return explainOwnEnd(exit, context);
  }
}

/** For a process that the grader did not end. */
function explainOwnEnd(exit: Exit, { who, limits, printed, machineStarved }: EndContext): Explanation {
  const signal = findSignal(exit);
  const memory = memoryText(who, limits);
  if (exit.outOfMemory) return { reason: "memory", message: memory };
  if (signal === undefined) {
    return { reason: "exited", message: `${who} ended its own process (exit code ${exit.code})` };
  }
  if (signal === "SIGXCPU") {
    const message = `the submission used more than ${limits.cpuSeconds} s of processor time; ${who} was running`;
    return { reason: "timeout", message };
  }
  if (CRASH_SIGNALS.includes(signal) && OUT_OF_MEMORY.test(printed))
    return { reason: "memory", message: memory };
  if (signal === "SIGKILL" && machineStarved) {
    const message = `this machine ran out of memory, so ${who} could not be judged`;
    return { fault: "unknown", reason: "killed", message };
  }
  return { reason: "killed", message: `${who} was ended by ${signal}` };
}

/** An isolation tool that waits for Node reports a signal as an exit code. */
function findSignal({ code, signal }: Exit): string | undefined {
  if (signal !== null) return signal;
  return code !== null && code > 128 ? (SIGNALS[code - 128] ?? `signal ${code - 128}`) : undefined;
}

function formatBytes(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`;
}

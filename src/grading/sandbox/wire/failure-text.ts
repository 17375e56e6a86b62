/** How a submission's process came to its end, told as an answer. */
import type { Exit } from "../process/launch.js";
import type { FailedAnswer, Fault, Limits } from "../submission-process.js";

/** Words that Node leaves when V8 cannot get memory; a submission that prints them itself fails all the same. */
const OUT_OF_MEMORY = /heap out of memory|process out of memory|Allocation failed|std::bad_alloc/;
/** How Node and the arrays say that there is no memory for an array, as an error that can be caught. */
const NO_ROOM =
  /^(Array buffer allocation failed|no room for an array of|WebAssembly\.Memory.*could not allocate)/;
/** What V8 ends itself by. */
const CRASH_SIGNALS = ["SIGABRT", "SIGTRAP", "SIGILL", "SIGSEGV"];

const SIGNALS: Readonly<Record<number, string>> = {
  ...{ 2: "SIGINT", 4: "SIGILL", 5: "SIGTRAP", 6: "SIGABRT", 9: "SIGKILL", 11: "SIGSEGV" },
  ...{ 13: "SIGPIPE", 15: "SIGTERM", 24: "SIGXCPU", 25: "SIGXFSZ", 31: "SIGSYS" },
};

export interface EndContext {
  /** Who was at work: "svmLossNaive", "the top level of the submission". */
  readonly who: string;
  readonly wallSeconds: number; // the limit that applied
  readonly limits: Limits;
  readonly printed: string;
  /** Whether the machine itself ran out of memory meanwhile, and ended processes for it. */
  readonly machineStarved: boolean;
}

export function isOutOfMemory(thrownMessage: string): boolean {
  return NO_ROOM.test(thrownMessage);
}

export function memoryText(who: string, { memoryMiB }: Limits): string {
  return `${who} needed more than the ${memoryMiB} MiB of memory that a submission may use`;
}

type End = Pick<FailedAnswer, "reason" | "message"> & { readonly fault?: Fault };

/** An answer with reason "timeout", "memory", "exited" and so on, and the sentence for the student. */
export function answerForExit(exit: Exit, context: EndContext): FailedAnswer {
  return { kind: "failed", fault: "student", ...endOf(exit, context) };
}

function endOf(exit: Exit, context: EndContext): End {
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
      return { reason: "output", message: `${who} printed more than ${bytesText(limits.outputBytes)}` };
    case "too-large":
      return {
        reason: "too-large",
        message: `${who} gave an answer of more than ${bytesText(limits.answerBytes)}`,
      };
    case "channel":
      return { reason: "channel", message: `${who} wrote into the grader's own channel` };
    case "unparsable":
      return { reason: "unparsable", message: `${who} sent something that is no answer` };
    case "closed":
      return { fault: "grader", reason: "ended", message: "the grader had ended the process" };
    case undefined:
      return ownEnd(exit, context);
  }
}

function ownEnd(exit: Exit, { who, limits, printed, machineStarved }: EndContext): End {
  const signal = signalOf(exit);
  const memory = memoryText(who, limits);
  if (exit.outOfMemory) return { reason: "memory", message: memory };
  if (signal === undefined) {
    return { reason: "exited", message: `${who} ended its own process (exit code ${exit.code})` };
  }
  if (signal === "SIGXCPU") {
    const message = `the submission used more than ${limits.cpuSeconds} s of processor time; ${who} was at work`;
    return { reason: "timeout", message };
  }
  if (CRASH_SIGNALS.includes(signal) && OUT_OF_MEMORY.test(printed))
    return { reason: "memory", message: memory };
  if (signal === "SIGKILL" && machineStarved) {
    const message = "this machine ran out of memory, so what was at work could not be judged";
    return { fault: "unknown", reason: "killed", message };
  }
  return { reason: "killed", message: `${who} was ended by ${signal}` };
}

/** A wrapper that waits for Node tells of a signal by an exit code. */
function signalOf({ code, signal }: Exit): string | undefined {
  if (signal !== null) return signal;
  return code !== null && code > 128 ? (SIGNALS[code - 128] ?? `signal ${code - 128}`) : undefined;
}

function bytesText(bytes: number): string {
  return bytes >= 2 ** 20 ? `${Math.round(bytes / 2 ** 20)} MiB` : `${bytes} bytes`;
}

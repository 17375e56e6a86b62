/**
 * The contract of the sandbox: what a grader can ask of a submission, and what it gets back. A submission runs in its
 * own isolated process. Inputs go in, plain values come out, and every verdict is made on the trusted side. Values are
 * copied in both directions; nothing is shared.
 *
 * `startSubmission` (process/start-submission.ts) returns a {@link SubmissionProcess} or a {@link StartFailure}.
 * Nothing here throws because of what a submission does: every failure is a value that says whose fault it is.
 */
import type { PlainValue } from "../../graded-tests/plain-value.js";

export interface Limits {
  /** For one call or one run of a prepared call, from the last byte sent to the last byte of the answer. */
  readonly wallSeconds: number;
  /** Processor time over the whole life of the process; whole seconds. */
  readonly cpuSeconds: number;
  /** For the submission's own data, in addition to what Node itself needs. */
  readonly memoryMiB: number;
  /** Everything printed, standard output and standard error together; a submission that prints more is stopped. */
  readonly outputBytes: number;
  /** For one answer. */
  readonly answerBytes: number;
  /** Additional processes that it may start: 0 by default. Enforced only where the isolation can count them. */
  readonly processes: number;
  /** From the start of the process until the submission's top level has run. Bundling does not count. */
  readonly startSeconds: number;
}

/**
 * How well the submission is isolated, best first. A probe tests the level before any submission runs.
 *
 *   strong            the probe found files, network, processes, environment, memory and time all closed
 *   namespaces        its own root, network and process namespace, but the probe found something open (see the facts)
 *   permission-model  Node's permission model and a watchdog; no protection against a determined attacker
 *   none              not even that
 */
export type IsolationLevel = "strong" | "namespaces" | "permission-model" | "none";

export interface Isolation {
  readonly level: IsolationLevel;
  /** What the probe tried and found, for the result; keys in a fixed order, one sentence each. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Whose fault a failure is. `unknown`: it cannot be judged, and must cost neither points nor an attempt. */
export type Fault = "student" | "grader" | "unknown";

/** A place in the student's files; lines and columns count from 1. */
export interface SourcePosition {
  readonly file: string; // relative to the submission's folder, with slashes
  readonly line: number;
  readonly column: number;
}

export interface ValueAnswer {
  readonly kind: "value";
  readonly value: PlainValue;
  /** On the trusted side's clock, from the request's last byte to the answer's last byte. */
  readonly seconds: number;
  /** Processor time of the call, as the kernel counts it; undefined where the kernel's counts cannot be read. */
  readonly cpuSeconds: number | undefined;
  /**
   * Indices of the arguments that differ after the call. Only the child can see them, so it reports them. A forged
   * report can hide a change, which gains no more than copying the argument; it cannot blame another submission.
   */
  readonly inputsChanged: readonly number[];
}

/**
 * The submission's function threw. All text comes from the submission: it is truncated, and must be escaped when shown.
 */
export interface ThrewAnswer {
  readonly kind: "threw";
  readonly name: string; // of the error: "TypeError"; "a string" and so on if it is not an Error
  readonly message: string;
  readonly at?: SourcePosition; // the innermost line in the student's files
  readonly seconds: number;
}

export type FailureReason =
  | "timeout" // the time limit of the call or the processor time ran out
  | "memory" // the memory ran out
  | "exited" // it ended its own process
  | "killed" // a signal ended its process
  | "output" // it printed more than allowed
  | "too-large" // its answer is larger than allowed
  | "not-plain" // its answer holds something that cannot be sent: a function, a getter, a cycle, a Map
  | "unparsable" // its answer does not follow the protocol
  | "channel" // it wrote into the grader's channel without being asked
  | "missing-export" // it does not export the function
  | "not-a-function" // it exports something with that name that is not a function
  | "ended" // an earlier call ended the process; the message is that call's
  | "internal"; // the grader failed

export interface FailedAnswer {
  readonly kind: "failed";
  readonly fault: Fault;
  readonly reason: FailureReason;
  readonly message: string; // one sentence for the student
  readonly at?: SourcePosition;
}

export type Answer = ValueAnswer | ThrewAnswer | FailedAnswer;

/** A call whose inputs are already in the process, so that its run is timed without sending them. Can run once. */
export interface PreparedCall {
  /**
   * What sending the inputs took. A submission that computes while it receives its inputs shows here: compare with the
   * same inputs sent to the reference.
   */
  readonly preparation: { readonly seconds: number; readonly cpuSeconds: number | undefined };
  /** Times from the "run" request to the last byte of the answer. A second run fails with fault "grader". */
  run(): Promise<Answer>;
}

/**
 * How often the blocks of an instrumented submission have run, how many elements it has read from arrays, and how often it
 * has called the library.
 */
export interface Counts {
  readonly kind: "counts";
  /** In the order of the submission's blocks, since its process started. */
  readonly blocks: Float64Array;
  /** Since the previous counts. */
  readonly elements: number;
  readonly calls: number;
  readonly sites: readonly {
    readonly elements: number;
    readonly calls: number;
    readonly at?: SourcePosition;
  }[];
}

/** What has been printed so far. It is the submission's text: escape it when it is shown. */
export interface Printed {
  readonly text: string; // standard output and error in the order in which they came, the first part only
  readonly bytes: number; // everything that was printed
}

/** An instrumented submission, with positions in the student's files. */
export interface CountedCode {
  /** In the order of their counters; null for a block that has no position in the student's files. */
  readonly blocks: readonly (CountedBlock | null)[];
  readonly statements: readonly (SourcePosition & { readonly block: number })[];
}

export interface CountedBlock extends SourcePosition {
  readonly kind: "function" | "loop" | "branch";
  /** The block that contains it. */
  readonly parent: number;
}

export const NOTHING_PRINTED: Printed = { text: "", bytes: 0 };

/**
 * A submission that has started. Calls run one at a time; a call made meanwhile waits. After a failure that ended the
 * process, every further call fails at once with reason "ended".
 */
export interface SubmissionProcess {
  readonly kind: "started";
  readonly isolation: Isolation;
  readonly exports: readonly string[]; // names, whether functions or not, as the bundler found them
  /** What the counters count; null if the submission was started without `countWork`. */
  readonly counted: CountedCode | null;
  readonly printed: Printed;
  call(functionName: string, args: readonly PlainValue[]): Promise<Answer>;
  /** What was counted. Only for a submission that was started with `countWork`. */
  counts(): Promise<Counts | FailedAnswer>;
  /** Sends the inputs. A failure here is the answer that the call would have given. */
  prepare(functionName: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer>;
  /** Ends the process and everything it started, and removes the files written for it. May be called again. */
  close(): Promise<void>;
}

export type StartFailureReason =
  | "folder" // the folder or its entry file does not exist or cannot be read
  | "syntax" // TypeScript that cannot be parsed
  | "import" // an import that is not allowed, does not resolve or leaves the folder
  | "encoding" // a file that is not UTF-8
  | "too-large" // more files or larger files than a submission may have
  | "import-error" // the top level of the submission threw
  | "timeout" // the top level did not finish in time
  | "memory" // as in FailureReason
  | "exited"
  | "killed"
  | "output"
  | "channel"
  | "isolation" // this machine does not reach the required level; nothing was run
  | "internal"; // the grader failed

export interface StartFailure {
  readonly kind: "not-started";
  readonly fault: Fault;
  readonly reason: StartFailureReason;
  readonly message: string; // one sentence: for the student if it is the student's fault, else for the grader
  readonly at?: SourcePosition;
  readonly printed: Printed;
  readonly isolation?: Isolation; // absent if it was not needed yet
}

export interface StartOptions {
  readonly entry: string; // relative to the folder: "submission.ts"
  readonly allowedImports: readonly string[]; // package names; `noloop/arrays` is the only one that exists
  readonly limits?: Partial<Limits>;
  readonly requireLevel?: IsolationLevel; // a lower level is a StartFailure; "none" by default
  /** Counts what the submission's code does (work/instrument.ts): slower, and without Node's own objects. */
  readonly countWork?: boolean;
}

/**
 * The contract of the sandbox: what a grader may ask of a submission, and what it gets to hear. A submission runs in a
 * process of its own behind walls; inputs go in, plain values come out, and every verdict is made on this side. Values
 * cross as copies, in both directions: nothing is shared, nothing is aliased.
 *
 * `startSubmission` (start-submission.ts) gives a {@link SubmissionProcess} or says why there is none. Nothing here
 * throws for what a submission does: whatever happens is an {@link Answer} or a {@link StartFailure}, and each failure
 * says whose it is.
 */
import type { PlainValue } from "../../graded-tests/plain-value.js";

export interface Limits {
  /** Of one call, or of one run of a prepared call, from the last byte sent to the last byte of the answer. */
  readonly wallSeconds: number;
  /** Of processor time, over the whole life of the process; whole seconds. */
  readonly cpuSeconds: number;
  /** For the submission's own data, on top of what Node itself needs. */
  readonly memoryMiB: number;
  /** Of everything printed, standard output and standard error together; a submission that prints more is ended. */
  readonly outputBytes: number;
  /** Of one answer. */
  readonly answerBytes: number;
  /** Besides its own: 0 unless told, and then only where the walls can count. */
  readonly processes: number;
  /** From the start of the process until the submission's top level has run. Bundling does not count. */
  readonly startSeconds: number;
}

/**
 * How well the submission is shut in, best first; each level was tried with a probe before any submission ran.
 *
 *   strong            files, network, processes, environment, memory and time all found shut
 *   namespaces        a root, network and process space of its own, but something was found open (see the facts)
 *   permission-model  Node's permission model and a watchdog; no protection against a determined attacker
 *   none              not even that
 */
export type IsolationLevel = "strong" | "namespaces" | "permission-model" | "none";

export interface Isolation {
  readonly level: IsolationLevel;
  /** What was probed and found, for the result; keys in a fixed order, one plain sentence each. */
  readonly facts: Readonly<Record<string, string>>;
}

/** Whose failure it is. `unknown`: could not be judged; neither points nor an attempt should depend on it. */
export type Fault = "student" | "grader" | "unknown";

/** A place in the student's own files; lines and columns from 1. */
export interface SourcePosition {
  readonly file: string; // relative to the submission's folder, with slashes
  readonly line: number;
  readonly column: number;
}

export interface ValueAnswer {
  readonly kind: "value";
  readonly value: PlainValue;
  /** On this side's clock, from the request's last byte to the answer's last. */
  readonly seconds: number;
  /** Processor time of the call, from the system's own accounts; undefined where it keeps none for us. */
  readonly cpuSeconds: number | undefined;
  /**
   * Indices of the arguments that differ after the call. Reported by the child, for only it holds them: a forged report
   * can hide a change (and gains what copying the argument would gain), never blame one on another submission.
   */
  readonly inputsChanged: readonly number[];
}

/** The submission's function threw. All text is the submission's own: cut to a length, to be escaped when shown. */
export interface ThrewAnswer {
  readonly kind: "threw";
  readonly name: string; // of the error: "TypeError"; "a string" and so on for what is no Error
  readonly message: string;
  readonly at?: SourcePosition; // the innermost line of the student's own
  readonly seconds: number;
}

export type FailureReason =
  | "timeout" // the wall clock or the processor time ran out
  | "memory" // the memory ran out
  | "exited" // it ended its own process
  | "killed" // its process was ended by a signal
  | "output" // it printed more than allowed
  | "too-large" // its answer is larger than allowed
  | "not-plain" // its answer holds something that cannot cross the wall: a function, a getter, a cycle, a Map
  | "unparsable" // its answer is not of the agreed form
  | "channel" // it wrote into the grader's channel: an answer nobody had asked for
  | "missing-export" // it does not export the function
  | "not-a-function" // it exports something of that name that is not a function
  | "ended" // an earlier call ended the process; that call's message is repeated
  | "internal"; // ours

export interface FailedAnswer {
  readonly kind: "failed";
  readonly fault: Fault;
  readonly reason: FailureReason;
  readonly message: string; // one sentence for the student
  readonly at?: SourcePosition;
}

export type Answer = ValueAnswer | ThrewAnswer | FailedAnswer;

/** A call whose inputs are in the process already, so that its run is timed without them. Runs once. */
export interface PreparedCall {
  /**
   * What handing over the inputs took. A submission that works ahead, while it is handed its inputs, shows here: compare
   * with the same inputs handed to the reference.
   */
  readonly preparation: { readonly seconds: number; readonly cpuSeconds: number | undefined };
  /** Times from the word "go" to the last byte of the answer. A second run fails with fault "grader". */
  run(): Promise<Answer>;
}

/** How often the blocks of an instrumented submission have run, and how many elements it has taken out of arrays. */
export interface Counts {
  readonly kind: "counts";
  /** In the order of the submission's blocks, since its process started. */
  readonly blocks: Float64Array;
  /** Since the last such answer. */
  readonly elements: number;
  readonly sites: readonly { readonly elements: number; readonly at?: SourcePosition }[];
}

/** What was printed so far. It is the submission's own text: escape it when it is shown. */
export interface Printed {
  readonly text: string; // standard output and error as they came, the first part only
  readonly bytes: number; // of all that was printed
}

/** An instrumented submission, in the student's own places. */
export interface CountedCode {
  /** In the order of their counters; null for a block that has no place in the student's files. */
  readonly blocks: readonly (CountedBlock | null)[];
  readonly statements: readonly (SourcePosition & { readonly block: number })[];
}

export interface CountedBlock extends SourcePosition {
  readonly kind: "function" | "loop" | "branch";
  /** The block that it is written in. */
  readonly parent: number;
}

export const NOTHING_PRINTED: Printed = { text: "", bytes: 0 };

/**
 * A submission that has started. Calls are made one at a time: a call made meanwhile waits for its turn. After a failure
 * that ended the process, every further call fails at once with reason "ended".
 */
export interface SubmissionProcess {
  readonly kind: "started";
  readonly isolation: Isolation;
  readonly exports: readonly string[]; // names, functions or not, as the bundler found them
  /** What the counters count; null if the submission was not started with `countWork`. */
  readonly counted: CountedCode | null;
  readonly printed: Printed;
  call(functionName: string, args: readonly PlainValue[]): Promise<Answer>;
  /** What was counted. Only of a submission that was started with `countWork`. */
  counts(): Promise<Counts | FailedAnswer>;
  /** A failure here is the answer that running would have given. */
  prepare(functionName: string, args: readonly PlainValue[]): Promise<PreparedCall | FailedAnswer>;
  /** Ends the process and all it started, and removes what was written for it. May be called again. */
  close(): Promise<void>;
}

export type StartFailureReason =
  | "folder" // the folder or its entry file is not there or cannot be read
  | "syntax" // TypeScript that cannot be parsed
  | "import" // an import that is not allowed, leads nowhere or leaves the folder
  | "encoding" // a file that is not UTF-8
  | "too-large" // more or larger files than a submission may have
  | "import-error" // the top level of the submission threw
  | "timeout" // the top level did not end in time
  | "memory" // as in FailureReason
  | "exited"
  | "killed"
  | "output"
  | "channel"
  | "isolation" // the required level was not reached; nothing was run
  | "internal"; // ours

export interface StartFailure {
  readonly kind: "not-started";
  readonly fault: Fault;
  readonly reason: StartFailureReason;
  readonly message: string; // one sentence for the student (for the grader, if the fault is not the student's)
  readonly at?: SourcePosition;
  readonly printed: Printed;
  readonly isolation?: Isolation; // where it had come to that
}

export interface StartOptions {
  readonly entry: string; // relative to the folder: "submission.ts"
  readonly allowedImports: readonly string[]; // package names; `noloop/arrays` is the only one there is
  readonly limits?: Partial<Limits>;
  readonly requireLevel?: IsolationLevel; // refuses to start below it; "none" unless told
  /** Counts what the submission's code does (work/instrument.ts): slower, and without Node's own objects. */
  readonly countWork?: boolean;
}

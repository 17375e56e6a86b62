/**
 * The protocol between the trusted side and the child, over one pipe. A frame is
 *
 *   uint32 LE   bytes of the header
 *   uint32 LE   bytes of the payload
 *   header      JSON, UTF-8
 *   payload     the numbers of arrays, one after another in the order in which the header names them
 *
 * The trusted side sends requests and the child answers them, one at a time. Each request carries an id that cannot be
 * guessed, and its answer repeats that id.
 */
import type { DType } from "../../../engine/dtype.js";

export const FRAME_HEAD_BYTES = 8;

/** The pipe's file descriptor in the child: after standard input, output and error. */
export const CHANNEL_FD = 3;

/** Both sides refuse values that are nested deeper. */
export const MAX_DEPTH = 64;

/** NumPy's limit. */
export const MAX_AXES = 32;

/** The limit for the header of an answer. Numbers are in the payload, so that a regular header is small. */
export const MAX_HEADER_BYTES = 4 * 2 ** 20;

/**
 * A value as JSON. Values that JSON has stand for themselves, except objects. Lists of numbers and arrays take the next
 * bytes of the payload.
 */
export type Coded =
  | null
  | boolean
  | string
  | number // finite, not -0
  | readonly Coded[]
  | CodedObject;

export type CodedObject =
  | { readonly t: "undefined" }
  | { readonly t: "number"; readonly v: "NaN" | "Infinity" | "-Infinity" | "-0" }
  | { readonly t: "numbers"; readonly count: number } // a list of numbers only; float64 in the payload
  | { readonly t: "object"; readonly k: readonly string[]; readonly v: readonly Coded[] }
  | { readonly t: "ndarray"; readonly dtype: DType; readonly shape: readonly number[] };

export type Request =
  /** Answers "ready" again, before anything is loaded: shows that the process is alive. */
  | { readonly do: "ping"; readonly id: string }
  /** Loads the submission, once. */
  | {
      readonly do: "load";
      readonly id: string;
      readonly module: string; // relative to the runtime
      readonly answerBytes: number; // the limit for an answer
      readonly heapBytes: number; // the limit for the engine's shared memory
      readonly countedBlocks: number | null; // how many counters it has; null if it is not instrumented
    }
  /** Sends the inputs of the next run. */
  | { readonly do: "prepare"; readonly id: string; readonly name: string; readonly args: readonly Coded[] }
  | { readonly do: "run"; readonly id: string }
  /** Asks what was counted. Only for an instrumented submission. */
  | { readonly do: "count"; readonly id: string };

/** Why the child refuses to answer a call. */
export type Refusal = "not-plain" | "too-large" | "memory" | "missing-export" | "not-a-function" | "timeout";

/** Elements that one place of a submission read from arrays, and calls of the library that it made. */
export interface ElementSite {
  readonly stack: string;
  readonly elements: number;
  readonly calls: number;
}

/** Submissions with more blocks are not instrumented. */
export const MAX_COUNTED_BLOCKS = 2 ** 18;

/** Replies of the child. They are untrusted: read-reply.ts checks every field. */
export type Reply =
  /**
   * Sent once without a request (id ""), and for each "ping". Until a submission is loaded, every failure is the
   * grader's.
   */
  | { readonly is: "ready"; readonly id: string }
  | { readonly is: "loaded"; readonly id: string }
  | { readonly is: "prepared"; readonly id: string }
  | { readonly is: "value"; readonly id: string; readonly value: Coded }
  | {
      readonly is: "threw";
      readonly id: string;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    }
  | { readonly is: "refused"; readonly id: string; readonly reason: Refusal; readonly message: string }
  /** Follows "value" or "threw" of a run in a separate frame, so that comparing the inputs is not timed. */
  | { readonly is: "inputs"; readonly id: string; readonly changed: readonly number[] }
  /** The counters since the start, float64 in the payload; and the elements read and calls made since the previous such reply. */
  | {
      readonly is: "counted";
      readonly id: string;
      readonly elements: number;
      readonly calls: number;
      readonly sites: readonly ElementSite[];
    };

/**
 * What the trusted side and the child say to each other, over one pipe of their own. A frame is
 *
 *   uint32 LE   bytes of the header
 *   uint32 LE   bytes of the payload
 *   header      JSON, UTF-8
 *   payload     the numbers of arrays, one after the other in the order in which the header names them
 *
 * The trusted side asks, the child answers; one call is under way at a time. Each request carries an id that cannot be
 * guessed, and its answer repeats it.
 */
import type { DType } from "../../../engine/dtype.js";

export const FRAME_HEAD_BYTES = 8;

/** The pipe's number in the child: after standard input, output and error. */
export const CHANNEL_FD = 3;

/** Arrays deeper than this are refused on both sides. */
export const MOST_DEPTH = 64;

/** NumPy's own limit. */
export const MOST_AXES = 32;

/** Of an answer. Numbers travel in the payload, so that an honest header is small. */
export const MOST_HEADER_BYTES = 4 * 2 ** 20;

/**
 * A value as JSON. What JSON has is itself, but for objects; lists of numbers and arrays point into the payload by being
 * next in it.
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
  /** First of all: load the submission. */
  | {
      readonly do: "load";
      readonly id: string;
      readonly module: string; // relative to the runtime
      readonly answerBytes: number; // the most that an answer may have
      readonly heapBytes: number; // the most that the engine's shared memory may have
      readonly countedBlocks: number | null; // how many counters an instrumented submission has; null for any other
    }
  /** Take these inputs for the next run. */
  | { readonly do: "prepare"; readonly id: string; readonly name: string; readonly args: readonly Coded[] }
  | { readonly do: "run"; readonly id: string }
  /** Say what has been counted. Only where the submission was instrumented. */
  | { readonly do: "count"; readonly id: string };

/** How a call ends in the child, other than by a value. */
export type Refusal = "not-plain" | "too-large" | "memory" | "missing-export" | "not-a-function" | "timeout";

/** Elements that a submission took out of arrays, and calls of the library that it made, from one place. */
export interface ElementSite {
  readonly stack: string;
  readonly elements: number;
  readonly calls: number;
}

/** More blocks than this are not instrumented. */
export const MOST_COUNTED_BLOCKS = 2 ** 18;

/** What an honest child says. What arrives is checked field by field (read-reply.ts), for nothing makes it honest. */
export type Reply =
  /** Said once, unasked, before a submission is loaded: until then, whatever goes wrong is the grader's. */
  | { readonly is: "ready"; readonly id: "" }
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
  /** After "value" or "threw" of a run, in a frame of its own, so that looking is not timed. */
  | { readonly is: "inputs"; readonly id: string; readonly changed: readonly number[] }
  /** The counters since the start, float64 in the payload; and the elements and calls since the last such answer. */
  | {
      readonly is: "counted";
      readonly id: string;
      readonly elements: number;
      readonly calls: number;
      readonly sites: readonly ElementSite[];
    };

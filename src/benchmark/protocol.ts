/** What a benchmark and the processes it times say to each other. One request at a time, each has one reply. */
import type { ProblemSize } from "../comparisons/comparison.js";
import type { BackendName } from "../engine/backend.js";
import type { FloatDType } from "../engine/dtype.js";
import type { ErrorCode } from "../support/errors.js";
import type { PlainOutput } from "./agreement.js";

/** Make the input, call the variant once and give what it computed. */
export interface PrepareRequest {
  readonly do: "prepare";
  readonly lane: number; // what later requests call this variant by
  readonly comparison: string;
  readonly variant: string;
  readonly size: ProblemSize;
  readonly dtype: FloatDType;
  readonly seed: number;
}

/** Call the variant until it is warm, and say what a call takes. */
export interface WarmUpRequest {
  readonly do: "warm up";
  readonly lane: number;
}

/** Time one batch: so many calls, one after the other. */
export interface BatchRequest {
  readonly do: "batch";
  readonly lane: number;
  readonly calls: number;
}

export type Request = PrepareRequest | WarmUpRequest | BatchRequest;

/** Said once, unasked, when the process can hear. */
export interface Ready {
  readonly is: "ready";
}

export interface Prepared {
  readonly is: "prepared";
  readonly output: PlainOutput;
  readonly backend: BackendName; // what really runs
  readonly threads: number;
}

export interface Timed {
  readonly is: "timed";
  readonly msPerCall: number;
}

export interface Failed {
  readonly is: "failed";
  readonly code: ErrorCode | null; // of a NoloopError
  readonly message: string;
  readonly stack: string;
}

export type Reply = Ready | Prepared | Timed | Failed;

/** The reply that each request has, if it does not fail. */
export interface ReplyTo {
  readonly prepare: Prepared;
  readonly "warm up": Timed;
  readonly batch: Timed;
}

/**
 * A layer of a ConvNet, planned: its shapes, the arrays it needs, and how examples go through it and gradients back.
 */
import type { Block } from "../../engine/block.js";
import type { WeightScale } from "../../layers/initialization.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { DropoutStream } from "../dropout-stream.js";

/** An array that a part needs. Its first numbers: drawn with a weight scale, or all 0 or all 1. */
export interface ArraySpec {
  /** In the net: "conv2.W". */
  readonly name: string;
  readonly shape: readonly number[];
  /** A parameter has a gradient; state has none. */
  readonly role: "param" | "state";
  readonly start: { readonly scale: WeightScale } | { readonly value: 0 | 1 };
}

export type ArraysByName = Readonly<Record<string, NDArray>>;

/** What parts read (and, of state, write) while examples go through. */
export interface Forward {
  readonly arrays: ArraysByName;
  readonly mode: "train" | "test";
  /** Where masks come from in train mode. */
  readonly stream: DropoutStream | undefined;
  /** Blocks that belong to somebody else: never freed on the way. */
  readonly kept: ReadonlySet<Block>;
}

/** What parts read while gradients go back. */
export interface Backward {
  readonly arrays: ArraysByName;
  readonly kept: ReadonlySet<Block>;
  /** Whether the gradient with respect to the part's input is asked for. */
  readonly wantsDx: boolean;
}

export interface Passed {
  readonly out: NDArray;
  /** For `backward` of the same part; plain values, so that one can see which blocks it holds. */
  readonly cache: unknown;
}

export interface Returned {
  /** Undefined if it was not asked for. */
  readonly dx: NDArray | undefined;
  /** By the names of the part's parameters. */
  readonly grads: ArraysByName;
}

/**
 * `forward` and `backward` are methods, not fields, so that parts with caches of different types fit into one list.
 * They are called inside a scope, and shapes have been checked.
 */
export interface Part {
  readonly name: string; // "conv2", "residual1.conv1"
  readonly type: string;
  /** Of one example, without the batch axis. */
  readonly inShape: readonly number[];
  readonly outShape: readonly number[];
  readonly arrays: readonly ArraySpec[];
  /** Of convolutions and affine layers, for one example. */
  readonly multiplications: number;
  /** The parts of a part that is put together from others; their arrays and multiplications are not its own. */
  readonly parts: readonly Part[];
  forward(x: NDArray, run: Forward): Passed;
  backward(dout: NDArray, cache: unknown, run: Backward): Returned;
}

/** What a part of one layer states; the rest is filled in by the plan. */
export type Layer = Omit<Part, "name" | "type" | "inShape" | "parts">;

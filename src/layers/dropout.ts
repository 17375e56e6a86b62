/**
 * Inverted dropout: in training, each number is kept with probability p and divided by p, or set to 0; in testing
 * nothing is done. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones draw the same mask from the same
 * generator, and agree to the last bit in float64 and to 1e-6 in float32.
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, instanceOf, type OptionKinds } from "../support/options.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";

export interface DropoutOptions {
  readonly mode: "train" | "test";
  /** The probability with which a number is KEPT, in (0, 1], as in CS231n. (PyTorch's p is that of dropping.) */
  readonly p: number;
  /** Needed in train mode: the mask is `rng.rand(shape) < p`, row-major. The same seed gives NumPy's mask. */
  readonly rng?: RandomState | undefined;
}

const DROPOUT_OPTIONS: OptionKinds<DropoutOptions> = {
  mode: anything,
  p: aNumber,
  rng: instanceOf("a RandomState", RandomState),
};

export interface DropoutCache {
  /** 0 where dropped, 1 / p where kept; undefined in test mode, where the layer is the identity. */
  readonly mask: NDArray | undefined;
  readonly shape: readonly number[];
}

export interface DropoutOutput {
  readonly out: NDArray;
  readonly cache: DropoutCache;
}

/**
 * Drops numbers with an explicit loop. The expected value of each output is its input, which is why test mode has
 * nothing to scale.
 *
 * @param x - Any shape, any dtype.
 * @returns `out`, a new array of x's shape, float32 for float32, else float64 (in test mode a copy of x); and the
 *   cache. A NaN or an infinity that is dropped is NaN.
 * @throws {ValueError} If p is outside (0, 1], or there is no generator to train with.
 *
 * Cost: O(size of x).
 * Source: Srivastava and others, JMLR 2014; CS231n assignment 2, `dropout_forward`.
 */
export function dropoutForwardNaive(x: NDArray, options: DropoutOptions): DropoutOutput {
  const { p, rng } = checkDropout("dropoutForwardNaive", options);
  const dtype = floatDtype(x);
  if (rng === undefined) return { out: x.astype(dtype), cache: { mask: undefined, shape: x.shape } };
  const X = rowMajor(x);
  const [out, mask] = [new Float64Array(X.length), new Float64Array(X.length)];
  for (let i = 0; i < X.length; i++) {
    mask[i] = rng.rand() < p ? 1 / p : 0;
    out[i] = X[i]! * mask[i]!;
  }
  return {
    out: fromNumbers(out, x.shape, dtype),
    cache: { mask: fromNumbers(mask, x.shape, dtype), shape: x.shape },
  };
}

/** Same contract as {@link dropoutForwardNaive}. Drawing the numbers takes most of the time. */
export function dropoutForwardVectorized(x: NDArray, options: DropoutOptions): DropoutOutput {
  const { p, rng } = checkDropout("dropoutForwardVectorized", options);
  const dtype = floatDtype(x);
  if (rng === undefined) return { out: x.astype(dtype), cache: { mask: undefined, shape: x.shape } };
  return scope(() => {
    const mask = rng.randomSample(x.shape).less(p).astype(dtype).divideInPlace(p);
    return { out: mask.multiply(asDtype(x, dtype)), cache: { mask, shape: x.shape } };
  });
}

/**
 * Computes `dx = dout * mask` with an explicit loop; in test mode a copy of dout.
 *
 * @param dout - Gradient with respect to the layer's output, of its shape.
 * @throws {ShapeError} If dout does not have the shape of the output.
 */
export function dropoutBackwardNaive(dout: NDArray, { mask, shape }: DropoutCache): { readonly dx: NDArray } {
  checkUpstream("dropoutBackwardNaive", dout, shape);
  if (mask === undefined) return { dx: dout.astype(floatDtype(dout)) };
  const [G, factors] = [rowMajor(dout), rowMajor(mask)];
  const dx = new Float64Array(G.length);
  for (let i = 0; i < G.length; i++) dx[i] = G[i]! * factors[i]!;
  return { dx: fromNumbers(dx, dout.shape, floatDtype(dout, mask)) };
}

/** Same contract as {@link dropoutBackwardNaive}. */
export function dropoutBackwardVectorized(
  dout: NDArray,
  { mask, shape }: DropoutCache,
): { readonly dx: NDArray } {
  checkUpstream("dropoutBackwardVectorized", dout, shape);
  if (mask === undefined) return { dx: dout.astype(floatDtype(dout)) };
  return { dx: dout.multiply(mask) };
}

/** The generator is undefined in test mode. */
function checkDropout(caller: string, options: DropoutOptions) {
  checkOptions(caller, options, DROPOUT_OPTIONS);
  const { mode, p, rng } = options;
  if (mode !== "train" && mode !== "test")
    throw new ValueError(`${caller}: mode must be "train" or "test", got ${JSON.stringify(mode)}`);
  if (!(p > 0 && p <= 1)) {
    throw new ValueError(
      `${caller}: p is the probability of keeping a number, above 0 and up to 1; got ${p}`,
    );
  }
  if (mode === "test") return { p, rng: undefined };
  if (rng === undefined)
    throw new ValueError(`${caller}: mode "train" needs a generator; pass rng: new RandomState(seed)`);
  return { p, rng };
}

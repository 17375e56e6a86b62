/**
 * Penalties on weights: what regularization adds to the loss and to the gradient. For arrays of any shape.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-12 relative in
 * float64 and 1e-5 in float32 (test/layers/penalties.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import { abs, sign } from "../ndarray/math.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { ValueError } from "../support/errors.js";
import { floatDtype, fromNumbers } from "./arguments.js";

/** `loss`: what the penalty adds to the loss. `dW`: what it adds to the gradient, a new array of W's shape. */
export interface Penalty {
  readonly loss: number;
  readonly dW: NDArray;
}

/**
 * Computes `0.5 * reg * sum(W**2)` and its gradient `reg * W` with an explicit loop: the convention of CS231n's
 * assignment 2. (Linear classifiers of assignment 1 leave out the factor 0.5.)
 *
 * @param W - Weights, any shape, also empty.
 * @param reg - Strength, a finite number >= 0. At 0 the loss is 0 even where the squares overflow.
 * @throws {ValueError} If reg is negative or not finite.
 */
export function l2PenaltyNaive(W: NDArray, reg: number): Penalty {
  checkStrength("l2PenaltyNaive", reg);
  const w = rowMajor(W);
  const dW = new Float64Array(w.length);
  let squares = 0;
  for (let k = 0; k < w.length; k++) {
    squares += w[k]! * w[k]!;
    dW[k] = reg * w[k]!;
  }
  return { loss: reg === 0 ? 0 : 0.5 * reg * squares, dW: fromNumbers(dW, W.shape, floatDtype(W)) };
}

/** Same contract as {@link l2PenaltyNaive}. */
export function l2PenaltyVectorized(W: NDArray, reg: number): Penalty {
  checkStrength("l2PenaltyVectorized", reg);
  return scope(() => {
    const weights = asDtype(W, floatDtype(W));
    return { loss: reg === 0 ? 0 : 0.5 * reg * sumOfSquares(weights), dW: weights.multiply(reg) };
  });
}

/**
 * Computes `reg * sum(abs(W))` and its gradient `reg * sign(W)` with an explicit loop. At 0 the subgradient 0 is used.
 *
 * @throws {ValueError} If reg is negative or not finite.
 */
export function l1PenaltyNaive(W: NDArray, reg: number): Penalty {
  checkStrength("l1PenaltyNaive", reg);
  const w = rowMajor(W);
  const dW = new Float64Array(w.length);
  let sizes = 0;
  for (let k = 0; k < w.length; k++) {
    sizes += Math.abs(w[k]!);
    dW[k] = reg * (w[k]! === 0 ? 0 : Math.sign(w[k]!));
  }
  return { loss: reg === 0 ? 0 : reg * sizes, dW: fromNumbers(dW, W.shape, floatDtype(W)) };
}

/** Same contract as {@link l1PenaltyNaive}. */
export function l1PenaltyVectorized(W: NDArray, reg: number): Penalty {
  checkStrength("l1PenaltyVectorized", reg);
  return scope(() => {
    const weights = asDtype(W, floatDtype(W));
    return { loss: reg === 0 ? 0 : reg * abs(weights).sum(), dW: sign(weights).multiplyInPlace(reg) };
  });
}

/** The sum of squares as a product of W with itself: no array of squares is made. W is float32 or float64. */
export function sumOfSquares(W: NDArray): number {
  return scope(() => W.reshape(1, W.size).matmul(W.reshape(W.size, 1)).item());
}

/** @throws {ValueError} If the strength of a penalty is negative or not finite. */
export function checkStrength(caller: string, reg: number): void {
  if (reg >= 0 && reg < Infinity) return;
  throw new ValueError(`${caller}: reg must be a finite number that is 0 or more, got ${reg}`);
}

import { scope } from "../engine/heap.js";
import { checkStrength, sumOfSquares } from "../layers/penalties.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { inOnePass } from "../ndarray/one-pass.js";

/** "W", "W2", "conv1.W": weights. Biases and the gammas and betas of normalization are not. */
const WEIGHT = /(^|\.)W\d*$/;

/**
 * The penalty of a net, `0.5 * reg * sum(W**2)` over its weights (CS231n assignment 2), with `reg * W` added to their
 * gradients in place. Weights are recognized by their names; those without a gradient are frozen and not penalized.
 *
 * @param params - Float arrays by name.
 * @param grads - Gradients under the same names; changed in place.
 * @returns What the penalty adds to the loss.
 */
export function addWeightPenalty(
  reg: number,
  params: Readonly<Record<string, NDArray>>,
  grads: Readonly<Record<string, NDArray>>,
): number {
  checkStrength("addWeightPenalty", reg);
  if (reg === 0) return 0;
  let squares = 0;
  for (const [name, grad] of Object.entries(grads)) {
    if (!WEIGHT.test(name)) continue;
    const W = params[name]!;
    squares += sumOfSquares(W);
    if (inOnePass({ kind: "descend", w: grad, dw: W, rate: -reg })) continue;
    scope(() => void grad.addInPlace(W.multiply(reg)));
  }
  return 0.5 * reg * squares;
}

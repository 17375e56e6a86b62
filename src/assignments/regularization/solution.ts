/** L2 penalty and inverted dropout for a three-layer network. Examples are columns; names as in starter.ts. */
import { scope } from "../../engine/heap.js";
import { maximum, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import { computeCost, linearBackward } from "../deep-net/solution.js";
import { sigmoid } from "../logistic-regression/solution.js";
import type { Cache, DropoutCache, Gradients, Parameters } from "./starter.js";

export function computeCostWithRegularization(
  A3: NDArray,
  Y: NDArray,
  { W1, W2, W3 }: Parameters,
  lambd: number,
): number {
  return scope(() => {
    const squares = square(W1).sum() + square(W2).sum() + square(W3).sum();
    return computeCost(A3, Y) + (lambd / (2 * Y.shape[1]!)) * squares;
  });
}

export function backwardPropagationWithRegularization(
  X: NDArray,
  Y: NDArray,
  cache: Cache,
  lambd: number,
): Gradients {
  return scope(() => {
    const grads = backward(X, Y, cache, { dA1: (dA) => dA, dA2: (dA) => dA });
    const decay = lambd / X.shape[1]!;
    grads.dW1.addInPlace(cache.W1.multiply(decay));
    grads.dW2.addInPlace(cache.W2.multiply(decay));
    grads.dW3.addInPlace(cache.W3.multiply(decay));
    return grads;
  });
}

/** The kept activations are divided by keepProb: the next layer then gets the same on average as without dropout. */
export function forwardPropagationWithDropout(
  X: NDArray,
  parameters: Parameters,
  keepProb = 0.5,
  seed = 1,
): { A3: NDArray; cache: DropoutCache } {
  return scope(() => {
    const { W1, b1, W2, b2, W3, b3 } = parameters;
    const rng = new RandomState(seed);
    const Z1 = W1.matmul(X).add(b1);
    const D1 = rng.rand(...Z1.shape).less(keepProb);
    const A1 = maximum(Z1, 0).multiply(D1).divide(keepProb);
    const Z2 = W2.matmul(A1).add(b2);
    const D2 = rng.rand(...Z2.shape).less(keepProb);
    const A2 = maximum(Z2, 0).multiply(D2).divide(keepProb);
    const Z3 = W3.matmul(A2).add(b3);
    const A3 = sigmoid(Z3);
    return { A3, cache: { ...parameters, Z1, D1, A1, Z2, D2, A2, Z3, A3 } };
  });
}

export function backwardPropagationWithDropout(
  X: NDArray,
  Y: NDArray,
  cache: DropoutCache,
  keepProb: number,
): Gradients {
  return scope(() =>
    backward(X, Y, cache, {
      dA1: (dA) => dA.multiply(cache.D1).divide(keepProb),
      dA2: (dA) => dA.multiply(cache.D2).divide(keepProb),
    }),
  );
}

/** The backward pass of the three layers; `through` is the backward pass of what follows a relu, such as dropout. */
function backward(
  X: NDArray,
  Y: NDArray,
  { W1, b1, A1, W2, b2, A2, W3, b3, A3 }: Cache,
  through: Record<"dA1" | "dA2", (dA: NDArray) => NDArray>,
): Gradients {
  const dZ3 = A3.subtract(Y);
  const third = linearBackward(dZ3, { A: A2, W: W3, b: b3 });
  const dA2 = through.dA2(third.dAPrev);
  const dZ2 = dA2.multiply(A2.greater(0));
  const second = linearBackward(dZ2, { A: A1, W: W2, b: b2 });
  const dA1 = through.dA1(second.dAPrev);
  const dZ1 = dA1.multiply(A1.greater(0));
  const first = linearBackward(dZ1, { A: X, W: W1, b: b1 });
  const [dW1, db1, dW2, db2] = [first.dW, first.db, second.dW, second.db];
  return { dZ3, dW3: third.dW, db3: third.db, dA2, dZ2, dW2, db2, dA1, dZ1, dW1, db1 };
}

/**
 * Gradient checking: is the backward pass right? Compare it with the numerical gradient of the cost.
 *
 * You write the first four functions and repair the last. EXAMPLES ARE COLUMNS. Read README.md beside this file.
 */
import { divide, exp, log, maximum, type NDArray, subtract } from "../../arrays.js";

/** The cost J = theta * x of one parameter. */
export function forwardPropagation(x: number, theta: number): number {
  throw new Error("forwardPropagation is not written yet");
}

/** The derivative of that cost with respect to theta. */
export function backwardPropagation(x: number, theta: number): number {
  throw new Error("backwardPropagation is not written yet");
}

/**
 * The relative difference of the derivative above and the numerical derivative between theta - epsilon and
 * theta + epsilon: their distance, divided by the sum of their absolute values.
 */
export function gradientCheck(x: number, theta: number, epsilon = 1e-7): number {
  throw new Error("gradientCheck is not written yet");
}

/**
 * The same for all parameters of the network below. The gradient and the numerical gradient are two vectors with one
 * element for each number in W1, b1, W2, b2, W3, b3; absolute values become Euclidean norms. Does not change the
 * parameters.
 *
 * @param gradients - The gradients to check, with the shapes of the parameters.
 */
export function gradientCheckN(
  parameters: Parameters,
  gradients: Gradients,
  X: NDArray,
  Y: NDArray,
  epsilon = 1e-7,
): number {
  throw new Error("gradientCheckN is not written yet");
}

// Given: a network of three layers, relu, relu and sigmoid.

export type Parameters = Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;

export type Gradients = Record<"dW1" | "db1" | "dW2" | "db2" | "dW3" | "db3", NDArray>;

/** Z and A of each layer, [units, m], and the parameters. */
export type Cache = Parameters & Record<"Z1" | "A1" | "Z2" | "A2" | "Z3" | "A3", NDArray>;

/** The mean cross-entropy of the network on examples X [nX, m] with labels Y [1, m]. Use it as it is. */
export function forwardPropagationN(
  X: NDArray,
  Y: NDArray,
  parameters: Parameters,
): { cost: number; cache: Cache } {
  const { W1, b1, W2, b2, W3, b3 } = parameters;
  const Z1 = W1.matmul(X).add(b1);
  const A1 = maximum(Z1, 0);
  const Z2 = W2.matmul(A1).add(b2);
  const A2 = maximum(Z2, 0);
  const Z3 = W3.matmul(A2).add(b3);
  const A3 = divide(1, exp(Z3.negate()).add(1));
  const losses = log(A3)
    .multiply(Y)
    .add(log(subtract(1, A3)).multiply(subtract(1, Y)));
  const cost = -losses.sum() / X.shape[1]!;
  return { cost, cache: { ...parameters, Z1, A1, Z2, A2, Z3, A3 } };
}

/** The gradient of that cost. It is wrong in two places: find them with gradientCheckN, and repair them. */
export function backwardPropagationN(X: NDArray, Y: NDArray, cache: Cache): Gradients {
  const m = X.shape[1]!;
  const { A1, W2, A2, W3, A3 } = cache;
  const overExamples = { axis: 1, keepdims: true } as const;

  const dZ3 = A3.subtract(Y);
  const dW3 = dZ3.matmul(A2.T).multiply(1 / m);
  const db3 = dZ3.sum(overExamples).multiply(1 / m);

  const dZ2 = W3.T.matmul(dZ3).multiply(A2.greater(0));
  const dW2 = dZ2.matmul(A1.T).multiply(2 / m);
  const db2 = dZ2.sum(overExamples).multiply(1 / m);

  const dZ1 = W2.T.matmul(dZ2).multiply(A1.greater(0));
  const dW1 = dZ1.matmul(X.T).multiply(1 / m);
  const db1 = dZ1.sum(overExamples).multiply(4 / m);

  return { dW1, db1, dW2, db2, dW3, db3 };
}

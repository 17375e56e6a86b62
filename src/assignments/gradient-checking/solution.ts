/** Gradient checking as in the course: one number for the whole gradient. Names as in starter.ts. */
import { scope } from "../../engine/heap.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { linearBackward } from "../deep-net/solution.js";
import { type Cache, forwardPropagationN, type Gradients, type Parameters } from "./starter.js";

export const PARAMETER_NAMES = ["W1", "b1", "W2", "b2", "W3", "b3"] as const;

export function forwardPropagation(x: number, theta: number): number {
  return theta * x;
}

export function backwardPropagation(x: number, _theta: number): number {
  return x;
}

export function gradientCheck(x: number, theta: number, epsilon = 1e-7): number {
  const gradient = backwardPropagation(x, theta);
  const numerical = numericalDerivative(x, theta, epsilon);
  return Math.abs(gradient - numerical) / (Math.abs(gradient) + Math.abs(numerical));
}

/** The central difference of the one-parameter cost at theta. */
export function numericalDerivative(x: number, theta: number, epsilon: number): number {
  const above = forwardPropagation(x, theta + epsilon);
  return (above - forwardPropagation(x, theta - epsilon)) / (2 * epsilon);
}

export function gradientCheckN(
  parameters: Parameters,
  gradients: Gradients,
  X: NDArray,
  Y: NDArray,
  epsilon = 1e-7,
): number {
  let [squaredDifference, squaredGradient, squaredNumerical] = [0, 0, 0]; // squared norms
  for (const name of PARAMETER_NAMES) {
    const gradient = gradients[`d${name}`].copy().data;
    for (let k = 0; k < gradient.length; k++) {
      const above = costNearby(X, Y, parameters, name, k, epsilon);
      const numerical = (above - costNearby(X, Y, parameters, name, k, -epsilon)) / (2 * epsilon);
      squaredDifference += (gradient[k]! - numerical) ** 2;
      squaredGradient += gradient[k]! ** 2;
      squaredNumerical += numerical ** 2;
    }
  }
  return Math.sqrt(squaredDifference) / (Math.sqrt(squaredGradient) + Math.sqrt(squaredNumerical));
}

/** The cost after number k of one parameter is increased by `step`. */
export function costNearby(
  X: NDArray,
  Y: NDArray,
  parameters: Parameters,
  name: keyof Parameters,
  k: number,
  step: number,
): number {
  return scope(() => {
    const moved = parameters[name].copy();
    moved.data[k]! += step;
    return forwardPropagationN(X, Y, { ...parameters, [name]: moved }).cost;
  });
}

export function backwardPropagationN(X: NDArray, Y: NDArray, cache: Cache): Gradients {
  return scope(() => {
    const { A1, W1, b1, A2, W2, b2, A3, W3, b3 } = cache;
    const third = linearBackward(A3.subtract(Y), { A: A2, W: W3, b: b3 });
    const second = linearBackward(third.dAPrev.multiply(A2.greater(0)), { A: A1, W: W2, b: b2 });
    const first = linearBackward(second.dAPrev.multiply(A1.greater(0)), { A: X, W: W1, b: b1 });
    const [dW1, db1, dW2, db2] = [first.dW, first.db, second.dW, second.db];
    return { dW1, db1, dW2, db2, dW3: third.dW, db3: third.db };
  });
}

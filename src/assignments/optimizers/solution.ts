/** Update rules over records of parameters, in the course's convention. Names as in starter.ts. */
import { scope } from "../../engine/heap.js";
import { zerosLike } from "../../ndarray/creation.js";
import { sqrt, square } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { RandomState } from "../../random/random-state.js";
import type { Arrays, MiniBatch } from "./starter.js";

export function updateParametersWithGd(parameters: Arrays, grads: Arrays, learningRate: number): Arrays {
  return scope(() =>
    mapRecord(parameters, (value, name) => value.subtract(grads[`d${name}`]!.multiply(learningRate))),
  );
}

export function randomMiniBatches(X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0): MiniBatch[] {
  return scope(() => {
    const m = X.shape[1]!;
    const order = new RandomState(seed).permutation(m);
    const [shuffledX, shuffledY] = [X.take(order, { axis: 1 }), Y.take(order, { axis: 1 })];
    const batches: MiniBatch[] = [];
    for (let start = 0; start < m; start += miniBatchSize) {
      const columns = [start, Math.min(start + miniBatchSize, m)] as const;
      batches.push({ X: shuffledX.slice([], columns), Y: shuffledY.slice([], columns) });
    }
    return batches;
  });
}

export function initializeVelocity(parameters: Arrays): Arrays {
  const zeros = Object.entries(parameters).map(([name, value]) => [`d${name}`, zerosLike(value)] as const);
  return Object.fromEntries(zeros);
}

export function updateParametersWithMomentum(
  parameters: Arrays,
  grads: Arrays,
  v: Arrays,
  beta: number,
  learningRate: number,
): { parameters: Arrays; v: Arrays } {
  return scope(() => {
    const velocity = mapRecord(grads, (grad, name) => average(v[name]!, grad, beta));
    return { parameters: updateParametersWithGd(parameters, velocity, learningRate), v: velocity };
  });
}

export function initializeAdam(parameters: Arrays): { v: Arrays; s: Arrays } {
  return { v: initializeVelocity(parameters), s: initializeVelocity(parameters) };
}

/**
 * Both averages start at 0. After t steps they are too small by the factor 1 - beta**t, and the correction divides by
 * it.
 */
export function updateParametersWithAdam(
  parameters: Arrays,
  grads: Arrays,
  v: Arrays,
  s: Arrays,
  t: number,
  learningRate = 0.01,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
): { parameters: Arrays; v: Arrays; s: Arrays } {
  return scope(() => {
    const mean = mapRecord(grads, (grad, name) => average(v[name]!, grad, beta1));
    const meanSquare = mapRecord(grads, (grad, name) => average(s[name]!, square(grad), beta2));
    const steps = mapRecord(grads, (_, name) => {
      const corrected = mean[name]!.divide(1 - beta1 ** t);
      const size = sqrt(meanSquare[name]!.divide(1 - beta2 ** t));
      return corrected.divide(size.add(epsilon));
    });
    const stepped = updateParametersWithGd(parameters, steps, learningRate);
    return { parameters: stepped, v: mean, s: meanSquare };
  });
}

export function updateLr(learningRate0: number, epochNum: number, decayRate: number): number {
  return learningRate0 / (1 + decayRate * epochNum);
}

export function scheduleLrDecay(
  learningRate0: number,
  epochNum: number,
  decayRate: number,
  timeInterval = 1000,
): number {
  return learningRate0 / (1 + decayRate * Math.floor(epochNum / timeInterval));
}

/** Updates an exponentially weighted average with one more value. */
function average(before: NDArray, value: NDArray, beta: number): NDArray {
  return before.multiply(beta).add(value.multiply(1 - beta));
}

/** Applies `change` to each array of a record. */
export function mapRecord(record: Arrays, change: (value: NDArray, name: string) => NDArray): Arrays {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

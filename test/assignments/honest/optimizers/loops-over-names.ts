// Loops over names, each array changed in a copy, averages by "add a share of the difference".
import { arange, type NDArray, RandomState, zeros } from "noloop/arrays";

type Arrays = Record<string, NDArray>;

function each(record: Arrays, make: (name: string, value: NDArray) => NDArray): Arrays {
  const out: Arrays = {};
  for (const name in record) out[name] = make(name, record[name]!);
  return out;
}

/** before + (1 - beta) (value - before). */
const towards = (before: NDArray, value: NDArray, beta: number) =>
  value
    .subtract(before)
    .multiply(1 - beta)
    .add(before);

export function updateParametersWithGd(parameters: Arrays, grads: Arrays, learningRate: number): Arrays {
  return each(parameters, (name, value) => {
    const copy = value.copy();
    copy.subtractInPlace(grads[`d${name}`]!.multiply(learningRate));
    return copy;
  });
}

export function randomMiniBatches(X: NDArray, Y: NDArray, miniBatchSize = 64, seed = 0) {
  const m = X.shape[1]!;
  const order = new RandomState(seed).permutation(m);
  const batches: { X: NDArray; Y: NDArray }[] = [];
  let at = 0;
  do {
    const size = Math.min(miniBatchSize, m - at);
    const chosen = order.take(arange(at, at + size).astype("int32"));
    batches.push({ X: X.T.take(chosen, { axis: 0 }).T, Y: Y.T.take(chosen, { axis: 0 }).T });
    at += size;
  } while (at < m);
  return batches;
}

function still(parameters: Arrays): Arrays {
  const out: Arrays = {};
  for (const name in parameters) out[`d${name}`] = zeros(parameters[name]!.shape);
  return out;
}

export function initializeVelocity(parameters: Arrays): Arrays {
  return still(parameters);
}

export function updateParametersWithMomentum(
  parameters: Arrays,
  grads: Arrays,
  v: Arrays,
  beta: number,
  learningRate: number,
) {
  const next = each(grads, (name, grad) => towards(v[name]!, grad, beta));
  const moved = each(parameters, (name, value) => next[`d${name}`]!.multiply(-learningRate).add(value));
  return { parameters: moved, v: next };
}

export function initializeAdam(parameters: Arrays) {
  const v = still(parameters);
  return { s: still(parameters), v };
}

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
) {
  const first = each(grads, (name, grad) => towards(v[name]!, grad, beta1));
  const second = each(grads, (name, grad) => towards(s[name]!, grad.multiply(grad), beta2));
  const [c1, c2] = [1 - Math.exp(t * Math.log(beta1)), 1 - Math.exp(t * Math.log(beta2))];
  const rate = learningRate / c1;
  const moved = each(parameters, (name, value) => {
    const size = second[`d${name}`]!.divide(c2).power(0.5).add(epsilon);
    return value.subtract(first[`d${name}`]!.divide(size).multiply(rate));
  });
  return { parameters: moved, v: first, s: second };
}

export function updateLr(learningRate0: number, epochNum: number, decayRate: number): number {
  return (1 / (decayRate * epochNum + 1)) * learningRate0;
}

export function scheduleLrDecay(
  learningRate0: number,
  epochNum: number,
  decayRate: number,
  timeInterval = 1000,
) {
  const over = (epochNum - (epochNum % timeInterval)) / timeInterval;
  return updateLr(learningRate0, over, decayRate);
}

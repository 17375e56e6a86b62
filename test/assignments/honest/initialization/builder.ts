// One builder for all three starts; the given network rewritten with rows as examples; parameters changed in place.
import { type NDArray, RandomState, tanh, where, zeros } from "noloop/arrays";

type Parameters = Record<string, NDArray>;
type Draw = (units: number, inputs: number) => NDArray;

function build(dims: readonly number[], draw: Draw): Parameters {
  const parameters: Parameters = {};
  dims.forEach((units, l) => {
    if (l === 0) return;
    parameters[`b${l}`] = zeros([units, 1]);
    parameters[`W${l}`] = draw(units, dims[l - 1]!);
  });
  return parameters;
}

const normal = (seed: number, deviation: (inputs: number, units: number) => number): Draw => {
  const random = new RandomState(seed);
  return (units, inputs) => random.normal(0, 1, [units, inputs]).multiply(deviation(inputs, units));
};

export const initializeParametersZeros = (dims: readonly number[]) =>
  build(dims, (units, inputs) => zeros([units, inputs]));

export const initializeParametersRandom = (dims: readonly number[], seed = 3) =>
  build(
    dims,
    normal(seed, () => 10),
  );

export const initializeParametersHe = (dims: readonly number[], seed = 3) =>
  build(
    dims,
    normal(seed, (inputs) => Math.SQRT2 / Math.sqrt(inputs)),
  );

const starts = {
  zeros: initializeParametersZeros,
  random: initializeParametersRandom,
  he: initializeParametersHe,
};

export function model(
  X: NDArray,
  Y: NDArray,
  learningRate = 0.01,
  numIterations = 15000,
  initialization: "zeros" | "random" | "he" = "he",
  seed = 3,
): Parameters {
  const p = starts[initialization]([X.shape[0]!, 10, 5, 1], seed);
  for (let i = 0; i < numIterations; i++) {
    const grads = computeGradients(p, X, Y);
    for (const name of Object.keys(p)) p[name]!.subtractInPlace(grads[name]!.multiply(learningRate));
  }
  return p;
}

function computeGradients(p: Parameters, X: NDArray, Y: NDArray): Parameters {
  const { W1, b1, W2, b2, W3, b3 } = p as Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;
  const z1 = X.T.matmul(W1.T).add(b1.T);
  const a1 = where(z1.greater(0), z1, 0);
  const z2 = a1.matmul(W2.T).add(b2.T);
  const a2 = where(z2.greater(0), z2, 0);
  const a3 = tanh(a2.matmul(W3.T).add(b3.T).divide(2)).add(1).divide(2);
  const d3 = a3.subtract(Y.T).divide(Y.size);
  const d2 = where(z2.greater(0), d3.matmul(W3), 0);
  const d1 = where(z1.greater(0), d2.matmul(W2), 0);
  const share = (d: NDArray) => d.sum({ axis: 0 }).reshape(-1, 1);
  return {
    W1: d1.T.matmul(X.T),
    b1: share(d1),
    W2: d2.T.matmul(a1),
    b2: share(d2),
    W3: d3.T.matmul(a2),
    b3: share(d3),
  };
}

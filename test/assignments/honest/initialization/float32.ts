// The parameters as float32 arrays, the network in the course's order, recursion-free functional style.
import { divide, exp, maximum, type NDArray, RandomState, zeros } from "noloop/arrays";

type Parameters = Record<string, NDArray>;
const small = (a: NDArray) => a.astype("float32");
const pairs = (dims: readonly number[]) => dims.slice(1).map((units, l) => [units, dims[l]!] as const);
const from = (dims: readonly number[], weights: (units: number, inputs: number) => NDArray): Parameters =>
  Object.fromEntries(
    pairs(dims).flatMap(([units, inputs], l) => [
      [`W${l + 1}`, small(weights(units, inputs))],
      [`b${l + 1}`, zeros([units, 1], "float32")],
    ]),
  );

export function initializeParametersZeros(dims: readonly number[]) {
  return from(dims, (units, inputs) => zeros([units, inputs]));
}

export function initializeParametersRandom(dims: readonly number[], seed = 3) {
  const rng = new RandomState(seed);
  return from(dims, (units, inputs) => rng.randn(units, inputs).multiply(10));
}

export function initializeParametersHe(dims: readonly number[], seed = 3) {
  const rng = new RandomState(seed);
  return from(dims, (units, inputs) => rng.randn(units, inputs).multiply((2 / inputs) ** 0.5));
}

function step(p: Parameters, X: NDArray, Y: NDArray, rate: number): Parameters {
  const z1 = p.W1!.matmul(X).add(p.b1!);
  const a1 = maximum(z1, 0);
  const z2 = p.W2!.matmul(a1).add(p.b2!);
  const a2 = maximum(z2, 0);
  const a3 = divide(1, exp(p.W3!.matmul(a2).add(p.b3!).negate()).add(1));
  const d3 = a3.subtract(Y).divide(Y.shape[1]!);
  const d2 = p.W3!.T.matmul(d3).multiply(z2.greater(0));
  const d1 = p.W2!.T.matmul(d2).multiply(z1.greater(0));
  const down = (W: NDArray, g: NDArray) => W.subtract(g.multiply(rate));
  const sum = (d: NDArray) => d.sum({ axis: 1, keepdims: true });
  return {
    W1: down(p.W1!, d1.matmul(X.T)),
    b1: down(p.b1!, sum(d1)),
    W2: down(p.W2!, d2.matmul(a1.T)),
    b2: down(p.b2!, sum(d2)),
    W3: down(p.W3!, d3.matmul(a2.T)),
    b3: down(p.b3!, sum(d3)),
  };
}

export function model(
  X: NDArray,
  Y: NDArray,
  learningRate = 0.01,
  numIterations = 15000,
  initialization: "zeros" | "random" | "he" = "he",
  seed = 3,
): Parameters {
  const dims = [X.shape[0]!, 10, 5, 1];
  let p = initializeParametersHe(dims, seed);
  if (initialization === "zeros") p = initializeParametersZeros(dims);
  if (initialization === "random") p = initializeParametersRandom(dims, seed);
  for (let i = numIterations; i > 0; i--) p = step(p, small(X), small(Y), learningRate);
  return p;
}

// All parameters in one vector, as in the course's notebook, and the numerical gradient in another.
import { concatenate, divide, exp, log, maximum, type NDArray, subtract, zeros } from "noloop/arrays";

type Arrays = Record<string, NDArray>;
const NAMES = ["W1", "b1", "W2", "b2", "W3", "b3"];

export function forwardPropagation(x: number, theta: number) {
  return x * theta;
}

export function backwardPropagation(x: number, _theta: number) {
  return x;
}

const measure = (x: number, theta: number, step: number) => {
  const [above, below] = [forwardPropagation(x, theta + step), forwardPropagation(x, theta - step)];
  return (above - below) / (step + step);
};

export function gradientCheck(x: number, theta: number, epsilon = 1e-7) {
  const told = backwardPropagation(x, theta);
  const found = measure(x, theta, epsilon);
  return Math.abs(found - told) / (Math.abs(found) + Math.abs(told));
}

function toVector(arrays: Arrays, names: readonly string[]) {
  return concatenate(names.map((name) => arrays[name]!.flatten()));
}

function fromVector(theta: NDArray, like: Arrays) {
  let start = 0;
  const parts: Arrays = {};
  for (const name of NAMES) {
    const { shape, size } = like[name]!;
    parts[name] = theta.slice([start, start + size]).reshape(...shape);
    start += size;
  }
  return parts;
}

const norm = (v: NDArray) => Math.sqrt(v.dot(v).item());

export function gradientCheckN(
  parameters: Arrays,
  gradients: Arrays,
  X: NDArray,
  Y: NDArray,
  epsilon = 1e-7,
) {
  const theta = toVector(parameters, NAMES);
  const told = toVector(
    gradients,
    NAMES.map((name) => `d${name}`),
  );
  const found = zeros(theta.size);
  for (let k = 0; k < theta.size; k++) {
    const [up, down] = [theta.copy(), theta.copy()];
    up.set(theta.get(k) + epsilon, k);
    down.set(theta.get(k) - epsilon, k);
    const above = forwardPropagationN(X, Y, fromVector(up, parameters)).cost;
    const below = forwardPropagationN(X, Y, fromVector(down, parameters)).cost;
    found.set((above - below) / (2 * epsilon), k);
  }
  return norm(told.subtract(found)) / (norm(told) + norm(found));
}

export function forwardPropagationN(X: NDArray, Y: NDArray, parameters: Arrays) {
  const { W1, b1, W2, b2, W3, b3 } = parameters as Record<"W1" | "b1" | "W2" | "b2" | "W3" | "b3", NDArray>;
  const Z1 = W1.matmul(X).add(b1);
  const A1 = maximum(Z1, 0);
  const Z2 = W2.matmul(A1).add(b2);
  const A2 = maximum(Z2, 0);
  const Z3 = W3.matmul(A2).add(b3);
  const A3 = divide(1, exp(Z3.negate()).add(1));
  const losses = log(A3)
    .multiply(Y)
    .add(log(subtract(1, A3)).multiply(subtract(1, Y)));
  return { cost: -losses.sum() / X.shape[1]!, cache: { ...parameters, Z1, A1, Z2, A2, Z3, A3 } };
}

export function backwardPropagationN(X: NDArray, Y: NDArray, cache: Arrays) {
  const { A1, W2, A2, W3, A3 } = cache as Record<"A1" | "W2" | "A2" | "W3" | "A3", NDArray>;
  const m = X.shape[1]!;
  const dZ3 = A3.subtract(Y).divide(m);
  const dZ2 = W3.T.matmul(dZ3).multiply(A2.greater(0));
  const dZ1 = W2.T.matmul(dZ2).multiply(A1.greater(0));
  const sum = (dZ: NDArray) => dZ.sum({ axis: 1 }).reshape(dZ.shape[0]!, 1);
  return {
    dW3: dZ3.matmul(A2.T),
    db3: sum(dZ3),
    dW2: dZ2.matmul(A1.T),
    db2: sum(dZ2),
    dW1: dZ1.matmul(X.T),
    db1: sum(dZ1),
  };
}

// Each number is moved up, down and back in copies made once; sums of squares by hand; short arrow functions.
import { divide, exp, log, maximum, type NDArray, subtract, tanh } from "noloop/arrays";

type Arrays = Record<string, NDArray>;

export const forwardPropagation = (x: number, theta: number) => theta * x;
export const backwardPropagation = (x: number, theta: number) => x + 0 * theta;

export const gradientCheck = (x: number, theta: number, epsilon = 1e-7) => {
  const J = (t: number) => forwardPropagation(x, t);
  const measured = J(theta + epsilon) / (2 * epsilon) - J(theta - epsilon) / (2 * epsilon);
  const grad = backwardPropagation(x, theta);
  return Math.hypot(grad - measured) / (Math.hypot(grad) + Math.hypot(measured));
};

export const gradientCheckN = (
  parameters: Arrays,
  gradients: Arrays,
  X: NDArray,
  Y: NDArray,
  epsilon = 1e-7,
) => {
  const moved: Arrays = {};
  for (const name in parameters) moved[name] = parameters[name]!.copy();
  const J = () => forwardPropagationN(X, Y, moved).cost;
  const [gaps, numeric, grads]: number[][] = [[], [], []];
  for (const name in parameters) {
    const [rows, columns] = parameters[name]!.shape as [number, number];
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const before = parameters[name]!.get(i, j);
        moved[name]!.set(before + epsilon, i, j);
        const above = J();
        moved[name]!.set(before - epsilon, i, j);
        const measured = (above - J()) / epsilon / 2;
        moved[name]!.set(before, i, j);
        const grad = gradients[`d${name}`]!.get(i, j);
        gaps!.push(grad - measured);
        numeric!.push(measured);
        grads!.push(grad);
      }
    }
  }
  return Math.hypot(...gaps!) / (Math.hypot(...grads!) + Math.hypot(...numeric!));
};

export const forwardPropagationN = (X: NDArray, Y: NDArray, p: Arrays) => {
  const Z1 = p.W1!.matmul(X).add(p.b1!);
  const A1 = maximum(Z1, 0);
  const Z2 = p.W2!.matmul(A1).add(p.b2!);
  const A2 = maximum(Z2, 0);
  const Z3 = p.W3!.matmul(A2).add(p.b3!);
  const A3 = divide(1, exp(Z3.negate()).add(1));
  const losses = log(A3)
    .multiply(Y)
    .add(log(subtract(1, A3)).multiply(subtract(1, Y)));
  return { cost: -losses.sum() / X.shape[1]!, cache: { ...p, Z1, A1, Z2, A2, Z3, A3 } };
};

export const backwardPropagationN = (X: NDArray, Y: NDArray, c: Arrays) => {
  const A3 = tanh(c.Z3!.divide(2)).add(1).divide(2);
  const d3 = A3.subtract(Y);
  const d2 = c.W3!.T.matmul(d3).multiply(c.Z2!.greater(0));
  const d1 = c.W2!.T.matmul(d2).multiply(c.Z1!.greater(0));
  const W = (d: NDArray, A: NDArray) => A.matmul(d.T).T.divide(X.shape[1]!);
  const b = (d: NDArray) => d.mean({ axis: 1, keepdims: true });
  return { dW1: W(d1, X), db1: b(d1), dW2: W(d2, c.A1!), db2: b(d2), dW3: W(d3, c.A2!), db3: b(d3) };
};

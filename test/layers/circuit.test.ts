import { expect, it } from "vitest";
import {
  add,
  backward,
  divide,
  input,
  maximum,
  multiply,
  scaled,
  sigmoid,
} from "../../src/layers/circuit.js";

it("goes back through the notes' (x + y) z", () => {
  const [x, y, z] = [input(-2), input(5), input(-4)];
  const q = add(x, y);
  const f = multiply(q, z);
  const df = backward(f);
  expect([f.value, df.of(x), df.of(y), df.of(z), df.of(q), df.of(f)]).toEqual([-12, -4, -4, 3, -4, 1]);
});

it("adds up what comes back on several ways", () => {
  const x = input(3);
  const square = multiply(x, x);
  const f = add(square, scaled(square, 2)); // 3 x^2
  const df = backward(f);
  expect([f.value, df.of(x), df.of(square)]).toEqual([27, 18, 3]);
});

it("hands the gradient of a maximum to the larger, of equals to the first", () => {
  const [a, b] = [input(2), input(2)];
  const df = backward(maximum(a, b));
  expect([df.of(a), df.of(b)]).toEqual([1, 0]);
  const [c, d] = [input(-1), input(4)];
  const dg = backward(maximum(c, d));
  expect([dg.of(c), dg.of(d)]).toEqual([0, 1]);
});

it("has the derivatives that differences measure", () => {
  const f = (a: number, b: number) => {
    const [x, y] = [input(a), input(b)];
    const out = divide(add(x, sigmoid(y)), add(sigmoid(x), multiply(add(x, y), add(x, y))));
    return { out, x, y };
  };
  const { out, x, y } = f(3, -4);
  const df = backward(out);
  const h = 1e-6;
  expect(df.of(x)).toBeCloseTo((f(3 + h, -4).out.value - f(3 - h, -4).out.value) / (2 * h), 6);
  expect(df.of(y)).toBeCloseTo((f(3, -4 + h).out.value - f(3, -4 - h).out.value) / (2 * h), 6);
});

it("is 0 for what the output does not depend on, and does not fear long chains", () => {
  const x = input(1);
  let chain = x;
  for (let k = 0; k < 100_000; k++) chain = add(chain, input(0));
  const df = backward(chain);
  expect([df.of(x), df.of(input(1))]).toEqual([1, 0]);
});

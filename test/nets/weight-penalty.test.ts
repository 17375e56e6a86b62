import { describe, expect, it } from "vitest";
import { array } from "../../src/ndarray/creation.js";
import { addWeightPenalty } from "../../src/nets/weight-penalty.js";

const NAMES = [
  "W",
  "W2",
  "conv1.W",
  "residual1.conv2.W",
  "b",
  "b2",
  "gamma1",
  "beta1",
  "conv1.b",
  "batchnorm1.gamma",
];
const arraysOf = (names: readonly string[], values: readonly number[]) =>
  Object.fromEntries(names.map((name) => [name, array([...values])]));

describe("addWeightPenalty", () => {
  it("takes weights, and neither biases nor the scales and shifts of norms", () => {
    const params = arraysOf(NAMES, [3, -1]);
    const grads = arraysOf(NAMES, [10, 20]);
    expect(addWeightPenalty(0.5, params, grads)).toBe(4 * 0.25 * 10); // four weights of 3^2 + 1^2
    const penalized = NAMES.filter((name) => String(grads[name]!.toArray()) === "11.5,19.5");
    expect(penalized).toEqual(["W", "W2", "conv1.W", "residual1.conv2.W"]);
    for (const name of NAMES.slice(4)) expect(grads[name]!.toArray()).toEqual([10, 20]);
    for (const name of NAMES) expect(params[name]!.toArray()).toEqual([3, -1]);
  });

  it("leaves out weights that have no gradient: they are frozen", () => {
    const grads = arraysOf(["W2"], [0, 0]);
    expect(addWeightPenalty(2, arraysOf(["W", "W2"], [3, -1]), grads)).toBe(10);
    expect(Object.keys(grads)).toEqual(["W2"]);
  });

  it("of strength 0 is nothing, whatever the weights are", () => {
    const grads = arraysOf(["W"], [1, 2]);
    expect(addWeightPenalty(0, arraysOf(["W"], [Infinity, Number.NaN]), grads)).toBe(0);
    expect(grads.W!.toArray()).toEqual([1, 2]);
  });

  it("says which strengths there are", () => {
    expect(() => addWeightPenalty(-1, {}, {})).toThrow("addWeightPenalty: reg must be a finite number");
  });
});

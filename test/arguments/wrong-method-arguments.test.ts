/** The methods of arrays and of the random generator, called with spoiled arguments: see wrong-arguments.test.ts. */
import { describe, expect, it } from "vitest";
import { scope } from "../../src/engine/heap.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";
import { NoloopError } from "../../src/support/errors.js";
import { isRecord } from "../../src/support/options.js";
import { WRONG } from "./right-calls.js";

type Calls = Readonly<Record<string, readonly (readonly unknown[])[]>>;

const X = () => array([[1.5, 2, 3], [4, 5, 6]]); // biome-ignore format: a matrix
const reduced = [[0, { keepdims: true }], [{ axis: 1, keepdims: true }]];
const spread = [[0, { keepdims: true, ddof: 1 }], [{ axis: [0, 1], ddof: 1 }]];
const along = [[0], [{ axis: 0 }]];
const operand = [[[1, 2, 3]]];

const OF_ARRAYS: Calls = {
  ...Object.fromEntries(["sum", "prod", "max", "min", "mean"].map((name) => [name, reduced])),
  ...Object.fromEntries(["argmax", "argmin"].map((name) => [name, reduced])),
  ...Object.fromEntries(["variance", "std"].map((name) => [name, spread])),
  ...Object.fromEntries(["argsort", "sort"].map((name) => [name, along])),
  ...Object.fromEntries(["add", "subtract", "multiply", "divide", "power", "mod"].map((n) => [n, operand])),
  ...Object.fromEntries(
    ["addInPlace", "subtractInPlace", "multiplyInPlace", "divideInPlace"].map((n) => [n, operand]),
  ),
  ...Object.fromEntries(
    ["equal", "notEqual", "less", "lessEqual", "greater", "greaterEqual"].map((n) => [n, operand]),
  ),
  addAt: [[[0, 1], [5, 6]], [[0, 1], [1, 2, 3], { axis: 0 }]],
  argpartition: [[1, { axis: 0 }]],
  assign: operand,
  assignAt: [[[0, 1], [5, 6]], [[0, 1], [1, 2, 3], { axis: 0 }], [[[0, 1], [2, 2]], 5]],
  astype: [["float32"], [{ dtype: "int32" }]],
  copy: [],
  dot: operand,
  fill: [[1]],
  flatten: [],
  get: [[0, 1]],
  item: [],
  matmul: operand,
  negate: [],
  pick: [[[0, 1]], [[[0, 1], [2, 2]]]],
  reshape: [[3, 2], [[3, 2]]],
  row: [[1]],
  set: [[1, 0, 1]],
  slice: [[0, [0, 2]]],
  take: [[[0, 1], { axis: 0 }], [[0, 1], 0]],
  toArray: [],
  toString: [],
  transpose: [[1, 0], [[1, 0]]],
}; // biome-ignore format: a table

const OF_RANDOM: Calls = {
  beta: [[1, 2, 3], [1, 2, { size: 2 }]],
  gamma: [[1, 2, 3], [1, { scale: 2, size: 2 }]],
  poisson: [[1, 2], [{ lam: 1, size: 2 }]],
  random: [[[2, 3]], [{ size: 2 }]],
  binomial: [[5, 0.5, 2], [5, 0.5, { size: 2 }]],
  choice: [[5, { size: 2, replace: false, p: [0.2, 0.2, 0.2, 0.2, 0.2] }], [[1, 2], 2, true, [0.5, 0.5]]],
  exponential: [[1, 2], [{ scale: 1, size: 2 }]],
  getState: [],
  multinomial: [[5, [0.5, 0.5], { size: 2 }]],
  multivariateNormal: [[[0, 0], [[1, 0], [0, 1]], { size: 2 }]],
  normal: [[0, 1, 2], [{ loc: 0, scale: 1, size: 2 }]],
  permutation: [[5], [[1, 2]]],
  rand: [[2, 3]],
  randint: [[0, 5, 2], [0, { high: 5, size: 2, dtype: "uint8" }]],
  randn: [[2, 3]],
  randomSample: [[[2, 3]], [{ size: 2 }]],
  seed: [[5], [[5, 6]]],
  setState: [[new RandomState(1).getState()]],
  shuffle: [[[1, 2, 3]]],
  standardNormal: [[[2, 3]], [{ size: 2 }]],
  uniform: [[0, 1, 2], [{ low: 0, high: 1, size: 2 }]],
}; // biome-ignore format: a table

function failureOf(target: object, method: string, args: readonly unknown[]): unknown {
  try {
    scope(() => void (target as Record<string, (...args: unknown[]) => unknown>)[method]!(...args));
  } catch (problem) {
    return problem;
  }
  return undefined;
}

/** A line for each spoiled argument that gives an error of another class, or for an unknown option that is taken. */
function faults(make: () => object, method: string, right: readonly unknown[]): string[] {
  const found: string[] = [];
  const attempt = (what: string, args: readonly unknown[]) => {
    const failure = failureOf(make(), method, args);
    if (failure !== undefined && !(failure instanceof NoloopError)) found.push(`${what}: ${failure}`);
  };
  for (const [k, value] of right.entries()) {
    for (const [kind, wrong] of WRONG) {
      attempt(`argument ${k} is ${kind}`, right.with(k, wrong));
      for (const key of isRecord(value) ? Object.keys(value) : []) {
        attempt(`${key} is ${kind}`, right.with(k, { ...(value as object), [key]: wrong }));
      }
    }
    if (!isRecord(value) || method === "setState") continue;
    const failure = failureOf(make(), method, right.with(k, { ...value, noSuchOption: 1 }));
    const isNamed = failure instanceof NoloopError && failure.message.includes("noSuchOption");
    if (!isNamed) found.push(`noSuchOption: ${failure ?? "no error"}`);
  }
  return found;
}

function methodsOf(type: { readonly prototype: object }): string[] {
  const members = Object.entries(Object.getOwnPropertyDescriptors(type.prototype));
  return members
    .filter(([name, { value }]) => typeof value === "function" && name !== "constructor")
    .map(([name]) => name);
}

describe.each([
  { type: NDArray, calls: OF_ARRAYS, make: X },
  { type: RandomState, calls: OF_RANDOM, make: () => new RandomState(1) },
])("wrong arguments of $type.name", ({ type, calls, make }) => {
  it("are tried on every method", () => {
    expect(Object.keys(calls).sort()).toEqual(methodsOf(type).sort());
  });
  const single = Object.entries(calls).flatMap(([method, all]) => all.map((args) => ({ method, args })));
  it.each(single)("$method", ({ method, args }) => {
    expect(failureOf(make(), method, args)).toBeUndefined();
    expect(faults(make, method, args)).toEqual([]);
  });
});

describe("arrays beside operators", () => {
  it("give a typed error, where JavaScript would give a text or NaN", () => {
    const calls = [() => `${X()}`, () => Number(zeros([]))];
    for (const call of calls) expect(call).not.toThrow();
    expect(() => (X() as never) + 1).toThrow("write a.add(b)");
    expect(() => (X() as never) * (ones(3) as never)).toThrow(NoloopError);
    expect(() => (X() as never) < 1).toThrow(NoloopError);
  });
  it("are their number, where they have no axes", () => {
    expect(1 + (array(2) as never as number)).toBe(3);
  });
});

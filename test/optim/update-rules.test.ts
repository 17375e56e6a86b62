import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allclose } from "../../src/ndarray/comparing.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { adamNaive, adamVectorized, adamwNaive, adamwVectorized } from "../../src/optim/adam.js";
import {
  averagedMomentumNaive,
  averagedMomentumVectorized,
  nesterovNaive,
  nesterovVectorized,
  sgdMomentumNaive,
  sgdMomentumVectorized,
} from "../../src/optim/momentum.js";
import { rmspropNaive, rmspropVectorized } from "../../src/optim/rmsprop.js";
import { sgdNaive, sgdVectorized } from "../../src/optim/sgd.js";
import { RandomState } from "../../src/random/random-state.js";

type Rule = (w: NDArray, dw: NDArray, config?: object) => { readonly w: NDArray; readonly config: object };

const PAIRS = {
  sgd: [sgdNaive, sgdVectorized],
  momentum: [sgdMomentumNaive, sgdMomentumVectorized],
  "averaged-momentum": [averagedMomentumNaive, averagedMomentumVectorized],
  nesterov: [nesterovNaive, nesterovVectorized],
  rmsprop: [rmspropNaive, rmspropVectorized],
  adam: [adamNaive, adamVectorized],
  adamw: [adamwNaive, adamwVectorized],
} as const satisfies Record<string, readonly [Rule, Rule]>;

const PATHS = Object.entries(PAIRS).flatMap(([name, rules]) =>
  rules.map((rule) => ({ path: rule.name, name: name as keyof typeof PAIRS, rule: rule as Rule })),
);

interface Fixture {
  readonly learningRate: number;
  readonly w: number[][];
  readonly grads: number[][][];
  readonly rules: Record<keyof typeof PAIRS, { w: number[][][]; slots: Record<string, number[][]> }>;
}

const numpy = JSON.parse(
  readFileSync(new URL("./fixtures/updates.json", import.meta.url), "utf8"),
) as Fixture;

const slotsOf = (config: object) => config as Record<string, NDArray>;

describe.each(PATHS)("$path", ({ name, rule }) => {
  it("takes NumPy's four steps", () => {
    let [w, config]: [NDArray, object] = [array(numpy.w), { learningRate: numpy.learningRate }];
    for (const [step, gradient] of numpy.grads.entries()) {
      ({ w, config } = rule(w, array(gradient), config));
      expect(allclose(w, array(numpy.rules[name].w[step]!), { rtol: 1e-12, atol: 1e-14 })).toBe(true);
    }
    for (const [slot, expected] of Object.entries(numpy.rules[name].slots)) {
      expect(allclose(slotsOf(config)[slot]!, array(expected), { rtol: 1e-12, atol: 1e-14 })).toBe(true);
    }
    expect(config).toMatchObject({ t: 4, learningRate: numpy.learningRate });
  });

  it("modifies nothing that it is given", () => {
    const [w, dw] = [array(numpy.w), array(numpy.grads[1]!)];
    const { config } = rule(w, dw);
    const slots = Object.entries(config).filter(([, value]) => typeof value === "object");
    const before = slots.map(([, slot]) => (slot as NDArray).toArray());
    rule(w, dw, config);
    expect(w.toArray()).toEqual(numpy.w);
    expect(dw.toArray()).toEqual(numpy.grads[1]);
    expect(slots.map(([, slot]) => (slot as NDArray).toArray())).toEqual(before);
  });

  it("reads transposed views", () => {
    const [w, dw] = [array(numpy.w), array(numpy.grads[1]!)];
    const { config } = rule(w, dw);
    const turned = Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key, typeof value === "object" ? value.T : value]),
    );
    const straight = rule(w, dw, config);
    const fromViews = rule(w.T, dw.T, turned);
    expect(allclose(fromViews.w.T, straight.w, { rtol: 1e-15, atol: 0 })).toBe(true);
  });

  it("leaves a parameter where its gradient has always been 0, except for the decay of weights", () => {
    const { w } = rule(array([[2, -3]]), zeros([1, 2]), { learningRate: 0.1 });
    expect(w.toArray()).toEqual(name === "adamw" ? [[2 * 0.999, -3 * 0.999]] : [[2, -3]]);
  });

  it("takes an empty parameter", () => {
    expect(rule(zeros([0, 3]), zeros([0, 3])).w.shape).toEqual([0, 3]);
  });

  it("lets NaN through, and only where it is", () => {
    const { w } = rule(array([1, 1]), array([Number.NaN, 0]));
    expect(w.get(0)).toBeNaN();
    expect(Number.isFinite(w.get(1))).toBe(true);
  });

  it("says which array does not fit, and which setting is outside its range", () => {
    const w = zeros([2, 3]);
    expect(() => rule(w, zeros([3, 2]))).toThrow(
      "dw must have the shape of its parameter, [2, 3]; got [3, 2]",
    );
    expect(() => rule(w, zeros([2, 3], "float32"))).toThrow(
      "dw must have the dtype of its parameter, float64; got float32",
    );
    expect(() => rule(zeros([2], "int32"), zeros([2], "int32"))).toThrow("w must be float64 or float32");
    expect(() => rule(w, w, { learningRate: -1 })).toThrow("learningRate must be a finite number, 0 or more");
    expect(() => rule(w, w, { learningRate: Number.NaN })).toThrow("got NaN");
  });
});

describe.each(Object.entries(PAIRS))("%s: loop and whole arrays", (_name, [naive, vectorized]) => {
  it.each([
    ["float64", 1e-13],
    ["float32", 1e-5],
  ] as const)("agree in %s after 20 steps from a random start", (dtype, tolerance) => {
    const rng = new RandomState(3);
    const start = rng.randn(17, 31).astype(dtype); // above the size from which kernels run
    let [slow, fast] = [
      { w: start, config: { learningRate: 0.01 } as object },
      { w: start, config: { learningRate: 0.01 } as object },
    ];
    for (let step = 0; step < 20; step++) {
      const dw = rng.randn(17, 31).astype(dtype);
      slow = (naive as Rule)(slow.w, dw, slow.config);
      fast = (vectorized as Rule)(fast.w, dw, fast.config);
    }
    expect(fast.w.dtype).toBe(dtype);
    expect(allclose(fast.w, slow.w, { rtol: tolerance, atol: tolerance })).toBe(true);
  });
});

it("refuses shares outside [0, 1)", () => {
  const w = zeros([2]);
  expect(() => sgdMomentumVectorized(w, w, { momentum: 1 })).toThrow("momentum must be 0 <= x < 1; got 1");
  expect(() => adamVectorized(w, w, { beta2: -0.1 })).toThrow("beta2 must be 0 <= x < 1; got -0.1");
});

it("refuses a slot of another shape", () => {
  const w = zeros([2]);
  expect(() => rmspropVectorized(w, w, { cache: zeros([3]) })).toThrow(
    "rmspropVectorized: cache must have the shape of its parameter, [2]; got [3]",
  );
});

it("the two forms of momentum follow the same path where the rates differ by 1 - beta", () => {
  const rng = new RandomState(1);
  const start = rng.randn(5);
  let classic: ReturnType<Rule> = { w: start, config: { learningRate: 0.01, momentum: 0.8 } };
  let averaged: ReturnType<Rule> = { w: start, config: { learningRate: 0.05, beta: 0.8 } };
  for (let step = 0; step < 6; step++) {
    const dw = rng.randn(5);
    classic = sgdMomentumVectorized(classic.w, dw, classic.config);
    averaged = averagedMomentumVectorized(averaged.w, dw, averaged.config);
  }
  expect(allclose(classic.w, averaged.w, { rtol: 1e-12, atol: 1e-14 })).toBe(true);
});

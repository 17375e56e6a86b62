import { describe, expect, it } from "vitest";
import {
  leakyReluBackwardNaive,
  leakyReluBackwardVectorized,
  leakyReluForwardNaive,
  leakyReluForwardVectorized,
} from "../../src/layers/leaky-relu.js";
import {
  reluBackwardNaive,
  reluBackwardVectorized,
  reluForwardNaive,
  reluForwardVectorized,
} from "../../src/layers/relu.js";
import {
  sigmoidBackwardNaive,
  sigmoidBackwardVectorized,
  sigmoidForwardNaive,
  sigmoidForwardVectorized,
} from "../../src/layers/sigmoid.js";
import {
  tanhBackwardNaive,
  tanhBackwardVectorized,
  tanhForwardNaive,
  tanhForwardVectorized,
} from "../../src/layers/tanh.js";
import { array, full, zeros } from "../../src/ndarray/creation.js";
import type { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";
import { describeLayer } from "./layer-contract.js";

/** Not near 0, where a step of the numeric gradient would cross the kink of a rectifier. */
const inputs = (rng: RandomState) => {
  const signs = rng.randint(0, 2, [3, 2, 4]).multiply(2).subtract(1);
  return { x: rng.uniform(0.1, 2, [3, 2, 4]).multiply(signs) };
};
const tolerances = {
  agree: { float64: 1e-13, float32: 1e-6 },
  gradients: { float64: 1e-7, float32: 1e-2 },
} as const;

describeLayer({
  title: "relu",
  inputs,
  forwards: {
    reluForwardNaive: ({ x }) => reluForwardNaive(x!),
    reluForwardVectorized: ({ x }) => reluForwardVectorized(x!),
  },
  backwards: { reluBackwardNaive, reluBackwardVectorized },
  ...tolerances,
});

describeLayer({
  title: "leaky relu",
  inputs,
  forwards: {
    leakyReluForwardNaive: ({ x }) => leakyReluForwardNaive(x!, { alpha: 0.2 }),
    leakyReluForwardVectorized: ({ x }) => leakyReluForwardVectorized(x!, { alpha: 0.2 }),
  },
  backwards: { leakyReluBackwardNaive, leakyReluBackwardVectorized },
  ...tolerances,
});

describeLayer({
  title: "sigmoid",
  inputs,
  forwards: {
    sigmoidForwardNaive: ({ x }) => sigmoidForwardNaive(x!),
    sigmoidForwardVectorized: ({ x }) => sigmoidForwardVectorized(x!),
  },
  backwards: { sigmoidBackwardNaive, sigmoidBackwardVectorized },
  ...tolerances,
});

describeLayer({
  title: "tanh",
  inputs,
  forwards: {
    tanhForwardNaive: ({ x }) => tanhForwardNaive(x!),
    tanhForwardVectorized: ({ x }) => tanhForwardVectorized(x!),
  },
  backwards: { tanhBackwardNaive, tanhBackwardVectorized },
  ...tolerances,
});

const LEAST = { float64: 5e-324, float32: 2 ** -149 } as const;
const { NaN: nan, POSITIVE_INFINITY: inf } = Number;

describe.each([
  ["naive", reluForwardNaive, reluBackwardNaive],
  ["vectorized", reluForwardVectorized, reluBackwardVectorized],
] as const)("relu, %s", (_name, forward, backward) => {
  it.each(["float64", "float32"] as const)(
    "has slope 1 above 0 and 0 elsewhere, to the last number of %s",
    (dtype) => {
      const least = LEAST[dtype];
      const x = array([-inf, -1, -least, -0, 0, least, 1e-30, 1, 1e30, inf], { dtype });
      const { out, cache } = forward(x);
      expectClose(out, [0, 0, 0, 0, 0, least, x.get(6), 1, x.get(8), inf], { rtol: 0 });
      expect(backward(full(10, 3, dtype), cache).dx.toArray()).toEqual([0, 0, 0, 0, 0, 3, 3, 3, 3, 3]);
    },
  );

  it("lets NaN through, both ways", () => {
    const { out, cache } = forward(array([nan, 1, -1]));
    expect(out.toArray()).toEqual([nan, 1, 0]);
    expect(backward(array([1, nan, inf]), cache).dx.toArray()).toEqual([nan, nan, nan]);
  });
});

describe.each([
  ["naive", leakyReluForwardNaive, leakyReluBackwardNaive],
  ["vectorized", leakyReluForwardVectorized, leakyReluBackwardVectorized],
] as const)("leaky relu, %s", (name, forward, backward) => {
  it("has slope alpha up to 0, 0.01 unless told", () => {
    const { out, cache } = forward(array([-2, 0, 2, nan]));
    expect(out.toArray()).toEqual([-0.02, 0, 2, nan]);
    expect(backward(full(4, 1), cache).dx.toArray()).toEqual([0.01, 0.01, 1, nan]);
  });

  it("is the plain rectifier for alpha 0", () => {
    const { out, cache } = forward(array([-2, 3]), { alpha: 0 });
    expectClose(out, [-0, 3], { rtol: 0 });
    expect(backward(full(2, 1), cache).dx.toArray()).toEqual([0, 1]);
  });

  it.each([-0.1, 1, nan])("refuses alpha %d", (alpha) => {
    const caller = name === "naive" ? "leakyReluForwardNaive" : "leakyReluForwardVectorized";
    expect(() => forward(zeros(1), { alpha })).toThrow(
      `${caller}: alpha must be 0 or more and less than 1, got`,
    );
  });
});

describe.each([
  ["naive", sigmoidForwardNaive],
  ["vectorized", sigmoidForwardVectorized],
] as const)("sigmoid, %s", (_name, forward) => {
  it("is exact at both ends, and keeps small probabilities", () => {
    const { out } = forward(array([-inf, -1000, -40, 0, 40, 1000, inf, nan]));
    const expected = [0, 0, 4.248354255291589e-18, 0.5, 1, 1, 1, nan];
    expectClose(out, expected, { rtol: 1e-14 });
  });

  it("gives probabilities for whole numbers, too", () => {
    expectClose(forward(array([0, 1], { dtype: "int32" })).out, [0.5, 0.7310585786300049], { rtol: 1e-15 });
  });
});

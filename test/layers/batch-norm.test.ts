import { describe, expect, it } from "vitest";
import {
  type BatchNormOptions,
  batchNormForwardNaive,
  batchNormForwardVectorized,
} from "../../src/layers/batch-norm.js";
import {
  batchNormBackwardLong,
  batchNormBackwardNaive,
  batchNormBackwardVectorized,
} from "../../src/layers/batch-norm-backward.js";
import { array, full, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";
import { describeLayer } from "./layer-contract.js";

const FORWARDS = [batchNormForwardNaive, batchNormForwardVectorized] as const;
const running = { mean: array([1, -2, 0.5]), variance: array([4, 0.25, 1]) };

describe.each<[string, BatchNormOptions]>([
  ["training", { mode: "train", eps: 1e-3 }],
  ["testing", { mode: "test", running }],
])("%s", (_mode, options) => {
  describeLayer({
    title: "batch norm",
    inputs: (rng) => ({ x: rng.randn(6, 3).multiply(3).add(2), gamma: rng.randn(3), beta: rng.randn(3) }),
    forwards: {
      batchNormForwardNaive: ({ x, gamma, beta }) =>
        batchNormForwardNaive(x!, gamma!, beta!, single(options, x!)),
      batchNormForwardVectorized: ({ x, gamma, beta }) =>
        batchNormForwardVectorized(x!, gamma!, beta!, single(options, x!)),
    },
    backwards: {
      batchNormBackwardNaive: (dout, cache) => ({ ...batchNormBackwardNaive(dout, cache) }),
      batchNormBackwardVectorized: (dout, cache) => ({ ...batchNormBackwardVectorized(dout, cache) }),
      batchNormBackwardLong: (dout, cache) => ({ ...batchNormBackwardLong(dout, cache) }),
    },
    agree: { float64: 1e-12, float32: 1e-5 },
    gradients: { float64: 1e-7, float32: 2e-2 },
  });
});

/** Running averages in the dtype of x, so that the result has it too. */
function single(options: BatchNormOptions, { dtype }: { dtype: "float64" | "float32" | "int32" | "uint8" }) {
  if (options.running === undefined) return options;
  const { mean, variance } = options.running;
  return { ...options, running: { mean: mean.astype(dtype), variance: variance.astype(dtype) } };
}

describe.each(FORWARDS)("batch norm", (forward) => {
  const [gamma, beta] = [array([1, 2]), array([10, 20])];
  const x = array([[1, 5], [3, 5]]); // biome-ignore format: matrix

  it("brings each feature to mean 0 and variance 1, then to gamma and beta", () => {
    const { out } = forward(x, gamma, beta, { mode: "train", eps: 1e-12 });
    expectClose(out, [9, 20, 11, 20], { rtol: 1e-10 });
  });

  it("returns running averages with the course's momentum, and changes none", () => {
    const first = forward(x, gamma, beta, { mode: "train" }).running;
    expectClose(first.mean, [0.2, 0.5], { rtol: 1e-12 });
    expectClose(first.variance, [0.1, 0], { rtol: 1e-12 });
    const second = forward(x, gamma, beta, { mode: "train", running: first, momentum: 0.5 }).running;
    expectClose(second.mean, [1.1, 2.75], { rtol: 1e-12 });
    expectClose(second.variance, [0.55, 0], { rtol: 1e-12 });
    expectClose(first.mean, [0.2, 0.5], { rtol: 1e-12 });
    expect(forward(x, gamma, beta, { mode: "test", running: first }).running).toBe(first);
  });

  it("tests with the running averages, one example or none as well", () => {
    const averages = { mean: array([1, 5]), variance: array([4, 1]) };
    const test = (examples: typeof x) =>
      forward(examples, gamma, beta, { mode: "test", running: averages, eps: 1e-12 });
    expectClose(test(array([[5, 6]])).out, [12, 22], { rtol: 1e-10 });
    expect(test(zeros([0, 2])).out.shape).toEqual([0, 2]);
  });

  it("is not hurt by a mean that is large beside the deviation, in float32", () => {
    const far = new RandomState(1).randn(64, 1).add(10_000).astype("float32");
    const { out } = forward(far, ones(1, "float32"), zeros(1, "float32"), { mode: "train" });
    expect(out.dtype).toBe("float32");
    expectClose(out.mean(), 0, { atol: 1e-3 });
    expectClose(out.std(), 1, { atol: 1e-3 });
  });

  it("keeps NaN in its feature", () => {
    const { out, running: after } = forward(array([[Number.NaN, 1], [0, 3]]), gamma, beta, { mode: "train" }); // biome-ignore format: matrix
    expect(out.toArray()).toEqual([
      [Number.NaN, expect.closeTo(18, 4)],
      [Number.NaN, expect.closeTo(22, 4)],
    ]);
    expect(after.mean.toArray()).toEqual([Number.NaN, expect.closeTo(0.2, 12)]);
  });

  it("refuses a training batch of one, and of none", () => {
    const message = `${forward.name}: a variance takes at least 2 numbers, got 1 (a training batch of N = 1); use larger`;
    expect(() => forward(zeros([1, 2]), gamma, beta, { mode: "train" })).toThrow(message);
    expect(() => forward(zeros([0, 2]), gamma, beta, { mode: "train" })).toThrow(
      "got 0 (a training batch of N = 0)",
    );
  });

  it.each<[Partial<BatchNormOptions> & object, string]>([
    [{ eps: 0 }, "eps must be a finite number above 0, got 0"],
    [{ eps: -1e-5 }, "eps must be a finite number above 0, got -0.00001"],
    [{ eps: Number.NaN }, "eps must be a finite number above 0, got NaN"],
    [{ momentum: 1.1 }, "momentum must be between 0 and 1, got 1.1"],
    [{ mode: "test" }, 'mode "test" needs the running averages that training returned'],
    [{ mode: "eval" as "test" }, 'mode must be "train" or "test", got "eval"'],
    [
      { running: { mean: zeros(3), variance: zeros(3) } },
      "axis 0 of running.mean [3] must be D = 2, set by gamma [2]",
    ],
  ])("refuses %o", (options, message) => {
    expect(() => forward(x, gamma, beta, { mode: "train", ...options })).toThrow(
      `${forward.name}: ${message}`,
    );
  });

  it("says which argument has another number of features", () => {
    expect(() => forward(x, full(3, 1), beta, { mode: "train" })).toThrow(
      `${forward.name}: axis 0 of gamma [3] must be D = 2, set by x [2, 2]`,
    );
  });
});

import { describe, expect, it } from "vitest";
import { batchNormForwardVectorized } from "../../src/layers/batch-norm.js";
import {
  spatialBatchNormBackwardNaive,
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardNaive,
  spatialBatchNormForwardVectorized,
} from "../../src/layers/spatial-batch-norm.js";
import {
  spatialGroupNormBackwardNaive,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardNaive,
  spatialGroupNormForwardVectorized,
} from "../../src/layers/spatial-group-norm.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";
import { describeLayer } from "./layer-contract.js";

const images = (rng: RandomState) => rng.randn(2, 4, 2, 3).multiply(3).add(2);
const tolerances = {
  agree: { float64: 1e-12, float32: 1e-5 },
  gradients: { float64: 1e-7, float32: 2e-2 },
} as const;

describeLayer({
  title: "spatial batch norm",
  inputs: (rng) => ({ x: images(rng), gamma: rng.randn(4), beta: rng.randn(4) }),
  forwards: {
    spatialBatchNormForwardNaive: ({ x, gamma, beta }) =>
      spatialBatchNormForwardNaive(x!, gamma!, beta!, { mode: "train" }),
    spatialBatchNormForwardVectorized: ({ x, gamma, beta }) =>
      spatialBatchNormForwardVectorized(x!, gamma!, beta!, { mode: "train" }),
  },
  backwards: {
    spatialBatchNormBackwardNaive: (dout, cache) => ({ ...spatialBatchNormBackwardNaive(dout, cache) }),
    spatialBatchNormBackwardVectorized: (dout, cache) => ({
      ...spatialBatchNormBackwardVectorized(dout, cache),
    }),
  },
  ...tolerances,
});

describe.each<[string, number[]]>([
  ["gamma [C]", [4]],
  ["gamma [1, C, 1, 1]", [1, 4, 1, 1]],
])("%s", (_form, shape) => {
  describeLayer({
    title: "spatial group norm",
    inputs: (rng) => ({ x: images(rng), gamma: rng.randn(...shape), beta: rng.randn(...shape) }),
    forwards: {
      spatialGroupNormForwardNaive: ({ x, gamma, beta }) =>
        spatialGroupNormForwardNaive(x!, gamma!, beta!, { groups: 2 }),
      spatialGroupNormForwardVectorized: ({ x, gamma, beta }) =>
        spatialGroupNormForwardVectorized(x!, gamma!, beta!, { groups: 2 }),
    },
    backwards: {
      spatialGroupNormBackwardNaive: (dout, cache) => ({ ...spatialGroupNormBackwardNaive(dout, cache) }),
      spatialGroupNormBackwardVectorized: (dout, cache) => ({
        ...spatialGroupNormBackwardVectorized(dout, cache),
      }),
    },
    ...tolerances,
  });
});

describe.each([spatialBatchNormForwardNaive, spatialBatchNormForwardVectorized])(
  "spatial batch norm",
  (forward) => {
    const rng = new RandomState(5);
    const x = images(rng);
    const [gamma, beta] = [rng.randn(4), rng.randn(4)];

    it("is batch norm of the places, channel by channel, running averages too", () => {
      const { out, running } = forward(x, gamma, beta, { mode: "train" });
      const rows = x.transpose(0, 2, 3, 1).reshape(-1, 4);
      const expected = batchNormForwardVectorized(rows, gamma, beta, { mode: "train" });
      expectClose(out.transpose(0, 2, 3, 1).copy(), expected.out, { rtol: 1e-10, atol: 1e-12 });
      expectClose(running.mean, expected.running.mean, { rtol: 1e-12 });
      expectClose(running.variance, expected.running.variance, { rtol: 1e-12 });
      const test = forward(x, gamma, beta, { mode: "test", running }).out;
      const testRows = batchNormForwardVectorized(rows, gamma, beta, { mode: "test", running }).out;
      expectClose(test.transpose(0, 2, 3, 1).copy(), testRows, { rtol: 1e-10, atol: 1e-12 });
    });

    it("takes one image of several places, but not of one", () => {
      expect(forward(x.slice([0, 1]), gamma, beta, { mode: "train" }).out.shape).toEqual([1, 4, 2, 3]);
      expect(() => forward(zeros([1, 4, 1, 1]), gamma, beta, { mode: "train" })).toThrow(
        `${forward.name}: a variance takes at least 2 numbers, got 1`,
      );
    });

    it("says which argument has other channels", () => {
      expect(() => forward(x, ones(3), beta, { mode: "train" })).toThrow(
        `${forward.name}: axis 0 of gamma [3] must be C = 4, set by x [2, 4, 2, 3]`,
      );
      expect(() => forward(zeros([2, 4]), gamma, beta, { mode: "train" })).toThrow(
        "x [2, 4] must have axes N C H W",
      );
    });
  },
);

describe.each([spatialGroupNormForwardNaive, spatialGroupNormForwardVectorized])(
  "spatial group norm",
  (forward) => {
    const [gamma, beta] = [ones(4), zeros(4)];

    it("normalizes each group of channels of each image by itself", () => {
      const x = array([0, 2, 10, 30, 1, 1, 5, 9]).reshape(2, 4, 1, 1);
      const { out } = forward(x, array([1, 1, 1, 2]), array([0, 0, 0, 100]), { groups: 2, eps: 1e-12 });
      expectClose(out, [-1, 1, -1, 102, 0, 0, -1, 102], { rtol: 1e-9, atol: 1e-9 });
    });

    it("takes no images", () => {
      expect(forward(zeros([0, 4, 2, 2]), gamma, beta, { groups: 2 }).out.shape).toEqual([0, 4, 2, 2]);
    });

    it("says what is wrong", () => {
      const x = zeros([2, 4, 2, 2]);
      const { name } = forward;
      expect(() => forward(x, gamma, beta, { groups: 3 })).toThrow(
        `${name}: groups must be a whole number that divides C = 4, got 3`,
      );
      expect(() => forward(x, gamma, beta, { groups: 0 })).toThrow("got 0");
      expect(() => forward(zeros([2, 4, 1, 1]), gamma, beta, { groups: 4 })).toThrow("got 1 (in each group)");
      expect(() => forward(x, ones(3), beta, { groups: 2 })).toThrow(
        `${name}: gamma [3] must be [C] or [1, C, 1, 1] with C = 4, set by x [2, 4, 2, 2]`,
      );
      expect(() => forward(x, gamma, ones([1, 4, 1, 1]), { groups: 2 })).toThrow(
        "beta [1, 4, 1, 1] must have the shape of gamma, [4]",
      );
      expect(() => forward(x, gamma, beta, { groups: 2, eps: -1 })).toThrow(
        "eps must be a finite number above 0",
      );
    });
  },
);

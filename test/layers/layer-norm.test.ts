import { describe, expect, it } from "vitest";
import {
  layerNormBackwardNaive,
  layerNormBackwardVectorized,
  layerNormForwardNaive,
  layerNormForwardVectorized,
} from "../../src/layers/layer-norm.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { expectClose } from "../support/numbers.js";
import { describeLayer } from "./layer-contract.js";

describeLayer({
  title: "layer norm",
  inputs: (rng) => ({ x: rng.randn(4, 5).multiply(3).add(2), gamma: rng.randn(5), beta: rng.randn(5) }),
  forwards: {
    layerNormForwardNaive: ({ x, gamma, beta }) => layerNormForwardNaive(x!, gamma!, beta!),
    layerNormForwardVectorized: ({ x, gamma, beta }) => layerNormForwardVectorized(x!, gamma!, beta!),
  },
  backwards: {
    layerNormBackwardNaive: (dout, cache) => ({ ...layerNormBackwardNaive(dout, cache) }),
    layerNormBackwardVectorized: (dout, cache) => ({ ...layerNormBackwardVectorized(dout, cache) }),
  },
  agree: { float64: 1e-12, float32: 1e-5 },
  gradients: { float64: 1e-7, float32: 2e-2 },
});

describe.each([layerNormForwardNaive, layerNormForwardVectorized])("layer norm", (forward) => {
  it("normalizes each example by itself, whatever the batch", () => {
    const { out } = forward(array([[1, 3], [5, 5]]), array([1, 2]), array([10, 20]), { eps: 1e-12 }); // biome-ignore format: matrix
    expectClose(out, [9, 22, 10, 20], { rtol: 1e-10 });
    const x = new RandomState(1).randn(3, 4);
    const [all, one] = [forward(x, ones(4), zeros(4)).out, forward(x.slice([1, 2]), ones(4), zeros(4)).out];
    expectClose(all.row(1), one.row(0), { rtol: 1e-14 });
    expect(forward(zeros([0, 4]), ones(4), zeros(4)).out.shape).toEqual([0, 4]);
  });

  it("keeps NaN in its example", () => {
    const { out } = forward(array([[Number.NaN, 1], [1, 3]]), ones(2), zeros(2)); // biome-ignore format: matrix
    expect(out.toArray()).toEqual([
      [Number.NaN, Number.NaN],
      [expect.closeTo(-1, 4), expect.closeTo(1, 4)],
    ]);
  });

  it("says what is wrong", () => {
    const call = (D: number, eps?: number) => () =>
      forward(zeros([2, D]), ones(D), zeros(D), eps === undefined ? {} : { eps });
    expect(call(1)).toThrow(
      `${forward.name}: a variance takes at least 2 numbers, got 1 (features of an example)`,
    );
    expect(call(3, 0)).toThrow("eps must be a finite number above 0, got 0");
    expect(() => forward(zeros([2, 3]), ones(2), zeros(3))).toThrow(
      "axis 0 of gamma [2] must be D = 3, set by x [2, 3]",
    );
  });
});

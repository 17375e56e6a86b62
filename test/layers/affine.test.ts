import { describe, expect, it } from "vitest";
import {
  affineBackwardNaive,
  affineBackwardVectorized,
  affineForwardNaive,
  affineForwardVectorized,
  affineParameterGradients,
} from "../../src/layers/affine.js";
import { array, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { describeLayer } from "./layer-contract.js";

describeLayer({
  title: "affine",
  inputs: (rng) => ({ x: rng.randn(4, 2, 3), w: rng.randn(6, 5), b: rng.randn(5) }),
  forwards: {
    affineForwardNaive: ({ x, w, b }) => affineForwardNaive(x!, w!, b!),
    affineForwardVectorized: ({ x, w, b }) => affineForwardVectorized(x!, w!, b!),
  },
  backwards: {
    affineBackwardNaive: (dout, cache) => ({ ...affineBackwardNaive(dout, cache) }),
    affineBackwardVectorized: (dout, cache) => ({ ...affineBackwardVectorized(dout, cache) }),
  },
  agree: { float64: 1e-12, float32: 1e-5 },
  gradients: { float64: 1e-7, float32: 1e-2 },
});

it("affineParameterGradients gives dw and db of the whole backward pass, to the bit", () => {
  const rng = new RandomState(1);
  const { cache } = affineForwardVectorized(rng.randn(3, 4), rng.randn(4, 2), rng.randn(2));
  const dout = rng.randn(3, 2);
  const { dw, db } = affineBackwardVectorized(dout, cache);
  const found = affineParameterGradients(dout, cache);
  expect([found.dw.toArray(), found.db.toArray()]).toEqual([dw.toArray(), db.toArray()]);
});

describe.each([
  ["affineForwardNaive", affineForwardNaive, affineBackwardNaive],
  ["affineForwardVectorized", affineForwardVectorized, affineBackwardVectorized],
] as const)("%s", (name, forward, backward) => {
  it("computes an example by hand", () => {
    const { out, cache } = forward(array([[1, 2]]), array([[3, 4], [5, 6]]), array([10, 20])); // biome-ignore format: matrix
    expect(out.toArray()).toEqual([[23, 36]]);
    const { dx, dw, db } = backward(array([[1, -1]]), cache);
    expect([dx, dw, db].map((a) => a.toArray())).toEqual([
      [[-1, -1]],
      [
        [1, -1],
        [2, -2],
      ],
      [1, -1],
    ]);
  });

  it("takes no examples", () => {
    const { out, cache } = forward(zeros([0, 3, 2]), zeros([6, 4]), array([1, 2, 3, 4]));
    expect(out.shape).toEqual([0, 4]);
    const { dx, dw, db } = backward(zeros([0, 4]), cache);
    expect([dx.shape, dw.toArray(), db.toArray()]).toEqual([
      [0, 3, 2],
      zeros([6, 4]).toArray(),
      [0, 0, 0, 0],
    ]);
  });

  it("promotes dtypes as NumPy does", () => {
    const [single, double] = [zeros([2, 2], "float32"), zeros([2, 2])];
    expect(forward(single, single, zeros(2, "float32")).out.dtype).toBe("float32");
    expect(forward(single, double, zeros(2, "float32")).out.dtype).toBe("float64");
    expect(forward(zeros([2, 2], "uint8"), single, zeros(2, "float32")).out.dtype).toBe("float32");
    expect(forward(zeros([2, 2], "int32"), zeros([2, 2], "int32"), zeros(2, "int32")).out.dtype).toBe(
      "float64",
    );
  });

  it("carries NaN to the outputs of its example", () => {
    const x = array([[1, Number.NaN], [1, 1]]); // biome-ignore format: matrix
    const out = forward(x, zeros([2, 2]), zeros(2)).out.toArray();
    expect(out).toEqual([[Number.NaN, Number.NaN], [0, 0]]); // biome-ignore format: matrix
  });

  it("says which argument breaks which rule", () => {
    const [w, b] = [zeros([6, 5]), zeros(5)];
    expect(() => forward(zeros([4, 2, 2]), w, b)).toThrow(
      `${name}: an example of x [4, 2, 2] has 4 numbers; each example must have D = 6 numbers, set by w [6, 5]`,
    );
    expect(() => forward(zeros([4, 6]), w, zeros(4))).toThrow(
      `${name}: axis 0 of b [4] must be M = 5, set by w [6, 5]`,
    );
    expect(() => forward(zeros([]), w, b)).toThrow("x must have examples on axis 0, got a 0-d array");
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scope } from "../../src/engine/heap.js";
import {
  avgPoolBackwardNaive,
  avgPoolBackwardVectorized,
  avgPoolForwardNaive,
  avgPoolForwardVectorized,
} from "../../src/layers/pool-average.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose, named, oracle, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { randomLike, scattered } from "./conv-problems.js";
import { anyPooling } from "./pool-problems.js";

const FORWARD = [avgPoolForwardNaive, avgPoolForwardVectorized];
const BACKWARD = [avgPoolBackwardNaive, avgPoolBackwardVectorized];
const PAIRS = FORWARD.map((forward, k) => [forward.name, forward, BACKWARD[k]!] as const);
const TWO_BY_TWO = { poolHeight: 2, poolWidth: 2, stride: 2 };

onEachBackend(() => {
  describe.each(PAIRS)("%s and its backward", (_name, forward, backward) => {
    it("gives the course's numbers", () => {
      const { inputs, params, expected, tolerance } = oracle("dlai_conv/pool_average_f3_stride2");
      const f = params.f as number;
      const x = unpack(inputs.A_prev!).transpose(0, 3, 1, 2);
      const { out } = forward(x, { poolHeight: f, poolWidth: f, stride: params.stride as number });
      expectClose(out.transpose(0, 2, 3, 1), expected.A as never, { atol: tolerance });
    });

    it("gives the course's gradient", () => {
      const { inputs, params, expected, tolerance } = oracle("dlai_conv/pool_backward_average");
      const f = params.f as number;
      const [x, dout] = [inputs.A_prev!, inputs.dA!].map((stored) => unpack(stored).transpose(0, 3, 1, 2));
      const { cache } = forward(x!, { poolHeight: f, poolWidth: f, stride: params.stride as number });
      expectClose(backward(dout!, cache).dx.transpose(0, 2, 3, 1), expected.dA_prev as never, {
        atol: tolerance,
      });
    });

    it("divides by the numbers inside the image, not by the window's size", () => {
      const { out, cache } = forward(
        array([
          [2, 4],
          [6, 8],
        ]).reshape(1, 1, 2, 2),
        { ...TWO_BY_TWO, stride: 1, pad: 1 },
      );
      expect(out.reshape(3, 3).toArray()).toEqual([
        [2, 3, 4],
        [4, 5, 6],
        [6, 7, 8],
      ]);
      const { dx } = backward(ones([1, 1, 3, 3]), cache);
      expect(dx.reshape(-1).toArray()).toEqual([2.25, 2.25, 2.25, 2.25]);
    });

    it("has the gradient that central differences measure", () => {
      const x = new RandomState(231).randn(2, 2, 7, 6);
      const options = { poolHeight: 3, poolWidth: 2, stride: [2, 1], pad: "same" } as const;
      const { out, cache } = forward(x, options);
      const dout = randomLike(out);
      const loss = (probe: typeof x) => scope(() => forward(probe, options).out.multiply(dout).sum());
      const { worst } = gradCheck(loss, x, backward(dout, cache).dx, { h: 0.1 });
      expect(worst?.relativeError).toBeLessThan(1e-9);
    });

    it("reads arrays wherever their numbers lie, and changes none", () => {
      const x = new RandomState(3).randn(2, 3, 5, 4);
      const before = x.copy();
      const expected = forward(x, TWO_BY_TWO);
      const found = forward(scattered(x), TWO_BY_TWO);
      expectClose(found.out, expected.out, { atol: 1e-15 });
      const dout = randomLike(found.out);
      expectClose(backward(scattered(dout), found.cache).dx, backward(dout, expected.cache).dx, {
        atol: 1e-15,
      });
      expectClose(x, before, {});
    });

    it("takes no images, and lets NaN through", () => {
      const { out, cache } = forward(zeros([0, 3, 4, 4], "float32"), TWO_BY_TWO);
      expect([out.shape, out.dtype]).toEqual([[0, 3, 2, 2], "float32"]);
      expect(backward(out, cache).dx).toMatchObject({ shape: [0, 3, 4, 4], dtype: "float32" });
      const x = array([1, Number.NaN, 3, 4, 1, 2, 3, 4]).reshape(1, 2, 2, 2);
      expect(forward(x, TWO_BY_TWO).out.reshape(-1).toArray()).toEqual([Number.NaN, 2.5]);
    });
  });

  it.each(["float64", "float32"] as const)("agree at any size, stride and padding, %s", (dtype) => {
    const atol = dtype === "float64" ? 1e-14 : 2e-6;
    const property = fc.property(anyPooling, ({ shape, options, seed }) =>
      scope(() => {
        const x = new RandomState(seed).normal(0, 1, [...shape]).astype(dtype);
        const expected = avgPoolForwardNaive(x, options);
        const found = avgPoolForwardVectorized(x, options);
        expectClose(found.out, expected.out, { atol });
        const dout = randomLike(expected.out, seed);
        const { dx } = avgPoolBackwardNaive(dout, expected.cache);
        expectClose(avgPoolBackwardVectorized(dout, found.cache).dx, dx, { atol });
      }),
    );
    fc.assert(property, { numRuns: 100, seed: 231 });
  });
});

describe.each(named(FORWARD))("%s refuses", (name, forward) => {
  it("a pool larger than the image, padding that fills it, whole numbers", () => {
    const x = zeros([1, 1, 4, 4]);
    expect(() => forward(x, { ...TWO_BY_TWO, poolWidth: 5 })).toThrow(
      `${name}: a pool of 2 x 5 does not fit`,
    );
    expect(() => forward(x, { ...TWO_BY_TWO, pad: 2 })).toThrow(`${name}: with padding 2 x 2`);
    expect(() => forward(x.astype("uint8"), TWO_BY_TWO)).toThrow(`${name}: x must be float64 or float32`);
  });
});

it.each(named(BACKWARD))("%s refuses a gradient of another shape", (name, backward) => {
  const { cache } = avgPoolForwardNaive(zeros([2, 3, 4, 4]), TWO_BY_TWO);
  expect(() => backward(zeros([2, 3, 4, 4]), cache)).toThrow(
    `${name}: dout [2, 3, 4, 4] must have the shape`,
  );
});

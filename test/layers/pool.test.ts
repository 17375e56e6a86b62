import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scope } from "../../src/engine/heap.js";
import {
  maxPoolBackwardNaive,
  maxPoolBackwardVectorized,
  maxPoolForwardNaive,
  maxPoolForwardVectorized,
} from "../../src/layers/pool.js";
import { arange, array, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { gradCheck } from "../../src/training/gradient-check.js";
import { expectClose, named, oracle, unpack } from "../support/numbers.js";
import { onEachBackend } from "../support/on-each-backend.js";
import { randomLike, scattered } from "./conv-problems.js";
import { anyPooling } from "./pool-problems.js";

const FORWARD = [maxPoolForwardNaive, maxPoolForwardVectorized];
const BACKWARD = [maxPoolBackwardNaive, maxPoolBackwardVectorized];
const PAIRS = FORWARD.map((forward, k) => [forward.name, forward, BACKWARD[k]!] as const);
const TWO_BY_TWO = { poolHeight: 2, poolWidth: 2, stride: 2 };

onEachBackend(() => {
  describe.each(PAIRS)("%s and its backward", (_name, forward, backward) => {
    it("gives the course's numbers", () => {
      const { inputs, expected, tolerance } = oracle("cs231n_conv/max_pool_forward");
      expectClose(forward(unpack(inputs.x!), TWO_BY_TWO).out, expected.out as never, { atol: tolerance });
    });

    it("gives the course's gradient", () => {
      const { inputs, expected, tolerance } = oracle("cs231n_conv/max_pool_backward");
      const { cache } = forward(unpack(inputs.x!), TWO_BY_TWO);
      expectClose(backward(unpack(inputs.dout!), cache).dx, expected.dx as never, { atol: tolerance });
    });

    it("leaves out what no whole window covers", () => {
      const x = arange(1 * 1 * 5 * 5).reshape(1, 1, 5, 5);
      const { out, cache } = forward(x, TWO_BY_TWO);
      expect(out.reshape(2, 2).toArray()).toEqual([
        [6, 8],
        [16, 18],
      ]);
      const { dx } = backward(ones([1, 1, 2, 2]), cache);
      expect(dx.reshape(5, 5).slice([], -1).toArray()).toEqual([0, 0, 0, 0, 0]);
      expect(dx.sum()).toBe(4);
    });

    it("gives the first of equals the gradient, or all of them", () => {
      const x = array([
        [1, 3, 0],
        [3, 3, 0],
      ]).reshape(1, 1, 2, 3);
      const dout = array([[[[5]]]]);
      const options = { poolHeight: 2, poolWidth: 3, stride: 1 };
      const dxOf = (ties: "first" | "all") => backward(dout, forward(x, { ...options, ties }).cache).dx;
      expect(dxOf("first").reshape(2, 3).toArray()).toEqual([
        [0, 5, 0],
        [0, 0, 0],
      ]);
      expect(dxOf("all").reshape(2, 3).toArray()).toEqual([
        [0, 5, 0],
        [5, 5, 0],
      ]);
      expect(backward(dout, forward(x, options).cache).dx.reshape(-1).toArray()).toEqual([0, 5, 0, 0, 0, 0]);
    });

    it("takes +0 and -0 for equals", () => {
      const x = array([-0, 0, 0, -0]).reshape(1, 1, 2, 2);
      const { out, cache } = forward(x, TWO_BY_TWO);
      expect(out.item()).toBe(-0);
      expect(
        backward(ones([1, 1, 1, 1]), cache)
          .dx.reshape(-1)
          .toArray(),
      ).toEqual([1, 0, 0, 0]);
    });

    it("adds up where windows overlap", () => {
      const x = array([
        [0, 0, 0],
        [0, 9, 0],
        [0, 0, 0],
      ]).reshape(1, 1, 3, 3);
      const { out, cache } = forward(x, { poolHeight: 2, poolWidth: 2, stride: 1 });
      expect(out.reshape(-1).toArray()).toEqual([9, 9, 9, 9]);
      const { dx } = backward(array([1, 2, 3, 4]).reshape(1, 1, 2, 2), cache);
      expect(dx.reshape(3, 3).toArray()).toEqual([
        [0, 0, 0],
        [0, 10, 0],
        [0, 0, 0],
      ]);
    });

    it("never takes padding for a number", () => {
      const x = zeros([1, 2, 3, 3]).fill(-7);
      x.set(Number.NEGATIVE_INFINITY, 0, 1, 0, 0);
      const { out, cache } = forward(x, { poolHeight: 2, poolWidth: 2, stride: 2, pad: 1 });
      expect(out.reshape(-1).toArray()).toEqual([-7, -7, -7, -7, Number.NEGATIVE_INFINITY, -7, -7, -7]);
      expect(backward(ones(out.shape), cache).dx.sum()).toBe(8);
      const all = forward(x, { poolHeight: 2, poolWidth: 2, stride: 2, pad: 1, ties: "all" });
      expect(backward(ones(out.shape), all.cache).dx.sum()).toBe(18);
    });

    it("lets NaN win, the first of them, and gives it the gradient", () => {
      const x = array([1, Number.NaN, Number.NaN, 9, 2, 1, 0, 0]).reshape(1, 2, 2, 2);
      const { out, cache } = forward(x, TWO_BY_TWO);
      expect(out.reshape(-1).toArray()).toEqual([Number.NaN, 2]);
      expect(
        backward(ones([1, 2, 1, 1]), cache)
          .dx.reshape(-1)
          .toArray(),
      ).toEqual([0, 1, 0, 0, 1, 0, 0, 0]);
      const all = forward(x, { ...TWO_BY_TWO, ties: "all" });
      expect(
        backward(ones([1, 2, 1, 1]), all.cache)
          .dx.reshape(-1)
          .toArray(),
      ).toEqual([0, 1, 1, 0, 1, 0, 0, 0]);
    });

    it.each(["first", "all"] as const)(
      "has the gradient that central differences measure, ties to %s",
      (ties) => {
        const x = new RandomState(231)
          .permutation(2 * 2 * 7 * 6)
          .astype("float64")
          .reshape(2, 2, 7, 6); // no ties
        const options = { poolHeight: 3, poolWidth: 2, stride: [2, 1], pad: [1, 0], ties } as const;
        const { out, cache } = forward(x, options);
        const dout = randomLike(out);
        const loss = (probe: typeof x) => scope(() => forward(probe, options).out.multiply(dout).sum());
        const { worst } = gradCheck(loss, x, backward(dout, cache).dx, { h: 0.1 });
        expect(worst?.relativeError).toBeLessThan(1e-9);
      },
    );

    it("reads arrays wherever their numbers lie, and changes none", () => {
      const x = new RandomState(3).randn(2, 3, 5, 4);
      const before = x.copy();
      const expected = forward(x, TWO_BY_TWO);
      const found = forward(scattered(x), TWO_BY_TWO);
      expectClose(found.out, expected.out, {});
      const dout = randomLike(found.out);
      expectClose(backward(scattered(dout), found.cache).dx, backward(dout, expected.cache).dx, {});
      expectClose(x, before, {});
    });

    it("takes no images", () => {
      const { out, cache } = forward(zeros([0, 3, 4, 4], "float32"), TWO_BY_TWO);
      expect([out.shape, out.dtype]).toEqual([[0, 3, 2, 2], "float32"]);
      expect(backward(out, cache).dx).toMatchObject({ shape: [0, 3, 4, 4], dtype: "float32" });
    });
  });

  it.each(["float64", "float32"] as const)("agree at any size, stride and padding, %s", (dtype) => {
    const property = fc.property(
      anyPooling,
      fc.constantFrom("first", "all"),
      ({ shape, options, seed }, ties) =>
        scope(() => {
          const x = new RandomState(seed).randint(-3, 4, [...shape]).astype(dtype); // many ties
          const expected = maxPoolForwardNaive(x, { ...options, ties });
          const found = maxPoolForwardVectorized(x, { ...options, ties });
          expectClose(found.out, expected.out, {});
          const dout = randomLike(expected.out, seed);
          const { dx } = maxPoolBackwardNaive(dout, expected.cache);
          const atol = dtype === "float64" ? 1e-14 : 1e-6;
          expectClose(maxPoolBackwardVectorized(dout, found.cache).dx, dx, { atol });
          expectClose(maxPoolBackwardVectorized(dout, expected.cache).dx, dx, { atol });
        }),
    );
    fc.assert(property, { numRuns: 150, seed: 231 });
  });

  it("remember winners of windows with more than 256 numbers", () => {
    const x = new RandomState(9).randn(2, 1, 20, 21);
    const options = { poolHeight: 18, poolWidth: 17, stride: 2 };
    const expected = maxPoolForwardNaive(x, options);
    const found = maxPoolForwardVectorized(x, options);
    expectClose(found.out, expected.out, {});
    const dout = randomLike(found.out);
    const { dx } = maxPoolBackwardNaive(dout, expected.cache);
    expectClose(maxPoolBackwardVectorized(dout, found.cache).dx, dx, { atol: 1e-14 });
  });
});

describe.each(named(FORWARD))("%s refuses", (name, forward) => {
  const x = zeros([1, 1, 4, 4]);

  it("a pool larger than the padded image", () => {
    expect(() => forward(x, { poolHeight: 5, poolWidth: 2, stride: 1 })).toThrow(
      `${name}: a pool of 5 x 2 does not fit an image of 4 x 4; use a smaller pool`,
    );
  });

  it("padding that could fill a whole window", () => {
    expect(() => forward(x, { ...TWO_BY_TWO, pad: 2 })).toThrow(
      `${name}: with padding 2 x 2, a pool of 2 x 2 would see nothing of an image of 4 x 4 in its corner`,
    );
    expect(() => forward(zeros([1, 1, 0, 4]), { ...TWO_BY_TWO, pad: 1 })).toThrow("would see nothing");
  });

  it("a stride, a pool, padding or ties that are none", () => {
    expect(() => forward(x, { ...TWO_BY_TWO, stride: 0 })).toThrow(
      `${name}: stride must be a whole number from 1 up`,
    );
    expect(() => forward(x, { ...TWO_BY_TWO, poolWidth: 0 })).toThrow(
      "the size of the pool must be a whole number",
    );
    expect(() => forward(x, { ...TWO_BY_TWO, pad: -1 })).toThrow(`${name}: pad must be `);
    expect(() => forward(x, { ...TWO_BY_TWO, ties: "last" as "first" })).toThrow(
      `${name}: ties must be "first" or "all", got "last"`,
    );
  });

  it("whole numbers and other axes", () => {
    expect(() => forward(x.astype("int32"), TWO_BY_TWO)).toThrow("x must be float64 or float32, got int32");
    expect(() => forward(zeros([4, 4]), TWO_BY_TWO)).toThrow(`${name}: x [4, 4] must have axes N C H W`);
  });
});

it.each(named(BACKWARD))("%s refuses a gradient of another shape or dtype", (name, backward) => {
  const { out, cache } = maxPoolForwardNaive(zeros([2, 3, 4, 4]), TWO_BY_TWO);
  expect(() => backward(zeros([2, 3, 4, 4]), cache)).toThrow(
    `${name}: dout [2, 3, 4, 4] must have the shape of the forward pass's out, [2, 3, 2, 2]`,
  );
  expect(() => backward(out.astype("float32"), cache)).toThrow(`${name}: dout must be float64`);
});

import { describe, expect, it } from "vitest";
import {
  dropoutBackwardNaive,
  dropoutBackwardVectorized,
  dropoutForwardNaive,
  dropoutForwardVectorized,
} from "../../src/layers/dropout.js";
import { array, ones, zeros } from "../../src/ndarray/creation.js";
import { RandomState } from "../../src/random/random-state.js";
import { describeLayer } from "./layer-contract.js";

describe.each(["train", "test"] as const)("mode %s", (mode) => {
  const options = () => ({ mode, p: 0.6, rng: new RandomState(9) });
  describeLayer({
    title: "dropout",
    inputs: (rng) => ({ x: rng.randn(3, 4, 2) }),
    forwards: {
      dropoutForwardNaive: ({ x }) => dropoutForwardNaive(x!, options()),
      dropoutForwardVectorized: ({ x }) => dropoutForwardVectorized(x!, options()),
    },
    backwards: { dropoutBackwardNaive, dropoutBackwardVectorized },
    agree: { float64: 1e-15, float32: 2e-7 },
    gradients: { float64: 1e-7, float32: 1e-2 },
  });
});

describe.each([
  ["dropoutForwardNaive", dropoutForwardNaive, dropoutBackwardNaive],
  ["dropoutForwardVectorized", dropoutForwardVectorized, dropoutBackwardVectorized],
] as const)("%s", (name, forward, backward) => {
  it("keeps with probability p what rand(shape) < p says, divided by p", () => {
    const { out, cache } = forward(ones([2, 3]), { mode: "train", p: 0.5, rng: new RandomState(123) });
    const kept = new RandomState(123).rand(2, 3).less(0.5).multiply(2).astype("float64");
    expect(out.toArray()).toEqual(kept.toArray());
    expect(cache.mask!.toArray()).toEqual(kept.toArray());
    expect(backward(ones([2, 3]), cache).dx.toArray()).toEqual(kept.toArray());
  });

  it("keeps the mean", () => {
    const { out } = forward(ones([200, 100]), { mode: "train", p: 0.3, rng: new RandomState(1) });
    expect(Math.abs(out.mean() - 1)).toBeLessThan(4 * Math.sqrt(0.7 / 0.3 / 20_000)); // four standard errors
  });

  it("is the identity in test mode, in a new array", () => {
    const x = array([1, Number.NaN, -3]);
    const { out, cache } = forward(x, { mode: "test", p: 0.1 });
    expect(out.toArray()).toEqual(x.toArray());
    expect(out.block).not.toBe(x.block);
    const dout = array([1, 2, 3]);
    const { dx } = backward(dout, cache);
    expect(dx.toArray()).toEqual([1, 2, 3]);
    expect(dx.block).not.toBe(dout.block);
  });

  it("keeps everything at p = 1, and makes NaN of a NaN that it drops", () => {
    const rng = new RandomState(2);
    expect(forward(array([1, 2]), { mode: "train", p: 1, rng }).out.toArray()).toEqual([1, 2]);
    const { out } = forward(array([Number.NaN]), { mode: "train", p: 1e-9, rng });
    expect(out.toArray()).toEqual([Number.NaN]);
  });

  it.each([0, -0.5, 1.5, Number.NaN])("refuses p = %d", (p) => {
    expect(() => forward(zeros(2), { mode: "train", p, rng: new RandomState(1) })).toThrow(
      `${name}: p is the probability of keeping a number, above 0 and up to 1; got ${p}`,
    );
  });

  it("needs a generator to train, and a mode", () => {
    expect(() => forward(zeros(2), { mode: "train", p: 0.5 })).toThrow(
      'mode "train" needs a generator; pass rng',
    );
    expect(() => forward(zeros(2), { mode: "eval" as "test", p: 0.5 })).toThrow('got "eval"');
  });
});

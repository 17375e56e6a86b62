/** Random problems for convolution and pooling, and the ways numbers can lie in memory. */
import fc from "fast-check";
import type { DType } from "../../src/engine/dtype.js";
import type { ConvOptions } from "../../src/layers/conv-geometry.js";
import { zeros } from "../../src/ndarray/creation.js";
import type { NDArray } from "../../src/ndarray/ndarray.js";
import { RandomState } from "../../src/random/random-state.js";

export interface ConvShape {
  readonly N: number;
  readonly C: number;
  readonly H: number;
  readonly W: number;
  readonly F: number;
  readonly HH: number;
  readonly WW: number;
}

/** Normal numbers, rounded to the dtype. */
export function convProblem({ N, C, H, W, F, HH, WW }: ConvShape, seed = 231, dtype: DType = "float64") {
  const rng = new RandomState(seed);
  return {
    x: rng.randn(N, C, H, W).astype(dtype),
    w: rng.randn(F, C, HH, WW).astype(dtype),
    b: rng.randn(F).astype(dtype),
  };
}

export function randomLike(a: NDArray, seed = 5): NDArray {
  return new RandomState(seed).normal(0, 1, [...a.shape]).astype(a.dtype);
}

/** The same numbers where they do not lie in row-major order, with other numbers in between. */
export function scattered(a: NDArray): NDArray {
  const wide = zeros(
    [...a.shape].reverse().map((size) => 2 * size + 1),
    a.dtype,
  ).fill(77);
  const view = wide.transpose().slice(...a.shape.map((size) => [1, 2 * size + 1, 2] as const));
  return view.assign(a);
}

/** A convolution whose filter fits, with odd sizes, strides that leave a rest, and padding of every kind. */
export const anyConvolution: fc.Arbitrary<{ shape: ConvShape; options: ConvOptions; seed: number }> = fc
  .record({
    N: fc.integer({ min: 0, max: 3 }),
    C: fc.integer({ min: 1, max: 4 }),
    H: fc.integer({ min: 1, max: 9 }),
    W: fc.integer({ min: 1, max: 9 }),
    F: fc.integer({ min: 1, max: 7 }),
    HH: fc.integer({ min: 1, max: 4 }),
    WW: fc.integer({ min: 1, max: 4 }),
  })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      options: fc.record({ stride: strides, pad: padsFor(shape) }),
      seed: fc.integer({ min: 0, max: 1000 }),
    }),
  );

const step = fc.integer({ min: 1, max: 3 });
export const strides = fc.oneof(step, fc.tuple(step, step));

function padsFor({ H, W, HH, WW }: ConvShape): fc.Arbitrary<NonNullable<ConvOptions["pad"]>> {
  const least = (size: number, window: number) => Math.max(0, Math.ceil((window - size) / 2));
  const onHeight = fc.integer({ min: least(H, HH), max: 4 });
  const onWidth = fc.integer({ min: least(W, WW), max: 4 });
  const onBoth = fc.integer({ min: Math.max(least(H, HH), least(W, WW)), max: 4 });
  const always = fc.oneof(fc.constant("same" as const), onBoth, fc.tuple(onHeight, onWidth));
  return HH <= H && WW <= W ? fc.oneof(always, fc.constant("valid" as const)) : always;
}

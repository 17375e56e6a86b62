/** Random problems for pooling: sizes that leave a rest, windows that overlap, padding of every kind. */
import fc from "fast-check";
import type { PoolOptions } from "../../src/layers/pool-geometry.js";
import { strides } from "./conv-problems.js";

export interface PoolProblem {
  readonly shape: readonly [N: number, C: number, H: number, W: number];
  readonly options: PoolOptions;
  readonly seed: number;
}

const size = (min: number, max: number) => fc.integer({ min, max });

export const anyPooling: fc.Arbitrary<PoolProblem> = fc
  .record({ H: size(1, 11), W: size(1, 11), poolHeight: size(1, 4), poolWidth: size(1, 4) })
  .chain(({ H, W, poolHeight, poolWidth }) =>
    fc.record({
      shape: fc.tuple(size(0, 3), size(1, 3), fc.constant(H), fc.constant(W)),
      seed: size(0, 1000),
      options: fc.record({
        ...{ poolHeight: fc.constant(poolHeight), poolWidth: fc.constant(poolWidth), stride: strides },
        pad: padsFor(H, W, poolHeight, poolWidth),
      }),
    }),
  );

/** A pool sees a number wherever it stands: padding is less than its size, and at least what makes it fit. */
function padsFor(H: number, W: number, poolHeight: number, poolWidth: number) {
  const along = (axis: number, window: number) => {
    const least = Math.max(0, Math.ceil((window - axis) / 2));
    return size(least, Math.max(least, window - 1));
  };
  return fc.oneof(fc.constant("same" as const), fc.tuple(along(H, poolHeight), along(W, poolWidth)));
}

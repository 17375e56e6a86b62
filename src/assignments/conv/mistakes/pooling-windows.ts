/** Positions of pooling windows, with the known mistakes of the stride. */
import type { STRIDE_HINTS } from "../hints/pooling.js";
import type { PoolParam } from "../starter.js";

export function windowSteps(
  { poolHeight, poolWidth, stride }: PoolParam,
  wrong: (id: keyof typeof STRIDE_HINTS) => boolean,
): readonly [number, number] {
  if (wrong("stride equal to the window")) return [poolHeight, poolWidth];
  return wrong("stride ignored") ? [1, 1] : [stride, stride];
}

export function* outputPositions(...sizes: readonly [number, number, number, number]) {
  const [N, C, outH, outW] = sizes;
  for (let n = 0; n < N; n++)
    for (let c = 0; c < C; c++)
      for (let i = 0; i < outH; i++) for (let j = 0; j < outW; j++) yield [n, c, i, j] as const;
}

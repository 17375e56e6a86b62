import type { ScoresLossJob } from "../engine/fused/jobs.js";
import { scoresLoss, takesScores } from "../engine/fused/scores-loss.js";
import { NDArray } from "../ndarray/ndarray.js";
import { emptyOf } from "../ndarray/strided.js";

/**
 * Loss and gradient of float scores [N, C], each row read once.
 *
 * @returns Undefined where no kernel takes them: the caller has whole-array operations for it.
 */
export function scoresLossInOnePass(
  kind: ScoresLossJob["kind"],
  scores: NDArray,
  labels: Int32Array | Uint8Array,
): { readonly loss: number; readonly dx: NDArray } | undefined {
  const [N, C] = scores.shape as readonly [number, number];
  const { block, offset, strides } = scores;
  const [rowStride, colStride] = strides as readonly [number, number];
  const grid = { block, offset, rowStride, colStride };
  if (!takesScores(grid)) return undefined;
  const dx = new NDArray(emptyOf(scores.dtype, scores.shape));
  const target = { block: dx.block, offset: 0, rowStride: C, colStride: 1 };
  const loss = scoresLoss({ kind, N, C, scores: grid, y: labels, dx: target });
  return loss === undefined ? undefined : { loss, dx };
}

/**
 * The losses of linear classifiers in one pass over X: scores, margins or probabilities, and gradient of a row while
 * it is in the cache. What training uses; `svmLossVectorized` and `softmaxLossVectorized` show the same as whole-array
 * code. Sizes: N examples, D features, C classes, B rows of a batch.
 */
import type { Grid } from "../engine/backend.js";
import { linearLoss } from "../engine/fused/linear-loss.js";
import { scope } from "../engine/heap.js";
import { asDtype } from "../ndarray/coerce.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { floating, promote } from "../ndarray/promotion.js";
import { checkLinearProblem, type LinearLoss, type LinearLossFunction } from "./linear-loss.js";

export type LossKind = "hinge" | "softmax";

/** Same contract as {@link svmLossNaive}. Cost: O(N D C) time, O(D C) memory. */
export const svmLossFused: LinearLossFunction = (W, X, y, reg) => {
  const { labels } = checkLinearProblem("svmLossFused", W, X, y, reg);
  return fusedLoss("hinge", W, X, labels, reg);
};

/** Same contract as {@link softmaxLossNaive}. Cost: O(N D C) time, O(D C) memory. */
export const softmaxLossFused: LinearLossFunction = (W, X, y, reg) => {
  const { labels } = checkLinearProblem("softmaxLossFused", W, X, y, reg);
  return fusedLoss("softmax", W, X, labels, reg);
};

/**
 * The loss of rows `rows` of X, int32 [B], which are read where they lie: no batch is gathered where X and W share a
 * floating dtype. For a caller that has checked its arguments.
 */
export function lossOfRows(
  kind: LossKind,
  W: NDArray,
  X: NDArray,
  labels: Int32Array | Uint8Array,
  rows: NDArray,
  reg: number,
): LinearLoss {
  const batch = rows.data as Int32Array;
  const classes = Int32Array.from(batch, (row) => labels[row]!);
  if (W.dtype === X.dtype) return fusedLoss(kind, W, X, classes, reg, batch);
  return scope(() => fusedLoss(kind, W, X.take(rows, { axis: 0 }), classes, reg));
}

function fusedLoss(
  kind: LossKind,
  W: NDArray,
  X: NDArray,
  classes: Int32Array | Uint8Array,
  reg: number,
  rows?: Int32Array,
): LinearLoss {
  const dtype = floating(promote(W.dtype, X.dtype));
  const [D, C] = W.shape as [number, number];
  const y = classes instanceof Int32Array ? classes : Int32Array.from(classes);
  return scope(() => {
    const dW = zeros([D, C], dtype);
    const job = { kind, N: y.length, D, C, y, reg, w: gridOf(W, dtype, true), dw: gridOf(dW, dtype, true) };
    const x = gridOf(X, dtype, false);
    const loss = linearLoss(rows === undefined ? { ...job, x } : { ...job, x, rows });
    return { loss, dW };
  });
}

/** A matrix as the engine reads it: rows without gaps, and none between rows if `packed`; copied where it is not so. */
function gridOf(matrix: NDArray, dtype: NDArray["dtype"], packed: boolean): Grid {
  const floats = asDtype(matrix, dtype);
  const fits = packed ? floats.isContiguous : floats.strides[1] === 1;
  const { block, offset, strides } = fits ? floats : floats.copy();
  return { block, offset, rowStride: strides[0]!, colStride: 1 };
}

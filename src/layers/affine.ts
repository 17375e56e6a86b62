/**
 * Affine (fully connected) layer. Sizes: N examples, D features of one example (the product of all axes but the first),
 * M outputs.
 *
 * Read the naive functions first: they are the definition. The vectorized ones agree with them to 1e-12 relative in
 * float64 and 1e-5 in float32 (test/layers/affine.test.ts).
 */

import { scope } from "../engine/heap.js";
import { asDtype, rowMajor } from "../ndarray/coerce.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { bindDims, checkArray, formatShape } from "../ndarray/shape.js";
import { sizeOf } from "../ndarray/strided.js";
import { ShapeError } from "../support/errors.js";
import { checkUpstream, floatDtype, fromNumbers } from "./arguments.js";

/** What the backward pass needs of the forward pass: its arguments, not copies of them. */
export interface AffineCache {
  readonly x: NDArray;
  readonly w: NDArray;
}

export interface AffineOutput {
  readonly out: NDArray; // [N, M]
  readonly cache: AffineCache;
}

export interface AffineGradients {
  readonly dx: NDArray; // of x's shape
  readonly dw: NDArray; // [D, M]
  readonly db: NDArray; // [M]
}

/**
 * Computes `out[n, m] = sum over d of x[n, d] w[d, m] + b[m]` with explicit loops, x taken as one row an example.
 *
 * @param x - Examples [N, ...], any axes after the first, D numbers each; N may be 0.
 * @param w - Weights [D, M].
 * @param b - Biases [M].
 * @returns `out` [N, M], a new array in the dtype that NumPy's promotion gives the arguments (integers count as
 *   float64), and the cache for `affineBackwardNaive`. NaN goes where the sums carry it.
 * @throws {ShapeError} If an example does not have D numbers, or there is not one bias a column.
 *
 * Cost: O(N D M) time, O(N M) memory. Sums are float64, rounded once.
 * Source: CS231n assignment 2, `affine_forward`.
 */
export function affineForwardNaive(x: NDArray, w: NDArray, b: NDArray): AffineOutput {
  const { N, D, M } = checkAffine("affineForwardNaive", x, w, b);
  const [X, W, B] = [rowMajor(x), rowMajor(w), rowMajor(b)];
  const out = new Float64Array(N * M);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      let sum = 0;
      for (let d = 0; d < D; d++) sum += X[n * D + d]! * W[d * M + m]!;
      out[n * M + m] = sum + B[m]!;
    }
  }
  return { out: fromNumbers(out, [N, M], floatDtype(x, w, b)), cache: { x, w } };
}

/** Same contract as {@link affineForwardNaive}, as one matrix product in the result's dtype. */
export function affineForwardVectorized(x: NDArray, w: NDArray, b: NDArray): AffineOutput {
  const out = scope(() =>
    affineProduct("affineForwardVectorized", x, w, b).addInPlace(asDtype(b, floatDtype(x, w, b))),
  );
  return { out, cache: { x, w } };
}

/** `x w`, without the bias, in the dtype of the layer's output; all arguments are checked. Call it in a scope. */
export function affineProduct(caller: string, x: NDArray, w: NDArray, b: NDArray): NDArray {
  const { N, D } = checkAffine(caller, x, w, b);
  const dtype = floatDtype(x, w, b);
  return asDtype(x.reshape(N, D), dtype).matmul(asDtype(w, dtype));
}

/**
 * Computes the gradients of an affine layer with explicit loops: `dx = dout w^T`, `dw = x^T dout`, `db` the column sums
 * of dout.
 *
 * @param dout - Gradient of the loss by the layer's output [N, M].
 * @returns New arrays: dx in the shape of x, dw [D, M], db [M].
 * @throws {ShapeError} If dout does not have the shape of the output that the cache belongs to.
 *
 * Cost: O(N D M) time, O(N D + D M) memory. Sums are float64, rounded once.
 */
export function affineBackwardNaive(dout: NDArray, { x, w }: AffineCache): AffineGradients {
  const { N, D, M } = checkBackward("affineBackwardNaive", dout, x, w);
  const [G, X, W] = [rowMajor(dout), rowMajor(x), rowMajor(w)];
  const dx = new Float64Array(N * D);
  const dw = new Float64Array(D * M);
  const db = new Float64Array(M);
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      const doutValue = G[n * M + m]!;
      db[m]! += doutValue;
      for (let d = 0; d < D; d++) {
        dx[n * D + d]! += doutValue * W[d * M + m]!;
        dw[d * M + m]! += doutValue * X[n * D + d]!;
      }
    }
  }
  const dtype = floatDtype(dout, x, w);
  return {
    dx: fromNumbers(dx, x.shape, dtype),
    dw: fromNumbers(dw, [D, M], dtype),
    db: fromNumbers(db, [M], dtype),
  };
}

/** Same contract as {@link affineBackwardNaive}, as two matrix products that read w and x transposed where they lie. */
export function affineBackwardVectorized(dout: NDArray, cache: AffineCache): AffineGradients {
  const { x, w } = cache;
  checkBackward("affineBackwardVectorized", dout, x, w);
  const dtype = floatDtype(dout, x, w);
  const dx = scope(() =>
    asDtype(dout, dtype)
      .matmul(asDtype(w, dtype).T)
      .reshape(...x.shape),
  );
  return { dx, ...parameterGradients(dout, cache) };
}

/**
 * The gradients with respect to the parameters alone, for a layer whose input is data: what is not computed costs
 * nothing. Same numbers as {@link affineBackwardVectorized}.
 */
export function affineParameterGradients(
  dout: NDArray,
  cache: AffineCache,
): Pick<AffineGradients, "dw" | "db"> {
  checkBackward("affineParameterGradients", dout, cache.x, cache.w);
  return parameterGradients(dout, cache);
}

function parameterGradients(dout: NDArray, { x, w }: AffineCache): Pick<AffineGradients, "dw" | "db"> {
  const dtype = floatDtype(dout, x, w);
  return scope(() => {
    const upstream = asDtype(dout, dtype);
    const rows = asDtype(x.reshape(dout.shape[0]!, w.shape[0]!), dtype);
    return { dw: rows.T.matmul(upstream), db: upstream.sum({ axis: 0 }) };
  });
}

interface AffineSizes {
  readonly N: number;
  readonly D: number;
  readonly M: number;
}

function checkAffine(caller: string, x: NDArray, w: NDArray, b: NDArray): AffineSizes {
  const { D, M } = bindDims(caller, { w: ["D M", w], b: ["M", b] });
  checkArray(caller, "x", x);
  const [N, ...axes] = x.shape;
  if (N === undefined) throw new ShapeError(`${caller}: x must have examples on axis 0, got a 0-d array`);
  const features = sizeOf(axes);
  if (features !== D) {
    const rule = `each example must have D = ${D} numbers, set by w ${formatShape(w.shape)}`;
    throw new ShapeError(
      `${caller}: an example of x ${formatShape(x.shape)} has ${features} numbers; ${rule}`,
    );
  }
  return { N, D, M };
}

function checkBackward(caller: string, dout: NDArray, x: NDArray, w: NDArray): AffineSizes {
  const [D, M] = w.shape as [number, number];
  const N = x.shape[0]!;
  checkUpstream(caller, dout, [N, M]);
  return { N, D, M };
}

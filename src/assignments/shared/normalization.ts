/** Normalization with known mistakes, for batch, layer, spatial and group normalization. */

import { sqrt } from "../../ndarray/math.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { Axis } from "../../ndarray/reduce.js";
import type { NORMALIZATION_BACKWARD_HINTS, NORMALIZATION_FORWARD_HINTS } from "./hints/normalization.js";

export type WrongForward = (id: keyof typeof NORMALIZATION_FORWARD_HINTS) => boolean;

type WrongBackward = (id: keyof typeof NORMALIZATION_BACKWARD_HINTS) => boolean;

export interface Statistics {
  readonly mean: NDArray;
  readonly variance: NDArray;
}

export function wrongStatistics(x: NDArray, axis: Axis, wrong: WrongForward): Statistics {
  const ddof = wrong("variance unbiased") ? 1 : 0;
  return {
    mean: x.mean({ axis, keepdims: true }),
    variance: x.variance({ axis, keepdims: true, ddof }),
  };
}

/** xhat. */
export function wrongStandardized(
  x: NDArray,
  { mean, variance }: Statistics,
  eps: number,
  wrong: WrongForward,
): NDArray {
  const centered = wrong("not centered") ? x : x.subtract(mean);
  return centered.divide(divisorOf(variance, eps, wrong));
}

function divisorOf(variance: NDArray, eps: number, wrong: WrongForward): NDArray {
  if (wrong("divided by the variance")) return variance.add(eps);
  if (wrong("eps outside the root")) return sqrt(variance).add(eps);
  return sqrt(wrong("eps missing") ? variance : variance.add(eps));
}

/** gamma * xhat + beta. */
export function wrongScaled(xhat: NDArray, gamma: NDArray, beta: NDArray, wrong: WrongForward): NDArray {
  const [scale, shift] = wrong("gamma and beta swapped") ? [beta, gamma] : [gamma, beta];
  const scaled = wrong("gamma missing") ? xhat : xhat.multiply(scale);
  return wrong("beta missing") ? scaled : scaled.add(shift);
}

/** dx from the gradient with respect to xhat; `inverse` is 1 / sqrt(variance + eps) and broadcasts to xhat's shape. */
export function wrongDx(
  dxhat: NDArray,
  { xhat, inverse }: { readonly xhat: NDArray; readonly inverse: NDArray },
  axis: Axis,
  wrong: WrongBackward,
): NDArray {
  if (wrong("mean and variance treated as constants")) return dxhat.multiply(inverse);
  const over = { axis, keepdims: true };
  const folded = (a: NDArray) => (wrong("sums instead of means") ? a.sum(over) : a.mean(over));
  const throughMean = folded(dxhat).multiply(wrong("mean treated as a constant") ? 0 : 1);
  const throughVariance = xhat.multiply(folded(dxhat.multiply(xhat))).multiply(varianceFactor(wrong));
  const scaledDx = dxhat.subtract(throughMean).subtract(throughVariance);
  return wrong("division by the standard deviation missing") ? scaledDx : scaledDx.multiply(inverse);
}

function varianceFactor(wrong: WrongBackward): number {
  if (wrong("variance treated as a constant")) return 0;
  if (wrong("variance path doubled")) return 2;
  if (wrong("variance path halved")) return 0.5;
  return wrong("variance path with the wrong sign") ? -1 : 1;
}

/** dgamma and dbeta, summed over `axis`. */
export function wrongParameterGradients(
  dout: NDArray,
  { x, xhat }: { readonly x: NDArray; readonly xhat: NDArray },
  axis: Axis,
  wrong: WrongBackward,
): { dgamma: NDArray; dbeta: NDArray } {
  const moments = dout.multiply(wrong("dgamma from the raw input") ? x : xhat);
  const dgamma = wrong("dgamma averaged") ? moments.mean({ axis }) : moments.sum({ axis });
  const dbeta = wrong("dbeta averaged") ? dout.mean({ axis }) : dout.sum({ axis });
  return wrong("dgamma and dbeta swapped") ? { dgamma: dbeta, dbeta: dgamma } : { dgamma, dbeta };
}

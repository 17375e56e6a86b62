import { abs, maximum, type NDArray } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/conv-step-by-step/solution.js";
import { changed, given, type NearMisses } from "../near-misses.js";

export const nearMisses: NearMisses = {
  "near maxima marked": {
    createMaskFromWindow: (x: NDArray) => x.greaterEqual(x.max() - 1e-2).astype("float64"),
  },
  "near maxima marked, by isclose": {
    createMaskFromWindow: (x: NDArray) => abs(x.subtract(x.max())).lessEqual(1e-8 + 1e-5 * Math.abs(x.max())),
  },
  "maximum from zero": {
    createMaskFromWindow: (x: NDArray) => x.equal(Math.max(0, x.max())).astype("float64"),
  },
  "stride one for average": {
    poolForward: given(solution.poolForward, (A, h, mode) => [
      A,
      mode === "average" ? { ...h, stride: 1 } : h,
      mode,
    ]),
  },
  "maxima from zero": {
    poolForward: changed(solution.poolForward, (answer, _A, _h, mode) => ({
      ...answer,
      A: mode === "average" ? answer.A : maximum(answer.A, 0),
    })),
  },
  "gradients of one example": {
    convBackward: changed(solution.convBackward, (answer, dZ) => ({
      ...answer,
      db: dZ.slice([0, 1]).sum({ axis: [0, 1, 2], keepdims: true }),
    })),
  },
  "square windows only": { distributeValue: given(solution.distributeValue, (dz, [nH]) => [dz, [nH, nH]]) },
  "no padding is padding one": { zeroPad: given(solution.zeroPad, (X, pad) => [X, pad || 1]) },
  "bias of the first window": {
    convSingleStep: changed(
      solution.convSingleStep,
      (answer, _a, _W, b) => answer - b.get(0, 0, 0) + Math.abs(b.get(0, 0, 0)),
    ),
  },
};

import { maximum, type NDArray, where } from "../../../src/arrays.js";
import * as solution from "../../../src/assignments/dropout/solution.js";
import { changed, given, type Loose, type NearMisses } from "../near-misses.js";

interface Param {
  mode: "train" | "test";
  p: number;
  seed: number;
}

let last: NDArray | undefined;

export const nearMisses: NearMisses = {
  "mask read from the output": {
    dropoutForward: (x: NDArray, param: Param) => {
      const { out, cache } = solution.dropoutForward(x, param);
      return { out, cache: { ...cache, out } };
    },
    dropoutBackward: (dout: NDArray, { mask, p, out }: Loose) =>
      mask === undefined ? dout.copy() : where(out.notEqual(0), dout.divide(p), 0),
  },
  "mask kept from the call before": {
    dropoutForward: changed(solution.dropoutForward, (answer) => {
      const cache = { ...answer.cache, mask: last ?? answer.cache.mask };
      last = answer.cache.mask;
      return { ...answer, cache };
    }),
  },
  "p = 1 drops nothing, and scales nothing below": {
    dropoutForward: given(solution.dropoutForward, (x, param) => [
      x,
      { ...param, p: Math.min(param.p, 0.99) },
    ]),
  },
  "seeds below 1000": {
    dropoutForward: given(solution.dropoutForward, (x, param) => [x, { ...param, seed: param.seed % 100 }]),
  },
  "negative inputs dropped": {
    dropoutForward: changed(solution.dropoutForward, (answer) => ({
      ...answer,
      out: maximum(answer.out, 0),
    })),
  },
  "gradient of negative weights": {
    affineReluDropoutBackward: changed(solution.affineReluDropoutBackward, (answer) => ({
      ...answer,
      db: where(answer.db.less(-1), -1, answer.db),
    })),
  },
  "test mode without ReLU": {
    affineReluDropoutForward: changed(solution.affineReluDropoutForward, (answer, x, w, b, param) =>
      param.mode === "test" ? { ...answer, out: x.matmul(w).add(b) } : answer,
    ),
  },
};

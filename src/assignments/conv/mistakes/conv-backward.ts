import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { pad as padded } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-backward.js";
import type { ConvCache } from "../starter.js";
import { flipped } from "./flip-filters.js";

type WrongBackward = (id: keyof typeof HINTS) => boolean;

export const convBackwardMistakes = mistakesOf({
  functions: ["convBackwardNaive"],
  mistakes: HINTS,
  build:
    (wrong) =>
    (dout: NDArray, { x, w, convParam }: ConvCache) =>
      scope(() => {
        const [N = 0, , H = 0, W = 0] = x.shape;
        const { stride, pad } = convParam;
        const step = wrong("stride ignored") ? 1 : stride;
        const images = padded(x, [0, 0, pad, pad]);
        const { dImages, dw } = spread(dout, images, wrong("filter flipped") ? flipped(w) : w, step, wrong);
        const db = countedForBiases(dout, wrong).sum({ axis: [0, 2, 3] });
        const first = wrong("padding cut at the wrong end") ? 0 : pad;
        const nothing = wrong("padding of no width cut off") && pad === 0;
        const [down, across] = nothing ? [0, 0] : [H, W];
        const dx = dImages.slice([], [], [first, first + down], [first, first + across]).copy();
        return {
          dx: wrong("padding kept") ? dImages : dx,
          dw: wrong("gradient of the weights averaged") ? dw.divide(N) : dw,
          db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
        };
      }),
});

function countedForBiases(dout: NDArray, wrong: WrongBackward): NDArray {
  const [N = 0, , outH = 0, outW = 0] = dout.shape;
  if (wrong("gradient of the biases from the last image")) return dout.slice([N - 1, N]);
  if (!wrong("gradient of the biases overwritten")) return dout;
  return dout.slice([N - 1, N], [], [outH - 1, outH], [outW - 1, outW]);
}

/** Sends each number of dout to what made it; the last one stays where gradients overwrite each other. */
function spread(dout: NDArray, images: NDArray, filters: NDArray, step: number, wrong: WrongBackward) {
  const [N = 0, F = 0, outH = 0, outW = 0] = dout.shape;
  const [, C = 0, H = 0, W = 0] = images.shape;
  const [, , HH = 0, WW = 0] = filters.shape;
  const [dImages, dw] = [zeros(images.shape), zeros(filters.shape)];
  const [G, X, K] = [dout.copy().data, images.copy().data, filters.copy().data];
  const [dX, dK] = [dImages.data, dw.data];
  const counts = countsForWeights([N, outH, outW], wrong);
  for (let at = 0; at < G.length; at++) {
    const f = at % F; // the filters of a place follow each other
    const j = Math.floor(at / F) % outW;
    const i = Math.floor(at / (F * outW)) % outH;
    const n = Math.floor(at / (F * outW * outH));
    const slope = G[((n * F + f) * outH + i) * outW + j]!;
    const keepX = keepsInput(f, wrong) ? 1 : 0;
    const weighed = counts(n, i, j) ? slope : 0;
    for (let c = 0; c < C; c++) {
      for (let h = 0; h < HH; h++) {
        const from = ((n * C + c) * H + i * step + h) * W + j * step;
        const weights = ((f * C + c) * HH + h) * WW;
        for (let v = 0; v < WW; v++) {
          dX[from + v] = keepX * dX[from + v]! + slope * K[weights + v]!;
          dK[weights + v]! += weighed * X[from + v]!;
        }
      }
    }
  }
  return { dImages, dw };
}

/** Whether dx keeps what it holds when filter f sends more. */
function keepsInput(f: number, wrong: WrongBackward): boolean {
  if (wrong("gradient of the input overwritten")) return false;
  return !(wrong("gradient of the input overwritten by the next window") && f === 0);
}

/** Which places of which images dw holds in the end. */
function countsForWeights(
  [N, outH, outW]: readonly [number, number, number],
  wrong: WrongBackward,
): (n: number, i: number, j: number) => boolean {
  const overwritten = wrong("gradient of the weights overwritten");
  const lastImage = overwritten || wrong("gradient of the weights from the last image");
  const lastPlace = overwritten || wrong("gradient of the weights from the last position");
  return (n, i, j) => (!lastImage || n === N - 1) && (!lastPlace || (i === outH - 1 && j === outW - 1));
}

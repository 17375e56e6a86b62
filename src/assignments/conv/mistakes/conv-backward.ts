/** Known mistakes of convBackwardNaive. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { pad as padded } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-backward.js";
import type { ConvCache } from "../starter.js";
import { flipFilters } from "./flip-filters.js";

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
        const { dImages, dw } = scatterGradients(
          dout,
          images,
          wrong("filter flipped") ? flipFilters(w) : w,
          step,
          wrong,
        );
        const db = gradientForBiases(dout, wrong).sum({ axis: [0, 2, 3] });
        const first = wrong("padding cut at the wrong end") ? 0 : pad;
        const isEmpty = wrong("padding of no width cut off") && pad === 0;
        const [down, across] = isEmpty ? [0, 0] : [H, W];
        const dx = dImages.slice([], [], [first, first + down], [first, first + across]).copy();
        return {
          dx: wrong("padding kept") ? dImages : dx,
          dw: wrong("gradient of the weights averaged") ? dw.divide(N) : dw,
          db: wrong("gradient of the biases averaged") ? db.divide(N) : db,
        };
      }),
});

function gradientForBiases(dout: NDArray, wrong: WrongBackward): NDArray {
  const [N = 0, , outH = 0, outW = 0] = dout.shape;
  if (wrong("gradient of the biases from the last image")) return dout.slice([N - 1, N]);
  if (!wrong("gradient of the biases overwritten")) return dout;
  return dout.slice([N - 1, N], [], [outH - 1, outH], [outW - 1, outW]);
}

/** Sends each element of dout to the pixels and weights it depends on; with some mistakes, later elements overwrite. */
function scatterGradients(
  dout: NDArray,
  images: NDArray,
  filters: NDArray,
  step: number,
  wrong: WrongBackward,
) {
  const [N = 0, F = 0, outH = 0, outW = 0] = dout.shape;
  const [, C = 0, H = 0, W = 0] = images.shape;
  const [, , HH = 0, WW = 0] = filters.shape;
  const [dImages, dw] = [zeros(images.shape), zeros(filters.shape)];
  const [douts, pixels, weights] = [dout.copy().data, images.copy().data, filters.copy().data];
  const [dPixels, dWeights] = [dImages.data, dw.data];
  const contributes = contributesToWeights([N, outH, outW], wrong);
  for (let at = 0; at < douts.length; at++) {
    const f = at % F; // all filters of one position, then the next position
    const j = Math.floor(at / F) % outW;
    const i = Math.floor(at / (F * outW)) % outH;
    const n = Math.floor(at / (F * outW * outH));
    const gradient = douts[((n * F + f) * outH + i) * outW + j]!;
    const kept = keepsInput(f, wrong) ? 1 : 0;
    const weightGradient = contributes(n, i, j) ? gradient : 0;
    for (let c = 0; c < C; c++) {
      for (let row = 0; row < HH; row++) {
        const pixel = ((n * C + c) * H + i * step + row) * W + j * step;
        const weight = ((f * C + c) * HH + row) * WW;
        for (let column = 0; column < WW; column++) {
          dPixels[pixel + column] = kept * dPixels[pixel + column]! + gradient * weights[weight + column]!;
          dWeights[weight + column]! += weightGradient * pixels[pixel + column]!;
        }
      }
    }
  }
  return { dImages, dw };
}

/** Whether the gradient of filter f is added to what dx holds. */
function keepsInput(f: number, wrong: WrongBackward): boolean {
  if (wrong("gradient of the input overwritten")) return false;
  return !(wrong("gradient of the input overwritten by the next window") && f === 0);
}

/** The positions and images that contribute to dw. */
function contributesToWeights(
  [N, outH, outW]: readonly [number, number, number],
  wrong: WrongBackward,
): (n: number, i: number, j: number) => boolean {
  const overwritten = wrong("gradient of the weights overwritten");
  const lastImage = overwritten || wrong("gradient of the weights from the last image");
  const lastPosition = overwritten || wrong("gradient of the weights from the last position");
  return (n, i, j) => (!lastImage || n === N - 1) && (!lastPosition || (i === outH - 1 && j === outW - 1));
}

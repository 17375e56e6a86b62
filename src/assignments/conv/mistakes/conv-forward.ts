/** Known mistakes of convForwardNaive and convForwardVectorized. */
import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { pad as padded } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-forward.js";
import type { ConvParam } from "../starter.js";
import { flipFilters } from "./flip-filters.js";

type WrongForward = (id: keyof typeof HINTS) => boolean;

export const convForwardMistakes = mistakesOf({
  functions: ["convForwardNaive", "convForwardVectorized"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam) =>
    scope(() => {
      const images = padImages(x, convParam.pad, wrong);
      const filters = wrong("filter flipped") ? flipFilters(w) : w;
      const biases = b.multiply(biasTimes(w, wrong));
      const out = correlate(images, filters, biases, convParam.stride, wrong);
      const cache = { x, w, b, convParam };
      return { out: wrong("height and width swapped") ? out.transpose(0, 1, 3, 2).copy() : out, cache };
    }),
});

function padImages(x: NDArray, pad: number, wrong: WrongForward): NDArray {
  const [N = 0, C = 0] = x.shape;
  if (wrong("padding missing")) return x.copy();
  if (wrong("padding on every axis")) return padded(x, pad).slice([0, N], [0, C]).copy();
  return padded(x, [0, 0, pad, pad]);
}

function biasTimes({ shape: [, C = 0, HH = 0, WW = 0] }: NDArray, wrong: WrongForward): number {
  if (wrong("bias missing")) return 0;
  if (wrong("bias added for each channel")) return C;
  return wrong("bias added to every product") ? C * HH * WW : 1;
}

function correlate(
  images: NDArray,
  filters: NDArray,
  biases: NDArray,
  stride: number,
  wrong: WrongForward,
): NDArray {
  const [N = 0, C = 0, H = 0, W = 0] = images.shape;
  const [F = 0, , HH = 0, WW = 0] = filters.shape;
  const missing = wrong("last row and column missing") ? 1 : 0;
  const outH = Math.floor((H - HH) / stride) + 1 - missing;
  const outW = Math.floor((W - WW) / stride) + 1 - missing;
  const step = wrong("stride ignored") ? 1 : stride;
  const channels = wrong("first channel only") ? 1 : C;
  const out = zeros([N, F, outH, outW]);
  const [pixels, weights, bias, outputs] = [images.copy().data, filters.copy().data, biases.data, out.data];
  for (let at = 0; at < outputs.length; at++) {
    const j = at % outW;
    const i = Math.floor(at / outW) % outH;
    const f = Math.floor(at / (outW * outH)) % F;
    const n = Math.floor(at / (outW * outH * F));
    let sum = bias[f]!;
    for (let c = 0; c < channels; c++) {
      for (let row = 0; row < HH; row++) {
        const pixel = ((n * C + c) * H + i * step + row) * W + j * step;
        const weight = ((f * C + c) * HH + row) * WW;
        for (let column = 0; column < WW; column++)
          sum += pixels[pixel + column]! * weights[weight + column]!;
      }
    }
    outputs[at] = sum;
  }
  return out;
}

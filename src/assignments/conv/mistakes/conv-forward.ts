import { scope } from "../../../engine/heap.js";
import { mistakesOf } from "../../../graded-tests/mistake.js";
import { zeros } from "../../../ndarray/creation.js";
import { pad as padded } from "../../../ndarray/joining.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { HINTS } from "../hints/conv-forward.js";
import type { ConvParam } from "../starter.js";
import { flipped } from "./flip-filters.js";

type WrongForward = (id: keyof typeof HINTS) => boolean;

export const convForwardMistakes = mistakesOf({
  functions: ["convForwardNaive", "convForwardVectorized"],
  mistakes: HINTS,
  build: (wrong) => (x: NDArray, w: NDArray, b: NDArray, convParam: ConvParam) =>
    scope(() => {
      const images = framed(x, convParam.pad, wrong);
      const filters = wrong("filter flipped") ? flipped(w) : w;
      const biases = b.multiply(biasTimes(w, wrong));
      const out = correlate(images, filters, biases, convParam.stride, wrong);
      const cache = { x, w, b, convParam };
      return { out: wrong("height and width swapped") ? out.transpose(0, 1, 3, 2).copy() : out, cache };
    }),
});

function framed(x: NDArray, pad: number, wrong: WrongForward): NDArray {
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
  const [X, K, B, Y] = [images.copy().data, filters.copy().data, biases.data, out.data];
  for (let at = 0; at < Y.length; at++) {
    const j = at % outW;
    const i = Math.floor(at / outW) % outH;
    const f = Math.floor(at / (outW * outH)) % F;
    const n = Math.floor(at / (outW * outH * F));
    let sum = B[f]!;
    for (let c = 0; c < channels; c++) {
      for (let h = 0; h < HH; h++) {
        const from = ((n * C + c) * H + i * step + h) * W + j * step;
        const weights = ((f * C + c) * HH + h) * WW;
        for (let v = 0; v < WW; v++) sum += X[from + v]! * K[weights + v]!;
      }
    }
    Y[at] = sum;
  }
  return out;
}

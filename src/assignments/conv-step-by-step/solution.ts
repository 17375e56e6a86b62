/**
 * Convolution and pooling in the course's convention, images [m, nH, nW, nC]: a loop over the positions of the window,
 * whole arrays over examples and channels. Names and shapes as in starter.ts. The library's own layers are in
 * src/layers.
 */
import { scope } from "../../engine/heap.js";
import { full, zeros, zerosLike } from "../../ndarray/creation.js";
import { pad as padArray } from "../../ndarray/joining.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { ConvCache, ConvParameters, PoolCache, PoolParameters } from "./starter.js";

export function zeroPad(X: NDArray, pad: number): NDArray {
  return padArray(X, [0, pad, pad, 0]);
}

export function convSingleStep(aSlicePrev: NDArray, W: NDArray, b: NDArray): number {
  return scope(() => aSlicePrev.multiply(W).sum() + b.item());
}

export function convForward(
  APrev: NDArray,
  W: NDArray,
  b: NDArray,
  hparameters: ConvParameters,
): { Z: NDArray; cache: ConvCache } {
  const { stride, pad } = hparameters;
  const Z = scope(() => {
    const padded = zeroPad(APrev, pad);
    const [f, , , nC] = W.shape as [number, number, number, number];
    const [m, nH, nW] = [APrev.shape[0]!, ...countWindows(padded, f, stride)] as const;
    const filters = W.reshape(-1, nC); // one filter per column
    const out = zeros([m, nH, nW, nC]);
    forEachWindow(nH, nW, stride, (h, w, top, left) => {
      const window = padded.slice([], [top, top + f], [left, left + f]);
      out.slice([], h, w).assign(window.reshape(m, -1).matmul(filters).add(b.reshape(-1)));
    });
    return out;
  });
  return { Z, cache: { APrev, W, b, hparameters } };
}

export function poolForward(
  APrev: NDArray,
  hparameters: PoolParameters,
  mode: "max" | "average" = "max",
): { A: NDArray; cache: PoolCache } {
  const { f, stride } = hparameters;
  const A = scope(() => {
    const [m, , , nC] = APrev.shape as [number, number, number, number];
    const [nH, nW] = countWindows(APrev, f, stride);
    const out = zeros([m, nH, nW, nC]);
    forEachWindow(nH, nW, stride, (h, w, top, left) => {
      const window = APrev.slice([], [top, top + f], [left, left + f]);
      const pooled = mode === "max" ? window.max({ axis: [1, 2] }) : window.mean({ axis: [1, 2] });
      out.slice([], h, w).assign(pooled);
    });
    return out;
  });
  return { A, cache: { APrev, hparameters } };
}

/** Each gradient goes back to its window through the same filter; where windows overlap, the contributions add up. */
export function convBackward(
  dZ: NDArray,
  { APrev, W, b, hparameters: { stride, pad } }: ConvCache,
): { dAPrev: NDArray; dW: NDArray; db: NDArray } {
  return scope(() => {
    const padded = zeroPad(APrev, pad);
    const [f, , , nC] = W.shape as [number, number, number, number];
    const [m, nH, nW] = dZ.shape as [number, number, number];
    const filters = W.reshape(-1, nC);
    const [dPadded, dFilters] = [zerosLike(padded, "float64"), zeros([filters.shape[0]!, nC])];
    forEachWindow(nH, nW, stride, (h, w, top, left) => {
      const range = [[], [top, top + f], [left, left + f]] as const;
      const gradient = dZ.slice([], h, w);
      const window = padded.slice(...range).reshape(m, -1);
      dFilters.addInPlace(window.T.matmul(gradient));
      dPadded.slice(...range).addInPlace(gradient.matmul(filters.T).reshape(m, f, f, -1));
    });
    const inside = [pad, -pad || null] as const;
    return {
      dAPrev: dPadded.slice([], inside, inside).copy(),
      dW: dFilters.reshape(...W.shape),
      db: dZ.sum({ axis: [0, 1, 2] }).reshape(...b.shape),
    };
  });
}

export function createMaskFromWindow(x: NDArray): NDArray {
  return x.equal(x.max());
}

export function distributeValue(dz: number, [nH, nW]: readonly [number, number]): NDArray {
  return full([nH, nW], dz / (nH * nW));
}

export function poolBackward(
  dA: NDArray,
  { APrev, hparameters: { f, stride } }: PoolCache,
  mode: "max" | "average" = "max",
): NDArray {
  return scope(() => {
    const [m, nH, nW, nC] = dA.shape as [number, number, number, number];
    const dAPrev = zerosLike(APrev, "float64");
    forEachWindow(nH, nW, stride, (h, w, top, left) => {
      const range = [[], [top, top + f], [left, left + f]] as const;
      const gradient = dA.slice([], h, w).reshape(m, 1, 1, nC);
      const window = APrev.slice(...range);
      const share =
        mode === "max" ? window.equal(window.max({ axis: [1, 2], keepdims: true })) : full([], 1 / (f * f));
      dAPrev.slice(...range).addInPlace(gradient.multiply(share));
    });
    return dAPrev;
  });
}

/** How many windows fit, vertically and horizontally. */
export function countWindows(images: NDArray, f: number, stride: number): [nH: number, nW: number] {
  const count = (size: number) => Math.floor((size - f) / stride) + 1;
  return [count(images.shape[1]!), count(images.shape[2]!)];
}

/** Calls `visit` with each position in the output and the top left corner of its window. */
export function forEachWindow(
  nH: number,
  nW: number,
  stride: number,
  visit: (h: number, w: number, top: number, left: number) => void,
): void {
  for (let h = 0; h < nH; h++) for (let w = 0; w < nW; w++) visit(h, w, h * stride, w * stride);
}

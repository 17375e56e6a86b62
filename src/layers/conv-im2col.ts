/**
 * Convolution as one matrix product: the patches of all images side by side, times the filters as rows. The shortest
 * way to write it with whole arrays, at the price of a matrix HH WW times as large as the images;
 * `convForwardVectorized` (conv.ts) does the same without ever holding that matrix. Sizes as in conv.ts; P = outH outW
 * N columns.
 */
import { scope } from "../engine/heap.js";
import {
  type ConvBackwardFunction,
  type ConvForwardFunction,
  checkUpstream,
  convGeometry,
} from "./conv-geometry.js";
import { gatherPatches, scatterPatches } from "./im2col.js";

/** Same contract as `convForwardNaive`. Cost: O(N F outH outW C HH WW) time, O(C HH WW P) memory. */
export const convForwardIm2col: ConvForwardFunction = (x, w, b, options = {}) => {
  const geometry = convGeometry("convForwardIm2col", x, w, b, options);
  const { N, C, F, HH, WW, outH, outW } = geometry;
  return scope(() => {
    const patches = gatherPatches(x, geometry); // [C HH WW, P]
    const scores = w.reshape(F, C * HH * WW).matmul(patches); // [F, P]
    scores.addInPlace(b.reshape(F, 1));
    const out = scores.reshape(F, outH, outW, N).transpose(3, 0, 1, 2).copy();
    return { out, cache: { x, w, geometry } };
  });
};

/** Same contract as `convBackwardNaive`. Cost: O(N F outH outW C HH WW) time, O(C HH WW P) memory. */
export const convBackwardIm2col: ConvBackwardFunction = (dout, { x, w, geometry }) => {
  const { N, C, F, HH, WW, outH, outW } = geometry;
  checkUpstream("convBackwardIm2col", dout, x, geometry, F);
  return scope(() => {
    const doutRows = dout.transpose(1, 2, 3, 0).reshape(F, outH * outW * N); // [F, P]
    const patches = gatherPatches(x, geometry); // [C HH WW, P]
    const dw = doutRows.matmul(patches.T).reshape(F, C, HH, WW);
    const dPatches = w.reshape(F, C * HH * WW).T.matmul(doutRows);
    return { dx: scatterPatches(dPatches, geometry), dw, db: doutRows.sum({ axis: 1 }) };
  });
};

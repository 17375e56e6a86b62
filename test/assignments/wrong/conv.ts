import type { Edit, WrongVariant } from "../variant.js";
import { GROUPNORM_BACKWARD, GROUPNORM_FORWARD, SPATIAL_BACKWARD, SPATIAL_FORWARD } from "./conv-norms.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

const FLIPPED = "[null, null, -1], [null, null, -1]";
const WINDOW =
  "const window = framed.slice([], [], [i * stride, i * stride + HH], [j * stride, j * stride + WW])";
const SUMS = "const sums = window.multiply(w.row(f)).sum({ axis: [1, 2, 3] })";
const FRAMED = "const framed = frame(x, [0, 0, pad, pad]); const out";
const OUT = "zeros([N, F, fits(H + 2 * pad, HH, stride), fits(W + 2 * pad, WW, stride)])";

const FORWARD: Edits = {
  "stride ignored": [[WINDOW, "const window = framed.slice([], [], [i, i + HH], [j, j + WW])"]],
  "filter flipped": [[SUMS, SUMS.replace("w.row(f)", `w.slice(f, [], ${FLIPPED})`)]],
  "padding missing": [
    [FRAMED, "const framed = x; const out"],
    [OUT, "zeros([N, F, fits(H, HH, stride), fits(W, WW, stride)])"],
  ],
  "padding on every axis": [
    [FRAMED, "const framed = frame(x, [pad, pad, pad, pad]); const out"],
    [WINDOW, WINDOW.replace("[], []", "[0, N], [0, w.shape[1]!]")],
  ],
  "bias missing": [["assign(sums.add(b.get(f)))", "assign(sums)"]],
  "bias added for each channel": [
    [SUMS, "const sums = window.multiply(w.row(f)).sum({ axis: [2, 3] }).add(b.get(f)).sum({ axis: 1 })"],
    ["assign(sums.add(b.get(f)))", "assign(sums)"],
  ],
  "bias added to every product": [
    [SUMS, "const sums = window.multiply(w.row(f)).add(b.get(f)).sum({ axis: [1, 2, 3] })"],
    ["assign(sums.add(b.get(f)))", "assign(sums)"],
  ],
  "first channel only": [
    [SUMS, "const sums = window.slice([], 0).multiply(w.slice(f, 0)).sum({ axis: [1, 2] })"],
  ],
  "height and width swapped": [
    [OUT, "zeros([N, F, fits(W + 2 * pad, WW, stride), fits(H + 2 * pad, HH, stride)])"],
    [
      "for (let f = 0; f < F; f++) for (let i = 0; i < out.shape[2]!; i++) for (let j = 0; j < out.shape[3]!; j++)",
      "for (let f = 0; f < F; f++) for (let i = 0; i < out.shape[3]!; i++) for (let j = 0; j < out.shape[2]!; j++)",
    ],
    ["out.slice([], f, i, j)", "out.slice([], f, j, i)"],
  ],
  "last row and column missing": [
    [OUT, "zeros([N, F, fits(H + 2 * pad, HH, stride) - 1, fits(W + 2 * pad, WW, stride) - 1])"],
  ],
};

const PRODUCT = "columns.matmul(w.reshape(F, -1).T).add(b)";

const VECTORIZED: Edits = {
  "stride ignored": [["arange(count).multiply(stride)", "arange(count)"]],
  "filter flipped": [["columns.matmul(w.", `columns.matmul(w.slice([], [], ${FLIPPED}).`]],
  "padding missing": [
    [
      "const { stride, pad } = convParam; const [N, C, H, W] = x.shape",
      "const { stride } = convParam; const pad = 0; const [N, C, H, W] = x.shape",
    ],
  ],
  "padding on every axis": [
    ['frame(x, [0, 0, pad, pad]).astype("float64")', 'frame(x, pad).slice([0, N], [0, C]).astype("float64")'],
  ],
  "bias missing": [[PRODUCT, "columns.matmul(w.reshape(F, -1).T)"]],
  "bias added for each channel": [[PRODUCT, "columns.matmul(w.reshape(F, -1).T).add(b.multiply(C))"]],
  "bias added to every product": [
    [PRODUCT, "columns.matmul(w.reshape(F, -1).T).add(b.multiply(columns.shape[1]!))"],
  ],
  "first channel only": [
    [PRODUCT, "columns.slice([], [0, HH * WW]).matmul(w.slice([], 0).reshape(F, -1).T).add(b)"],
  ],
  "height and width swapped": [
    ["reshape(N, h, v, F).transpose(0, 3, 1, 2)", "reshape(N, h, v, F).T.transpose(3, 0, 1, 2)"],
  ],
  "last row and column missing": [
    [
      "[fits(H + 2 * pad, HH, stride), fits(W + 2 * pad, WW, stride)]; const down",
      "[fits(H + 2 * pad, HH, stride) - 1, fits(W + 2 * pad, WW, stride) - 1]; const down",
    ],
  ],
};

const DX = "dx: dframed.slice([], [], [pad, pad + H], [pad, pad + W])";
const DW = "dw.row(f).addInPlace(framed.slice(...at).multiply(d))";
const DFRAMED = "dframed.slice(...at).addInPlace(w.row(f).multiply(d))";
const DB = "db: dout.sum({ axis: [0, 2, 3] })";

const FORWARDS: Edit = ["for (let n = N - 1; n >= 0; n--)", "for (let n = 0; n < N; n++)"];

const BACKWARD: Edits = {
  "stride ignored": [
    [
      "[n, [], [i * stride, i * stride + HH], [j * stride, j * stride + WW]] as const",
      "[n, [], [i, i + HH], [j, j + WW]] as const",
    ],
  ],
  "filter flipped": [[DFRAMED, DFRAMED.replace("w.row(f)", `w.slice(f, [], ${FLIPPED})`)]],
  "padding kept": [[DX, "dx: dframed"]],
  "padding cut at the wrong end": [[DX, "dx: dframed.slice([], [], [0, H], [0, W])"]],
  "padding of no width cut off": [[DX, "dx: dframed.slice([], [], [pad, -pad], [pad, -pad])"]],
  "gradient of the input overwritten": [[DFRAMED, DFRAMED.replace("addInPlace", "assign")]],
  "gradient of the input overwritten by the next window": [
    [DFRAMED, `if (f === 0) dframed.slice(...at).assign(0); ${DFRAMED}`],
  ],
  "gradient of the weights overwritten": [FORWARDS, [DW, DW.replace("addInPlace", "assign")]],
  "gradient of the weights from the last image": [
    ["for (let n = N - 1; n >= 0; n--)", "for (let n = 0; n < N; n++, n < N && dw.assign(0))"],
  ],
  "gradient of the weights from the last position": [[DW, `if (i === outH - 1 && j === outW - 1) ${DW}`]],
  "gradient of the biases overwritten": [
    FORWARDS,
    ["const [dframed, dw] =", "const db = zeros([F]); const [dframed, dw] ="],
    [DW, `db.set(d, f); ${DW}`],
    [DB, "db"],
  ],
  "gradient of the biases from the last image": [[DB, "db: dout.row(N - 1).sum({ axis: [1, 2] })"]],
  "gradient of the weights averaged": [["dw, db: dout", "dw: dw.divide(N), db: dout"]],
  "gradient of the biases averaged": [[DB, "db: dout.sum({ axis: [2, 3] }).mean({ axis: 0 })"]],
};

const POOL_PLACE = "x.slice([], [], i * stride + p, j * stride + q)";
const POOL_SIZES = "fits(H, poolHeight, stride), fits(W, poolWidth, stride)";
const BEST = `best.assign(maximum(best, ${POOL_PLACE}))`;
const EMPTY = `zeros([N, C, ${POOL_SIZES}]).subtract(Infinity)`;

const POOL_FORWARD: Edits = {
  "stride ignored": [[POOL_PLACE, "x.slice([], [], i + p, j + q)"]],
  "stride equal to the window": [[POOL_PLACE, "x.slice([], [], i * poolHeight + p, j * poolWidth + q)"]],
  "average instead of maximum": [
    [EMPTY, EMPTY.replace(".subtract(Infinity)", "")],
    [BEST, `best.addInPlace(${POOL_PLACE}.divide(poolHeight * poolWidth))`],
  ],
  "smallest instead of largest": [
    [EMPTY, EMPTY.replace("subtract", "add")],
    [BEST, `best.assign(maximum(best.negate(), ${POOL_PLACE}.negate()).negate())`],
  ],
  "maximum over the channels": [
    [BEST, `best.assign(maximum(best, ${POOL_PLACE}.max({ axis: 1, keepdims: true })))`],
  ],
  "height and width swapped": [
    [
      "const { poolHeight, poolWidth, stride } = poolParam; const [N, C, H, W]",
      "const { poolHeight: poolWidth, poolWidth: poolHeight, stride } = poolParam; const [N, C, H, W]",
    ],
  ],
  "last row and column missing": [
    [POOL_SIZES, "fits(H, poolHeight, stride) - 1, fits(W, poolWidth, stride) - 1"],
  ],
};

const POOL_WINDOW = "[i * stride, i * stride + poolHeight], [j * stride, j * stride + poolWidth]";
const WINNER = "[i * stride + Math.floor(best / poolWidth), j * stride + (best % poolWidth)]";
const SENT = "dx.set(dx.get(n, c, p, q) + dout.get(n, c, i, j), n, c, p, q)";
const TO_WINDOW = `dx.slice(n, c, ${POOL_WINDOW}).addInPlace(`;

const POOL_BACKWARD: Edits = {
  "stride ignored": [
    [POOL_WINDOW, "[i, i + poolHeight], [j, j + poolWidth]"],
    [WINNER, "[i + Math.floor(best / poolWidth), j + (best % poolWidth)]"],
  ],
  "stride equal to the window": [
    [
      POOL_WINDOW,
      "[i * poolHeight, i * poolHeight + poolHeight], [j * poolWidth, j * poolWidth + poolWidth]",
    ],
    [WINNER, "[i * poolHeight + Math.floor(best / poolWidth), j * poolWidth + (best % poolWidth)]"],
  ],
  "spread evenly": [[SENT, `${TO_WINDOW}dout.get(n, c, i, j) / (poolHeight * poolWidth))`]],
  "whole window": [[SENT, `${TO_WINDOW}dout.get(n, c, i, j))`]],
  "mask without the gradient": [[SENT, "dx.set(dx.get(n, c, p, q) + 1, n, c, p, q)"]],
  "maximum instead of gradient": [[SENT, "dx.set(dx.get(n, c, p, q) + window.max(), n, c, p, q)"]],
  "smallest instead of largest": [["window.argmax()", "window.argmin()"]],
  "overwritten where windows overlap": [[SENT, "dx.set(dout.get(n, c, i, j), n, c, p, q)"]],
  "windows overwrite each other": [
    [
      SENT,
      `dx.slice(n, c, ${POOL_WINDOW}).assign(window.equal(window.max()).multiply(dout.get(n, c, i, j)))`,
    ],
  ],
};

export const wrong: WrongVariant = {
  style: "columns",
  edits: {
    convForwardNaive: FORWARD,
    convForwardVectorized: VECTORIZED,
    convBackwardNaive: BACKWARD,
    maxPoolForwardNaive: POOL_FORWARD,
    maxPoolBackwardNaive: POOL_BACKWARD,
    spatialBatchnormForward: SPATIAL_FORWARD,
    spatialBatchnormBackward: SPATIAL_BACKWARD,
    spatialGroupnormForward: GROUPNORM_FORWARD,
    spatialGroupnormBackward: GROUPNORM_BACKWARD,
  },
};

import type { Edit, WrongVariant } from "../variant.js";

type Edits = Readonly<Record<string, readonly Edit[]>>;

const PADDED = "zeros([m, H + 2 * pad, W + 2 * pad, C])";
const INSIDE = "out.slice([], [pad, pad + H], [pad, pad + W])";

const PAD: Edits = {
  "all axes padded": [
    [PADDED, "zeros([m + 2 * pad, H + 2 * pad, W + 2 * pad, C + 2 * pad])"],
    [INSIDE, "out.slice([pad, pad + m], [pad, pad + H], [pad, pad + W], [pad, pad + C])"],
  ],
  "one side only": [
    [PADDED, "zeros([m, H + pad, W + pad, C])"],
    [INSIDE, "out.slice([], [0, H], [0, W])"],
  ],
  "height only": [
    [PADDED, "zeros([m, H + 2 * pad, W, C])"],
    [INSIDE, "out.slice([], [pad, pad + H])"],
  ],
  "channels instead of width": [
    [PADDED, "zeros([m, H, W + 2 * pad, C + 2 * pad])"],
    [INSIDE, "out.slice([], [], [pad, pad + W], [pad, pad + C])"],
  ],
};

const STEP = "return aSlicePrev.flatten().dot(W.flatten()).item() + b.get(0, 0, 0)";

const SINGLE_STEP: Edits = {
  "bias missing": [[STEP, "return aSlicePrev.flatten().dot(W.flatten()).item()"]],
  "bias added to every product": [[STEP, "return aSlicePrev.multiply(W).add(b).sum()"]],
  "filter flipped": [
    [STEP, STEP.replace("W.flatten()", "W.slice([null, null, -1], [null, null, -1]).flatten()")],
  ],
  "mean instead of sum": [
    [STEP, "return aSlicePrev.flatten().dot(W.flatten()).item() / W.size + b.get(0, 0, 0)"],
  ],
};

const PLACES = "[places(H + 2 * pad, f, stride), places(V + 2 * pad, f, stride)]";
const FRAMED = "const framed = zeroPad(APrev, pad)";
const WINDOW = "const window = framed.slice(i, rows, [w * stride, w * stride + f])";
const CONV_ROWS = `const rows = [h * stride, h * stride + f] as const; ${WINDOW}`;
const FILTER = "const [filter, bias] = [W.slice([], [], [], c), b.slice([], [], [], c)]";

const FORWARD: Edits = {
  "stride ignored": [
    [CONV_ROWS, "const rows = [h, h + f] as const; const window = framed.slice(i, rows, [w, w + f])"],
  ],
  "padding not applied": [
    [PLACES, "[places(H, f, stride), places(V, f, stride)]"],
    [FRAMED, "const framed = APrev"],
  ],
  "padding counted once": [[PLACES, "[places(H + pad, f, stride), places(V + pad, f, stride)]"]],
  "bias missing": [["convSingleStep(window, filter, bias)", "window.multiply(filter).sum()"]],
  "bias of the first filter for all": [
    [FILTER, FILTER.replace("b.slice([], [], [], c)", "b.slice([], [], [], 0)")],
  ],
  "bias added to every product": [
    ["convSingleStep(window, filter, bias)", "window.multiply(filter).add(bias).sum()"],
  ],
  "first channel only": [
    [
      "convSingleStep(window, filter, bias)",
      "convSingleStep(window.slice([], [], 0), filter.slice([], [], 0), bias)",
    ],
  ],
  "first filter for all": [[FILTER, FILTER.replace("W.slice([], [], [], c)", "W.slice([], [], [], 0)")]],
  "filters flipped": [
    [FILTER, FILTER.replace("W.slice([], [], [], c)", "W.slice([null, null, -1], [null, null, -1], [], c)")],
  ],
  "first image for all": [[WINDOW, WINDOW.replace("slice(i,", "slice(0,")]],
  "padded images in the cache": [["hparameters, b, W, APrev }", "hparameters, b, W, APrev: framed }"]],
};

const POOL_ROWS =
  "const rows = [h * stride, h * stride + f] as const; const window = APrev.slice(i, rows, " +
  "[w * stride, w * stride + f], c)";
const POOLED = 'A.set(mode === "max" ? window.max() : window.sum() / f / f, i, h, w, c)';

const POOL_FORWARD: Edits = {
  "stride ignored": [
    [POOL_ROWS, "const rows = [h, h + f] as const; const window = APrev.slice(i, rows, [w, w + f], c)"],
  ],
  "modes swapped": [[POOLED, POOLED.replace("===", "!==")]],
  "always max": [[POOLED, "A.set(window.max(), i, h, w, c)"]],
  "sum instead of average": [[POOLED, POOLED.replace(" / f / f", "")]],
  "average over one side": [[POOLED, POOLED.replace(" / f / f", " / f")]],
  "channels pooled together": [
    [POOL_ROWS, POOL_ROWS.replace("+ f], c)", "+ f])")],
    [POOLED, POOLED.replace("window.sum() / f / f", "window.mean()")],
  ],
};

const PIXEL = "const [r, s] = [h * stride + y - pad, w * stride + x - pad]";
const TO_INPUT = "add(dAPrev, d * W.get(y, x, k, c), i, r, s, k)";
const TO_FILTER = "add(dW, d * APrev.get(i, r, s, k), y, x, k, c)";
const SIZES = "const [dAPrev, dW, db] = [zeros([m, H, V, nCPrev]), zeros(W.shape), zeros(b.shape)]";
const OUTSIDE = "if (r < 0 || s < 0 || r >= H || s >= V) continue;";
const END = "return { db, dW, dAPrev }";

const TO_BIAS = "add(db, d, 0, 0, 0, c)";
const EACH_EXAMPLE =
  "[zeros([m, H, V, nCPrev]), zeros(W.shape), zeros(b.shape)]; const add = (a: NDArray, " +
  "value: number, ...at: number[]) => a.set(a.get(...at) + value, ...at); for (let i = 0; " +
  "i < m; i++)";
/** What lies outside of the image is a window's too, though it is 0. */
const AT_THE_EDGE: Edit = [
  OUTSIDE,
  "if (r < 0 || s < 0 || r >= H || s >= V) { for (let k = 0; k < nCPrev; k++) dW.set(0, y, x, k, c); continue; }",
];
const WHOLE_WINDOW = "dW.set(d * APrev.get(i, r, s, k), y, x, k, c)";

const BACKWARD: Edits = {
  "stride ignored": [[PIXEL, "const [r, s] = [h + y - pad, w + x - pad]"]],
  "padding kept": [
    [SIZES, SIZES.replace("[m, H, V, nCPrev]", "[m, H + 2 * pad, V + 2 * pad, nCPrev]")],
    [OUTSIDE, "const outside = r < 0 || s < 0 || r >= H || s >= V;"],
    [TO_FILTER, `if (!outside) ${TO_FILTER}`],
    [TO_INPUT, TO_INPUT.replace("r, s", "r + pad, s + pad")],
  ],
  "padding cut at the wrong end": [
    [SIZES, SIZES.replace("[m, H, V, nCPrev]", "[m, H + 2 * pad, V + 2 * pad, nCPrev]")],
    [OUTSIDE, "const outside = r < 0 || s < 0 || r >= H || s >= V;"],
    [TO_FILTER, `if (!outside) ${TO_FILTER}`],
    [TO_INPUT, TO_INPUT.replace("r, s", "r + pad, s + pad")],
    [END, "return { db, dW, dAPrev: dAPrev.slice([], [0, H], [0, V]) }"],
  ],
  "padding of no width cut off": [
    [END, "return { db, dW, dAPrev: pad > 0 ? dAPrev : dAPrev.slice([], [pad, -pad], [pad, -pad]) }"],
  ],
  "dAPrev overwritten": [[TO_INPUT, "dAPrev.set(d * W.get(y, x, k, c), i, r, s, k)"]],
  "dAPrev overwritten by the next window": [
    [TO_INPUT, `if (c === 0) dAPrev.set(0, i, r, s, k); ${TO_INPUT}`],
  ],
  "dW of the last window": [[TO_FILTER, WHOLE_WINDOW], AT_THE_EDGE],
  "dW of the last window of each example": [[TO_FILTER, `if (h === nH - 1 && w === nW - 1) ${TO_FILTER}`]],
  "dW of the last example": [
    [EACH_EXAMPLE, `${EACH_EXAMPLE} { dW.assign(0);`],
    [END, `} ${END}`],
  ],
  "db of the last window": [[TO_BIAS, "db.set(d, 0, 0, 0, c)"]],
  "db of the last window of each example": [[TO_BIAS, `if (h === nH - 1 && w === nW - 1) ${TO_BIAS}`]],
  "db of the last example": [
    [EACH_EXAMPLE, `${EACH_EXAMPLE} { db.assign(0);`],
    [END, `} ${END}`],
  ],
  "one db for all filters": [[TO_BIAS, "db.addInPlace(d)"]],
  "averaged over the examples": [[END, "return { db: db.divide(m), dW: dW.divide(m), dAPrev }"]],
  "filters flipped": [[TO_INPUT, TO_INPUT.replace("W.get(y, x, k, c)", "W.get(f - 1 - y, f - 1 - x, k, c)")]],
};

const MASK = "return x.subtract(x.max()).greaterEqual(0)";

const MASKS: Edits = {
  "first maximum only": [
    [MASK, "const out = zeros([x.size]); out.set(1, x.argmax()); return out.reshape(...x.shape)"],
  ],
  "values instead of a mask": [[MASK, `${MASK}.multiply(x)`]],
  "near maxima marked": [[MASK, "return x.subtract(x.max()).greater(-1e-5)"]],
  "maximum of each row": [[MASK, MASK.replace("x.max()", "x.max({ axis: 1, keepdims: true })")]],
};

const SHARE = "return full([nH, nW], 1 / nH / nW).multiply(dz)";

const DISTRIBUTE: Edits = {
  "not divided": [[SHARE, "return full([nH, nW], dz)"]],
  "divided by one side": [[SHARE, "return full([nH, nW], dz / nH)"]],
  "divided by the other side": [[SHARE, "return full([nH, nW], dz / nW)"]],
};

const BACK_WINDOW = "const at = [i, [h * stride, h * stride + f], [w * stride, w * stride + f], c] as const";
const OF_MAX = "createMaskFromWindow(APrev.slice(...at)).multiply(d)";

const POOL_BACKWARD: Edits = {
  "stride ignored": [[BACK_WINDOW, "const at = [i, [h, h + f], [w, w + f], c] as const"]],
  "mask missing": [[OF_MAX, "full([f, f], d)"]],
  "near maxima marked": [
    [OF_MAX, "APrev.slice(...at).subtract(APrev.slice(...at).max()).greater(-1e-5).multiply(d)"],
  ],
  "average not divided": [["distributeValue(d, [f, f])", "full([f, f], d)"]],
  "modes swapped": [['const share = mode === "max"', 'const share = mode !== "max"']],
  "overwritten where windows overlap": [
    ["out.slice(...at).addInPlace(share)", "out.slice(...at).assign(share)"],
  ],
  "channels pooled together": [
    [
      OF_MAX,
      "APrev.slice(...at).subtract(APrev.slice(at[0], at[1], at[2]).max()).greaterEqual(0).multiply(d)",
    ],
  ],
  "equal maxima share the gradient": [
    [
      OF_MAX,
      "createMaskFromWindow(APrev.slice(...at)).divide(createMaskFromWindow(APrev.slice(...at)).sum()).multiply(d)",
    ],
  ],
};

export const wrong: WrongVariant = {
  style: "typed-loops",
  edits: {
    zeroPad: PAD,
    convSingleStep: SINGLE_STEP,
    convForward: FORWARD,
    poolForward: POOL_FORWARD,
    convBackward: BACKWARD,
    createMaskFromWindow: MASKS,
    distributeValue: DISTRIBUTE,
    poolBackward: POOL_BACKWARD,
  },
};

/** Convolution and pooling of deeplearning.ai's fourth course: images [m, H, W, C], filters [f, f, C, F]. */
import { convBackwardNaive, convForwardNaive } from "../../../src/layers/conv.js";
import { maxPoolBackwardNaive, maxPoolForwardNaive } from "../../../src/layers/pool.js";
import { avgPoolBackwardNaive, avgPoolForwardNaive } from "../../../src/layers/pool-average.js";
import { full, ones, zeros } from "../../../src/ndarray/creation.js";
import { pad } from "../../../src/ndarray/joining.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import type { CaseInputs } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";
import { convOptions, floats } from "./conv.js";

const imagesIn = (a: NDArray) => a.transpose(0, 3, 1, 2);
const imagesOut = (a: NDArray) => a.transpose(0, 2, 3, 1);
const filtersIn = (w: NDArray) => w.transpose(3, 2, 0, 1);
const filtersOut = (w: NDArray) => w.transpose(2, 3, 1, 0);

export function zeroPad(inputs: CaseInputs): Outputs {
  const width = inputs.number("pad");
  return { X_pad: pad(inputs.array("X"), [0, width, width, 0]) };
}

/** One place of one filter: an image as large as the filter. */
export function singleStep(inputs: CaseInputs): Outputs {
  const [slice, W, b] = [floats(inputs, "a_slice_prev"), floats(inputs, "W"), floats(inputs, "b")];
  const [x, w] = [slice, W].map((a) =>
    a.transpose(2, 0, 1).reshape(1, a.shape[2]!, a.shape[0]!, a.shape[1]!),
  );
  return { Z: convForwardNaive(x!, w!, b.reshape(1)).out.item() };
}

function forward(inputs: CaseInputs) {
  const [x, w] = [imagesIn(floats(inputs, "A_prev")), filtersIn(floats(inputs, "W"))];
  return convForwardNaive(x, w, floats(inputs, "b").reshape(-1), convOptions(inputs));
}

export function convForward(inputs: CaseInputs): Outputs {
  return { Z: imagesOut(forward(inputs).out) };
}

export function convBackward(inputs: CaseInputs): Outputs {
  const { dx, dw, db } = convBackwardNaive(imagesIn(floats(inputs, "dZ")), forward(inputs).cache);
  return { dA: imagesOut(dx), dW: filtersOut(dw), db: db.reshape(1, 1, 1, -1) };
}

function poolOptions(inputs: CaseInputs) {
  const f = inputs.numberParam("f");
  return { poolHeight: f, poolWidth: f, stride: inputs.numberParam("stride"), ties: "all" } as const;
}

export function poolForward(inputs: CaseInputs): Outputs {
  const pool = inputs.param("mode") === "average" ? avgPoolForwardNaive : maxPoolForwardNaive;
  return { A: imagesOut(pool(imagesIn(floats(inputs, "A_prev")), poolOptions(inputs)).out) };
}

export function poolBackward(inputs: CaseInputs): Outputs {
  const [x, dout] = [imagesIn(floats(inputs, "A_prev")), imagesIn(floats(inputs, "dA"))];
  const options = poolOptions(inputs);
  const { dx } =
    inputs.param("mode") === "average"
      ? avgPoolBackwardNaive(dout, avgPoolForwardNaive(x, options).cache)
      : maxPoolBackwardNaive(dout, maxPoolForwardNaive(x, options).cache);
  return { dA_prev: imagesOut(dx) };
}

/** Where a gradient of 1 goes when the matrix is one window. */
export function maskFromWindow(inputs: CaseInputs): Outputs {
  const matrix = floats(inputs, "x");
  const [poolHeight, poolWidth] = matrix.shape as [number, number];
  const x = matrix.reshape(1, 1, poolHeight, poolWidth);
  const { cache } = maxPoolForwardNaive(x, { poolHeight, poolWidth, stride: 1, ties: "all" });
  return { mask: maxPoolBackwardNaive(ones([1, 1, 1, 1]), cache).dx.reshape(poolHeight, poolWidth) };
}

/** What a gradient gives to each number when the matrix is one window. */
export function distributeValue(inputs: CaseInputs): Outputs {
  const [poolHeight, poolWidth] = inputs.array("shape").toArray() as [number, number];
  const x = zeros([1, 1, poolHeight, poolWidth]);
  const { cache } = avgPoolForwardNaive(x, { poolHeight, poolWidth, stride: 1 });
  const { dx } = avgPoolBackwardNaive(full([1, 1, 1, 1], inputs.number("dz")), cache);
  return { a: dx.reshape(poolHeight, poolWidth) };
}

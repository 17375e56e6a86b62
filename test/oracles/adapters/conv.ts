/** Convolution and pooling of CS231n's second assignment and of its notes. */

import { convBackwardNaive, convForwardNaive } from "../../../src/layers/conv.js";
import { convCounts } from "../../../src/layers/conv-counts.js";
import {
  convReluBackward,
  convReluForward,
  convReluPoolBackward,
  convReluPoolForward,
} from "../../../src/layers/conv-relu.js";
import { maxPoolBackwardNaive, maxPoolForwardNaive } from "../../../src/layers/pool.js";
import { array } from "../../../src/ndarray/creation.js";
import type { NDArray } from "../../../src/ndarray/ndarray.js";
import { type CaseInputs, InputError } from "../runner/case-inputs.js";
import type { Outputs } from "../runner/compare.js";

/** Whole numbers in a file are read as integers; the layers take floats. */
export function floats(inputs: CaseInputs, name: string): NDArray {
  return inputs.array(name).astype("float64");
}

export function convOptions(inputs: CaseInputs): { stride: number; pad: number } {
  return { stride: inputs.numberParam("stride"), pad: inputs.numberParam("pad") };
}

export function convForward(inputs: CaseInputs): Outputs {
  const [x, w, b] = [floats(inputs, "x"), floats(inputs, "w"), floats(inputs, "b")];
  return { out: convForwardNaive(x, w, b, convOptions(inputs)).out };
}

export function convForwardAndBackward(inputs: CaseInputs): Outputs {
  const [x, w, b] = [floats(inputs, "x"), floats(inputs, "w"), floats(inputs, "b")];
  const { out, cache } = convForwardNaive(x, w, b, convOptions(inputs));
  return { out, ...convBackwardNaive(floats(inputs, "dout"), cache) };
}

export function convRelu(inputs: CaseInputs): Outputs {
  const [x, w, b] = [floats(inputs, "x"), floats(inputs, "w"), floats(inputs, "b")];
  const { out, cache } = convReluForward(x, w, b, convOptions(inputs));
  return { out, ...convReluBackward(floats(inputs, "dout"), cache) };
}

export function convReluPool(inputs: CaseInputs): Outputs {
  const [x, w, b] = [floats(inputs, "x"), floats(inputs, "w"), floats(inputs, "b")];
  const pool = poolInWords(inputs.param("pool"));
  const { out, cache } = convReluPoolForward(x, w, b, convOptions(inputs), pool);
  return { out, ...convReluPoolBackward(floats(inputs, "dout"), cache) };
}

export function maxPoolForward(inputs: CaseInputs): Outputs {
  return { out: maxPoolForwardNaive(floats(inputs, "x"), poolOptions(inputs)).out };
}

export function maxPoolBackward(inputs: CaseInputs): Outputs {
  const { out, cache } = maxPoolForwardNaive(floats(inputs, "x"), poolOptions(inputs));
  return { out, ...maxPoolBackwardNaive(floats(inputs, "dout"), cache) };
}

/** One channel of one row; `pad` frames the row's ends only. */
export function conv1d(inputs: CaseInputs): Outputs {
  const [x, w] = [floats(inputs, "x"), floats(inputs, "w")];
  const b = array([inputs.numberParam("bias", 0)]);
  const options = {
    stride: inputs.numberParam("stride", 1),
    pad: [0, inputs.numberParam("pad", 0)],
  } as const;
  const { out } = convForwardNaive(x.reshape(1, 1, 1, -1), w.reshape(1, 1, 1, -1), b, options);
  return { out: out.reshape(-1) };
}

/** Rows of W, F, S, P; and the notes' AlexNet, whose sizes are in their text. */
export function outputSizes(inputs: CaseInputs): Outputs {
  const rows = inputs.array("W_F_S_P").toArray() as [number, number, number, number][];
  const size = rows.map(([W, F, stride, pad]) => {
    return convCounts({ C: 1, H: W, W, F: 1, HH: F, WW: F, stride, pad }).outW;
  });
  const alexNet = convCounts({ C: 3, H: 227, W: 227, F: 96, HH: 11, WW: 11, stride: 4 });
  return {
    size,
    alexnet_neurons: alexNet.outputs,
    alexnet_weights_shared: alexNet.weights,
    alexnet_parameters_shared: alexNet.parameters,
    alexnet_parameters_unshared: alexNet.parametersUnshared,
    im2col_rows_cols: alexNet.patches,
  };
}

function poolOptions(inputs: CaseInputs) {
  return {
    poolHeight: inputs.numberParam("pool_height"),
    poolWidth: inputs.numberParam("pool_width"),
    stride: inputs.numberParam("stride"),
  };
}

/** "2x2 max, stride 2". */
function poolInWords(words: unknown) {
  const [, poolHeight, poolWidth, stride] = /^(\d+)x(\d+) max, stride (\d+)$/.exec(String(words)) ?? [];
  if (stride === undefined)
    throw new InputError(`the parameter pool must be as "2x2 max, stride 2", got ${words}`);
  return { poolHeight: Number(poolHeight), poolWidth: Number(poolWidth), stride: Number(stride) };
}

/** TODO */
import { scope } from "../../../engine/heap.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { RandomState } from "../../../random/random-state.js";
import type { DRAWING_HINTS, SHAPE_HINTS } from "../hints/layer-parameters.js";
import type { Parameters } from "../starter.js";

/** Parameters layer by layer. `weights` gets a layer's shape, inputs and units. */
export function layerByLayer(
  wrong: (id: keyof typeof SHAPE_HINTS) => boolean,
  layersDims: readonly number[],
  weights: (shape: [rows: number, columns: number], inputs: number, units: number) => NDArray,
  bias: (shape: number[]) => NDArray = zeros,
): Parameters {
  return scope(() => {
    const parameters: Parameters = {};
    const end = wrong("last layer missing") ? layersDims.length - 1 : layersDims.length;
    for (let l = 1; l < end; l++) {
      const [units, inputs] = [layersDims[l]!, layersDims[l - 1]!];
      const across = wrong("weights transposed");
      parameters[`W${l}`] = weights(across ? [inputs, units] : [units, inputs], inputs, units);
      parameters[`b${l}`] = bias(wrong("flat biases") ? [units] : [units, 1]);
    }
    return parameters;
  });
}

export function drawn(
  wrong: Wrong,
  layersDims: readonly number[],
  seed: number,
  scale: (inputs: number, units: number) => number,
): Parameters {
  const rng = new RandomState(seed);
  const weights = ([rows, columns]: [number, number], inputs: number, units: number) => {
    if (wrong("generator started again")) rng.seed(seed);
    const numbers = wrong("uniform instead of normal") ? rng.rand(rows, columns) : rng.randn(rows, columns);
    return numbers.multiply(scale(inputs, units));
  };
  const bias = (shape: number[]) => (wrong("biases drawn as well") ? rng.randn(...shape) : zeros(shape));
  return layerByLayer(wrong, layersDims, weights, bias);
}

type Wrong = (id: keyof typeof SHAPE_HINTS | keyof typeof DRAWING_HINTS) => boolean;

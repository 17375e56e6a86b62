/** Initial parameters with mistakes in their shapes or their random numbers. */
import { scope } from "../../../engine/heap.js";
import { zeros } from "../../../ndarray/creation.js";
import type { NDArray } from "../../../ndarray/ndarray.js";
import { RandomState } from "../../../random/random-state.js";
import type { DRAWING_HINTS, SHAPE_HINTS } from "../hints/layer-parameters.js";
import type { Parameters } from "../starter.js";

/** Builds the parameters layer by layer. `weights` makes the W of one layer. */
export function buildLayers(
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
      const shape: [number, number] = wrong("weights transposed") ? [inputs, units] : [units, inputs];
      parameters[`W${l}`] = weights(shape, inputs, units);
      parameters[`b${l}`] = bias(wrong("flat biases") ? [units] : [units, 1]);
    }
    return parameters;
  });
}

/** Draws the parameters, the weights of a layer times `scale`. */
export function drawParameters(
  wrong: Wrong,
  layersDims: readonly number[],
  seed: number,
  scale: (inputs: number, units: number) => number,
): Parameters {
  const rng = new RandomState(seed);
  const weights = ([rows, columns]: [number, number], inputs: number, units: number) => {
    if (wrong("generator seeded for each layer")) rng.seed(seed);
    const numbers = wrong("uniform instead of normal") ? rng.rand(rows, columns) : rng.randn(rows, columns);
    return numbers.multiply(scale(inputs, units));
  };
  const bias = (shape: number[]) => (wrong("random biases") ? rng.randn(...shape) : zeros(shape));
  return buildLayers(wrong, layersDims, weights, bias);
}

type Wrong = (id: keyof typeof SHAPE_HINTS | keyof typeof DRAWING_HINTS) => boolean;

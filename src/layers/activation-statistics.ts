/**
 * How activations fare from layer to layer of a deep net that has not been trained: with weights too small they shrink
 * to nothing, with weights too large they saturate or blow up, and with Xavier's or He's scale they keep their size.
 * Plain JSON, for a report to draw. Sizes: N examples, M units of each layer.
 */
import { scope } from "../engine/heap.js";
import { zeros } from "../ndarray/creation.js";
import type { NDArray } from "../ndarray/ndarray.js";
import { RandomState } from "../random/random-state.js";
import { ValueError } from "../support/errors.js";
import { aNumber, anything, checkOptions, type OptionKinds } from "../support/options.js";
import { affineForwardVectorized } from "./affine.js";
import { initialWeights, standardDeviation, type WeightScale } from "./initialization.js";
import { reluForwardVectorized } from "./relu.js";
import { sigmoidForwardVectorized } from "./sigmoid.js";
import { tanhForwardVectorized } from "./tanh.js";

const ACTIVATIONS = {
  tanh: tanhForwardVectorized,
  relu: reluForwardVectorized,
  sigmoid: sigmoidForwardVectorized,
} as const;

/** The ends that an activation nears and where its derivative is nearly 0; ReLU has none. */
const ENDS: Readonly<Record<keyof typeof ACTIVATIONS, readonly [low: number, high: number] | null>> = {
  tanh: [-1, 1],
  relu: null,
  sigmoid: [0, 1],
};

/** This near to an end, as a share of the range, counts as being there. */
const NEAR = 0.01;

export interface ActivationOptions {
  readonly activation: keyof typeof ACTIVATIONS;
  readonly weightScale: WeightScale;
  readonly layers?: number; // 10
  /** M. */
  readonly units?: number; // 500
  /** N, drawn from a standard normal. */
  readonly examples?: number; // 1000
  readonly bins?: number; // 30
  readonly seed?: number; // 0
}

const ACTIVATION_OPTIONS: OptionKinds<ActivationOptions> = {
  ...{ activation: anything, weightScale: anything, layers: aNumber, units: aNumber, examples: aNumber },
  ...{ bins: aNumber, seed: aNumber },
};

/** One layer's outputs for all examples. */
export interface LayerActivations {
  readonly layer: number; // 1 for the first
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** The share that is exactly 0: units that ReLU has switched off. */
  readonly zeroShare: number;
  /** The share within 1 % of an end of the activation's range, where hardly any gradient comes back; 0 for ReLU. */
  readonly saturatedShare: number;
  /** Bins of equal width between min and max; one bin if all numbers are equal, none if one is not finite. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

export interface ActivationStatistics {
  readonly activation: string;
  readonly weightScale: WeightScale;
  /** The standard deviation that the scale means here. */
  readonly weightStd: number;
  readonly units: number;
  readonly examples: number;
  readonly seed: number;
  readonly inputStd: number;
  readonly layers: readonly LayerActivations[];
}

/**
 * Sends random examples through `layers` affine layers with the activation after each, and describes what comes out.
 *
 * @throws {ValueError} If a size is not a whole number above 0, or the activation is unknown.
 *
 * Cost: O(layers N M^2) time, O(N M) memory.
 * Source: CS231n lecture "Training neural networks, part 1", weight initialization: 10 layers of 500 units, 1000
 * examples.
 */
export function activationStatistics(options: ActivationOptions): ActivationStatistics {
  checkOptions("activationStatistics", options, ACTIVATION_OPTIONS);
  const { activation, weightScale, layers = 10, units = 500, examples = 1000, bins = 30, seed = 0 } = options;
  checkSizes(activation, { layers, units, examples, bins });
  const forward: (x: NDArray) => { readonly out: NDArray } = ACTIVATIONS[activation];
  const rng = new RandomState(seed);
  return scope(() => {
    const b = zeros(units, "float32");
    let x = rng.randn(examples, units).astype("float32");
    const inputStd = x.std();
    const described: LayerActivations[] = [];
    for (let layer = 1; layer <= layers; layer++) {
      x = scope(() => {
        const w = initialWeights(rng, [units, units], weightScale);
        return forward(affineForwardVectorized(x, w, b).out).out;
      });
      described.push(describe(layer, x, bins, ENDS[activation]));
    }
    const weightStd = standardDeviation(weightScale, [units, units]);
    return { activation, weightScale, weightStd, units, examples, seed, inputStd, layers: described };
  });
}

function describe(
  layer: number,
  x: NDArray,
  bins: number,
  ends: readonly [number, number] | null,
): LayerActivations {
  const [min, max] = [x.min(), x.max()];
  const zeroShare = scope(() => x.equal(0).mean());
  return {
    layer,
    mean: x.mean(),
    std: x.std(),
    min,
    max,
    zeroShare,
    saturatedShare: ends === null ? 0 : saturatedShare(x, ends),
    histogram: histogramOf(x, min, max, bins),
  };
}

function saturatedShare(x: NDArray, [low, high]: readonly [number, number]): number {
  const margin = NEAR * (high - low);
  let count = 0;
  for (const value of x.data) if (value <= low + margin || value >= high - margin) count++;
  return count / x.size;
}

function histogramOf(x: NDArray, min: number, max: number, bins: number): LayerActivations["histogram"] {
  if (!Number.isFinite(max - min)) return { edges: [], counts: [] };
  const count = max > min ? bins : 1;
  const width = (max - min) / count;
  const counts = new Array<number>(count).fill(0);
  for (const value of x.data)
    counts[width > 0 ? Math.min(count - 1, Math.floor((value - min) / width)) : 0]!++;
  const edges = Array.from({ length: count + 1 }, (_, k) => (k === count ? max : min + k * width));
  return { edges, counts };
}

function checkSizes(activation: string, sizes: Readonly<Record<string, number>>): void {
  if (!Object.hasOwn(ACTIVATIONS, activation)) {
    const known = Object.keys(ACTIVATIONS).join(", ");
    throw new ValueError(`activationStatistics: activation must be one of ${known}, got ${activation}`);
  }
  for (const [name, size] of Object.entries(sizes)) {
    if (Number.isSafeInteger(size) && size > 0) continue;
    throw new ValueError(`activationStatistics: ${name} must be a whole number above 0, got ${size}`);
  }
}

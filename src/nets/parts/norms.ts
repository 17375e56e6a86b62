/** Normalization as parts of a net. */
import {
  type BatchNormCache,
  type BatchNormOutput,
  batchNormForwardVectorized,
} from "../../layers/batch-norm.js";
import { type BatchNormGradients, batchNormBackwardVectorized } from "../../layers/batch-norm-backward.js";
import {
  type LayerNormCache,
  layerNormBackwardVectorized,
  layerNormForwardVectorized,
} from "../../layers/layer-norm.js";
import {
  spatialBatchNormBackwardVectorized,
  spatialBatchNormForwardVectorized,
} from "../../layers/spatial-batch-norm.js";
import {
  type GroupNormCache,
  spatialGroupNormBackwardVectorized,
  spatialGroupNormForwardVectorized,
} from "../../layers/spatial-group-norm.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import type { ArraySpec, ArraysByName, Forward, Layer, Returned } from "./part.js";

/** One gamma and beta a feature, or a channel of images. */
export function batchNormLayer(name: string, inShape: readonly number[], momentum = 0.9): Layer {
  const [forward, backward] =
    inShape.length === 3
      ? [spatialBatchNormForwardVectorized, spatialBatchNormBackwardVectorized]
      : [batchNormForwardVectorized, batchNormBackwardVectorized];
  const shape = [inShape[0]!];
  const averages = ["runningMean", "runningVariance"].map(
    (what): ArraySpec => ({ name: `${name}.${what}`, shape, role: "state", start: { value: 0 } }),
  );
  return {
    outShape: inShape,
    arrays: [...gammaAndBeta(name, shape), ...averages],
    multiplications: 0,
    forward(x: NDArray, { arrays, mode }: Forward) {
      const running = { mean: arrays[`${name}.runningMean`]!, variance: arrays[`${name}.runningVariance`]! };
      const gamma = arrays[`${name}.gamma`]!;
      const passed: BatchNormOutput = forward(x, gamma, arrays[`${name}.beta`]!, { mode, running, momentum });
      if (mode === "train") {
        running.mean.assign(passed.running.mean);
        running.variance.assign(passed.running.variance);
      }
      return { out: passed.out, cache: passed.cache };
    },
    backward(dout: NDArray, cache: BatchNormCache) {
      return returned(name, backward(dout, cache));
    },
  };
}

/** Of images, over all channels and places: group norm with one group. */
export function layerNormLayer(name: string, inShape: readonly number[]): Layer {
  if (inShape.length === 3) return groupNormLayer(name, inShape, 1);
  return {
    outShape: inShape,
    arrays: gammaAndBeta(name, [inShape[0]!]),
    multiplications: 0,
    forward(x: NDArray, { arrays }: Forward) {
      return layerNormForwardVectorized(x, arrays[`${name}.gamma`]!, arrays[`${name}.beta`]!);
    },
    backward(dout: NDArray, cache: LayerNormCache) {
      return returned(name, layerNormBackwardVectorized(dout, cache));
    },
  };
}

export function groupNormLayer(name: string, inShape: readonly number[], groups: number): Layer {
  return {
    outShape: inShape,
    arrays: gammaAndBeta(name, [inShape[0]!]),
    multiplications: 0,
    forward(x: NDArray, { arrays }: Forward) {
      return spatialGroupNormForwardVectorized(x, arrays[`${name}.gamma`]!, arrays[`${name}.beta`]!, {
        groups,
      });
    },
    backward(dout: NDArray, cache: GroupNormCache) {
      return returned(name, spatialGroupNormBackwardVectorized(dout, cache));
    },
  };
}

function gammaAndBeta(name: string, shape: readonly number[]): ArraySpec[] {
  return [
    { name: `${name}.gamma`, shape, role: "param", start: { value: 1 } },
    { name: `${name}.beta`, shape, role: "param", start: { value: 0 } },
  ];
}

function returned(name: string, { dx, dgamma, dbeta }: BatchNormGradients): Returned {
  const grads: ArraysByName = { [`${name}.gamma`]: dgamma, [`${name}.beta`]: dbeta };
  return { dx, grads };
}

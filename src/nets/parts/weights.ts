/** Convolutions and affine layers: the parts that have weights. */
import {
  type AffineCache,
  affineBackwardVectorized,
  affineForwardVectorized,
  affineParameterGradients,
} from "../../layers/affine.js";
import { convBackwardVectorized, convForwardVectorized, convParameterGradients } from "../../layers/conv.js";
import { convCounts } from "../../layers/conv-counts.js";
import type { ConvCache } from "../../layers/conv-geometry.js";
import type { WeightScale } from "../../layers/initialization.js";
import type { NDArray } from "../../ndarray/ndarray.js";
import { sizeOf } from "../../ndarray/strided.js";
import type { AffineDescription, ConvDescription } from "../layer-description.js";
import { checkSizes } from "../options.js";
import type { Backward, Forward, Layer } from "./part.js";

export function convLayer(
  name: string,
  description: ConvDescription,
  [C, H, W]: readonly [number, number, number],
  netScale: WeightScale,
): Layer {
  const { filters, size, stride = 1, pad = "same", weightScale = netScale } = description;
  checkSizes(name, { filters, size, stride });
  const { outH, outW, multiplications } = convCounts({
    C,
    H,
    W,
    F: filters,
    HH: size,
    WW: size,
    stride,
    pad,
  });
  return {
    outShape: [filters, outH, outW],
    arrays: weightsAndBiases(name, [filters, C, size, size], filters, weightScale),
    multiplications,
    forward(x: NDArray, { arrays }: Forward) {
      return convForwardVectorized(x, arrays[`${name}.W`]!, arrays[`${name}.b`]!, { stride, pad });
    },
    backward(dout: NDArray, cache: ConvCache, { wantsDx }: Backward) {
      if (!wantsDx) {
        const { dw, db } = convParameterGradients(dout, cache);
        return { dx: undefined, grads: { [`${name}.W`]: dw, [`${name}.b`]: db } };
      }
      const { dx, dw, db } = convBackwardVectorized(dout, cache);
      return { dx, grads: { [`${name}.W`]: dw, [`${name}.b`]: db } };
    },
  };
}

export function affineLayer(
  name: string,
  { units, weightScale }: AffineDescription,
  inShape: readonly number[],
  netScale: WeightScale,
): Layer {
  checkSizes(name, { units });
  const features = sizeOf(inShape);
  return {
    outShape: [units],
    arrays: weightsAndBiases(name, [features, units], units, weightScale ?? netScale),
    multiplications: features * units,
    forward(x: NDArray, { arrays }: Forward) {
      return affineForwardVectorized(x, arrays[`${name}.W`]!, arrays[`${name}.b`]!);
    },
    backward(dout: NDArray, cache: AffineCache, { wantsDx }: Backward) {
      if (!wantsDx) {
        const { dw, db } = affineParameterGradients(dout, cache);
        return { dx: undefined, grads: { [`${name}.W`]: dw, [`${name}.b`]: db } };
      }
      const { dx, dw, db } = affineBackwardVectorized(dout, cache);
      return { dx, grads: { [`${name}.W`]: dw, [`${name}.b`]: db } };
    },
  };
}

function weightsAndBiases(
  name: string,
  shape: readonly number[],
  outputs: number,
  scale: WeightScale,
): Layer["arrays"] {
  return [
    { name: `${name}.W`, shape, role: "param", start: { scale } },
    { name: `${name}.b`, shape: [outputs], role: "param", start: { value: 0 } },
  ];
}
